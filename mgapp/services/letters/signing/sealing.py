"""Sealing a letter as the office, and keeping how it left the house."""

import hashlib
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services import organisation
from mgapp.services.kernel import vault
from mgapp.services.letters.models import LetterSeal
from mgapp.services.letters.seal_words import SealedBy
from mgapp.services.letters.signing.pades import Words
from mgapp.services.letters.signing.seals import seal_of


def seal(
    session: Session,
    pdf: bytes,
    *,
    signers: Sequence[str],
    reason: str,
    place: str | None = None,
    letter_id: UUID | None = None,
) -> bytes:
    """Seal a PDF as the office; makes the office's certificate on first use.

    What was there before keeps its bytes, so that another signature can follow.

    Args:
        session: The transaction.
        pdf: The finished page; never changed afterwards.
        signers: Who signed the letter, for readers of the signature.
        reason: Why it is signed.
        place: Where.
        letter_id: The letter; its link is sealed in, and the fingerprint of the result is kept.
    """
    chosen = seal_of(session)
    said = words(session, signers=signers, reason=reason, place=place, letter_id=letter_id)
    sealed = chosen.apply(pdf, said)
    if letter_id is not None:
        note(session, sealed, letter_id=letter_id, sealed_by=chosen.sealed_by)
    return sealed


def words(
    session: Session,
    *,
    signers: Sequence[str],
    reason: str,
    place: str | None = None,
    letter_id: UUID | None = None,
) -> Words:
    """Compose what a seal says of itself; arguments as of ``seal``."""
    return Words(
        name=organisation.office(session).office_name,
        reason=f"{reason} ({', '.join(signers)})" if signers else reason,
        place=place,
        contact=_token(letter_id) if letter_id is not None else None,
    )


def note(session: Session, pdf: bytes, *, letter_id: UUID, sealed_by: SealedBy) -> None:
    """Keep the fingerprint of a sealed PDF, exactly as it leaves the house."""
    made = hashlib.sha256(pdf).hexdigest()
    if session.get(LetterSeal, made) is None:
        session.add(LetterSeal(sha256=made, letter_id=letter_id, sealed_by=sealed_by))
        session.flush()


def _token(letter_id: UUID) -> str:
    return vault.token_for("verify", letter_id)
