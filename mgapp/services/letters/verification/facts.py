"""What is told of a signed letter to whoever holds its link or its PDF: nothing of its body."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import organisation
from mgapp.services.kernel import clock
from mgapp.services.kernel.table import columns
from mgapp.services.letters.models import Letter
from mgapp.services.letters.models.approval import SIGNATURES
from mgapp.services.letters.models.sealing import SEALS
from mgapp.services.letters.seal_words import SealedBy
from mgapp.services.letters.words import LetterType
from mgapp.services.letters.workflow import LetterStatus

_LETTERS = columns(Letter)


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signed, in which post, and when."""

    name: str
    position: str
    signed_at: datetime


@dataclass(frozen=True, slots=True)
class SignedLetter:
    """A signed letter as the public may know it.

    Attributes:
        date: The day of signing, in the office's zone.
        subject: What it is about; empty for confidential and secret letters.
        sealed_by: Whose certificate its PDF bears; empty until the PDF is made.
        sha256: Of the PDF as it left the house.
    """

    office: str
    number: str
    date: date
    type: LetterType
    subject: str | None
    signers: list[Signatory]
    status: LetterStatus
    signed_at: datetime
    voided_at: datetime | None
    sealed_by: SealedBy | None
    sha256: str | None


def signed_letter(session: Session, letter_ids: Sequence[UUID]) -> SignedLetter | None:
    """Tell the first of some letters that was signed here; incoming ones are not ours."""
    query = sa.select(
        _LETTERS.id, _LETTERS.type, _LETTERS.status, _LETTERS.subject, _LETTERS.classification,
        _LETTERS.reference_number, _LETTERS.signed_at, _LETTERS.voided_at,
    ).where(
        _LETTERS.id.in_(letter_ids),
        _LETTERS.signed_at.is_not(None),
        _LETTERS.reference_number.is_not(None),
        _LETTERS.type != LetterType.SURAT_MASUK,
    )  # fmt: skip
    found = {row.id: row for row in session.execute(query)}
    row = next((found[one] for one in letter_ids if one in found), None)
    return _told(session, row) if row is not None else None


def _told(session: Session, row: Any) -> SignedLetter:
    seal = _seal(session, row.id)
    return SignedLetter(
        office=organisation.office(session).office_name,
        number=row.reference_number,
        date=clock.local(row.signed_at).date(),
        type=row.type,
        subject=None if row.classification.is_closed else row.subject,
        signers=_signers(session, row.id),
        status=row.status,
        signed_at=row.signed_at,
        voided_at=row.voided_at,
        sealed_by=seal.sealed_by if seal else None,
        sha256=seal.sha256 if seal else None,
    )


def _signers(session: Session, letter_id: UUID) -> list[Signatory]:
    query = sa.select(SIGNATURES.block, SIGNATURES.signed_at).where(
        SIGNATURES.letter_id == letter_id
    )
    rows = session.execute(query.order_by(SIGNATURES.signed_at, SIGNATURES.id))
    return [_signatory(row.block, row.signed_at) for row in rows]


def _signatory(block: dict[str, Any], signed_at: datetime) -> Signatory:
    post = " ".join(str(line) for line in block.get("lines", [])).rstrip(" ,")
    return Signatory(str(block.get("name", "")), post, signed_at)


def _seal(session: Session, letter_id: UUID) -> Any:
    query = sa.select(SEALS.sha256, SEALS.sealed_by).where(SEALS.letter_id == letter_id)
    newest = query.order_by(SEALS.created_at.desc(), SEALS.sha256).limit(1)
    return session.execute(newest).one_or_none()
