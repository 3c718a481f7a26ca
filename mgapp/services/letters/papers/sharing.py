"""The link by which somebody outside gets the PDF of a letter that was sent to him.

It stands in the message that goes to him, not on the paper: the QR leads to what the office says
of a letter, this link to the letter. It holds while the letter counts as sent.
"""

from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, open_to_all
from mgapp.services.kernel import limits, links, vault
from mgapp.services.kernel.ids import new_id
from mgapp.services.letters.leading import OPEN_CLASSES
from mgapp.services.letters.models import Letter
from mgapp.services.letters.models.letter import LETTERS
from mgapp.services.letters.papers.errors import ShareNotFound
from mgapp.services.letters.papers.opening import OpenedPaper, Ticket, opened
from mgapp.services.letters.papers.ordering import paper_row
from mgapp.services.letters.words import LetterType

PURPOSE = "letter_pdf"
WRONG_TRIES = 20
WITHIN = timedelta(minutes=10)
_LONGEST = 60


def share_url(letter: Any) -> str | None:
    """Write the link of a letter that was sent; confidential, secret and void ones have none."""
    if letter.sent_at is None or letter.voided_at is not None:
        return None
    if letter.type is LetterType.SURAT_MASUK or letter.classification not in OPEN_CLASSES:
        return None
    return links.absolute(f"/api/shared-letters/{vault.token_for(PURPOSE, letter.id)}")


@open_to_all
def ask_for_shared(session: Session, actor: Actor, *, token: str) -> Ticket:
    """Order the paper of a letter for whoever holds its link.

    Raises:
        ShareNotFound: no letter with this link, or it was taken back, voided or is closed; the
            try stays counted.
        RateLimited: too many wrong links from this address.
    """
    allowance = limits.Allowance(
        f"{PURPOSE}:{vault.fingerprint(actor.address or '-')}", WRONG_TRIES
    )
    limits.check(session, allowance, within=WITHIN)
    # A link that is not ours takes the same way, so that it takes the same time.
    letter_id = vault.row_of(PURPOSE, token[:_LONGEST]) or new_id()
    letter = session.scalars(sa.select(Letter).where(LETTERS.id == letter_id)).one_or_none()
    if letter is None or share_url(letter) is None:
        limits.take_all(session, [allowance], within=WITHIN)
        raise ShareNotFound
    return Ticket(paper_row(session, letter), final=True)


@open_to_all
def collect_shared(session: Session, _actor: Actor, *, ticket: Ticket) -> OpenedPaper | None:
    """Read what was ordered; None while it is not ready."""
    return opened(session, ticket)
