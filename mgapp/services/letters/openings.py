"""Opening a confidential or secret letter, or a part of it, is written down."""

from typing import Any

from sqlalchemy.orm import Session

from mgapp.services.access import Actor
from mgapp.services.kernel.disclosure import disclosed


def note_opening(
    session: Session, actor: Actor, letter: Any, *, fields: str, did: str = "membuka"
) -> None:
    """Log that somebody opened a letter, if it is a closed one.

    Args:
        session: The transaction that hands it out.
        actor: Who opens it; machinery opens nothing.
        letter: Its ``id`` and ``classification``.
        fields: What he sees: the letter, its PDF, its dispositions.
        did: What he did, as the log says it before the word *surat*.
    """
    if letter.classification.is_closed and actor.is_person:
        label = letter.classification.label.lower()
        disclosed(
            session, actor.me, kind="letter", row_id=letter.id, fields=fields,
            reason=f"{did} surat {label}",
        )  # fmt: skip
