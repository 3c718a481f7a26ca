"""The link in a letter's QR: a pointer to what the office says of it, never a proof by itself."""

from datetime import timedelta

from sqlalchemy.orm import Session

from mgapp.services.access import Actor, open_to_all
from mgapp.services.kernel import limits, vault
from mgapp.services.kernel.ids import new_id
from mgapp.services.letters import signing
from mgapp.services.letters.verification.errors import CertificateNotFound, LinkNotFound
from mgapp.services.letters.verification.facts import SignedLetter, signed_letter

PURPOSE = "verify"
WRONG_TRIES = 20
WITHIN = timedelta(minutes=10)
_LONGEST = 60


@open_to_all
def letter_of_link(session: Session, actor: Actor, *, token: str) -> SignedLetter:
    """Tell of a signed letter to whoever holds its link.

    Raises:
        LinkNotFound: no signed letter with this link; the try stays counted.
        RateLimited: too many wrong links from this address.
    """
    allowance = limits.Allowance(_address(actor), WRONG_TRIES)
    limits.check(session, allowance, within=WITHIN)
    # A link that is not ours takes the same way, so that it takes the same time.
    letter_id = vault.row_of(PURPOSE, token[:_LONGEST]) or new_id()
    found = signed_letter(session, [letter_id])
    if found is None:
        limits.take_all(session, [allowance], within=WITHIN)
        raise LinkNotFound
    return found


@open_to_all
def office_certificate(session: Session, actor: Actor) -> str:
    """Hand out the certificate (PEM) by which any reader of PDFs can check the office's seals.

    Raises:
        CertificateNotFound: nothing was sealed yet.
    """
    del actor
    found = signing.present_authority(session)
    if found is None:
        raise CertificateNotFound
    return found


def _address(actor: Actor) -> str:
    return f"{PURPOSE}:link:{vault.fingerprint(actor.address or '-')}"
