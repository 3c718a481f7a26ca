"""The expedition book: how a letter reached somebody outside, and who took it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

import sqlalchemy as sa
from pydantic import Field, StringConstraints, ValidationInfo, field_validator
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import clock
from mgapp.services.kernel.errors import Forbidden, InputRefused
from mgapp.services.kernel.text import BLANK_IS_NONE, ONE_LINE
from mgapp.services.kernel.validation import Input, broken
from mgapp.services.letters.errors import DeliveryNotFound, HasReceipt, LetterNotFound, NotSigned
from mgapp.services.letters.inputs import Day, Line160, Line300
from mgapp.services.letters.leading import OPEN_CLASSES
from mgapp.services.letters.models import Letter, LetterDelivery
from mgapp.services.letters.models.letter import LETTERS
from mgapp.services.letters.reach import letter_in_reach
from mgapp.services.letters.rights import may_deliver
from mgapp.services.letters.trail import record
from mgapp.services.letters.words import LetterEventType, LetterType, ReceivedVia

__all__ = [
    "Delivery",
    "DeliveryInput",
    "DeliveryNotFound",
    "HasReceipt",
    "ReceiptInput",
    "deliver",
    "note_receipt",
    "seen",
]

_NAME = StringConstraints(strip_whitespace=True, min_length=1, max_length=300)
_RECEIVER = StringConstraints(strip_whitespace=True, min_length=1, max_length=160)
_TOO_EARLY = "Tanggal diterima tidak boleh sebelum tanggal kirim."


class DeliveryInput(Input):
    """How a letter went to somebody outside, and who took it."""

    recipient: Annotated[str, _NAME, ONE_LINE] = Field(examples=["Dinas Kesehatan Kota Makassar"])
    via: ReceivedVia = Field(examples=["kurir"])
    sent_on: Day = None
    receipt_name: Line160 = Field(default=None, examples=["Ibu Ratna, bagian umum"])
    received_on: Annotated[date | None, BLANK_IS_NONE] = None
    note: Line300 = None

    @field_validator("received_on")
    @classmethod
    def _in_order(cls, received: date | None, other: ValidationInfo) -> date | None:
        sent = other.data.get("sent_on") or clock.today()
        if received is not None and received < sent:
            raise broken(_TOO_EARLY)
        return received


class ReceiptInput(Input):
    """Who took a letter outside, and when; today if it is not said."""

    receipt_name: Annotated[str, _RECEIVER, ONE_LINE] = Field(examples=["Ibu Ratna, bagian umum"])
    received_on: Day = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """One line of the expedition book."""

    id: UUID
    recipient: str
    via: ReceivedVia
    sent_on: date
    receipt_name: str | None
    received_on: date | None
    note: str | None
    created_at: datetime

    @classmethod
    def of(cls, row: Any) -> "Delivery":
        """Freeze a row."""
        return cls(
            row.id, row.recipient, row.via, row.sent_on, row.receipt_name, row.received_on,
            row.note, row.created_at,
        )  # fmt: skip


@requires(Permission.LETTER_READ)
def deliver(
    session: Session, actor: Actor, *, letter_id: UUID, delivery: DeliveryInput
) -> Delivery:
    """Write a line of the expedition book for a signed letter.

    Raises:
        LetterNotFound: no such letter in the actor's reach, nor in the book that he keeps.
        Forbidden: he neither wrote it nor keeps the books.
        NotSigned: there is nothing to deliver yet.
    """
    letter = _kept(session, actor, letter_id)
    facts = delivery.model_dump()
    facts["sent_on"] = delivery.sent_on or clock.today()
    row = LetterDelivery(letter_id=letter.id, recorded_by=actor.user_id, **facts)
    session.add(row)
    session.flush()
    record(session, letter, actor, LetterEventType.DELIVERED, via=row.via, delivery_id=row.id)
    return Delivery.of(row)


@requires(Permission.LETTER_READ)
def note_receipt(
    session: Session, actor: Actor, *, letter_id: UUID, delivery_id: UUID, receipt: ReceiptInput
) -> Delivery:
    """Note who took a letter outside, on a line of the expedition book that has no receipt yet.

    Raises:
        LetterNotFound: no such letter in the actor's reach, nor in the book that he keeps.
        Forbidden: he neither wrote it nor keeps the books.
        DeliveryNotFound: no such line of this letter.
        HasReceipt: it was noted before.
        InputRefused: received before it was sent.
    """
    letter = _kept(session, actor, letter_id)
    row = session.get(LetterDelivery, delivery_id, with_for_update=True)
    if row is None or row.letter_id != letter.id:
        raise DeliveryNotFound
    if row.received_on is not None:
        raise HasReceipt
    received_on = receipt.received_on or clock.today()
    if received_on < row.sent_on:
        raise InputRefused.of("received_on", _TOO_EARLY)
    row.receipt_name, row.received_on = receipt.receipt_name, received_on
    session.flush()
    record(
        session, letter, actor, LetterEventType.DELIVERED,
        via=row.via, delivery_id=row.id, receipt=True,
    )  # fmt: skip
    return Delivery.of(row)


def seen(session: Session, actor: Actor, *, letter_id: UUID, **_facts: object) -> None:
    """Look whether the actor keeps the expedition of a letter, before what he sent is read.

    Raises:
        LetterNotFound: no such letter in the actor's reach, nor in the book that he keeps.
        Forbidden: he neither wrote it nor keeps the books.
    """
    _known(session, actor, letter_id)


def _kept(session: Session, actor: Actor, letter_id: UUID) -> Letter:
    """Load a signed letter whose expedition the actor keeps."""
    letter = _known(session, actor, letter_id)
    if letter.signed_at is None:
        raise NotSigned
    return letter


def _known(session: Session, actor: Actor, letter_id: UUID) -> Letter:
    """Load a letter whose expedition the actor keeps: the desk knows it from its book."""
    try:
        letter = letter_in_reach(session, actor, letter_id)
    except LetterNotFound:
        letter = _in_the_book(session, actor, letter_id)
    if not may_deliver(actor, letter):
        raise Forbidden
    return letter


def _in_the_book(session: Session, actor: Actor, letter_id: UUID) -> Letter:
    """Find a numbered letter that the book of what went out shows in full."""
    query = (
        sa.select(Letter)
        .where(
            LETTERS.id == letter_id,
            LETTERS.type != LetterType.SURAT_MASUK,
            LETTERS.reference_number.is_not(None),
            LETTERS.classification.in_(OPEN_CLASSES),
        )
        .with_for_update()
    )
    found = session.scalars(query).one_or_none() if actor.may(Permission.LETTER_BOOKS) else None
    if found is None:
        raise LetterNotFound
    return found
