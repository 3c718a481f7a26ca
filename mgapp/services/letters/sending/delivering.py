"""The expedition book: how a letter reached somebody outside, and who took it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field, StringConstraints, model_validator
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import clock
from mgapp.services.kernel.text import BLANK_IS_NONE, ONE_LINE
from mgapp.services.kernel.validation import Input, broken
from mgapp.services.letters.errors import NotSigned
from mgapp.services.letters.inputs import Day, Line160, Line300
from mgapp.services.letters.models import LetterDelivery
from mgapp.services.letters.reach import letter_in_reach
from mgapp.services.letters.trail import record
from mgapp.services.letters.words import LetterEventType, ReceivedVia

_NAME = StringConstraints(strip_whitespace=True, min_length=1, max_length=300)


class DeliveryInput(Input):
    """How a letter went to somebody outside, and who took it."""

    recipient: Annotated[str, _NAME, ONE_LINE] = Field(examples=["Dinas Kesehatan Kota Makassar"])
    via: ReceivedVia = Field(examples=["kurir"])
    sent_on: Day = None
    receipt_name: Line160 = Field(default=None, examples=["Ibu Ratna, bagian umum"])
    received_on: Annotated[date | None, BLANK_IS_NONE] = None
    note: Line300 = None

    @model_validator(mode="after")
    def _in_order(self) -> "DeliveryInput":
        sent = self.sent_on or clock.today()
        if self.received_on is not None and self.received_on < sent:
            raise broken("Tanggal diterima tidak boleh sebelum tanggal kirim.")
        return self


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
        LetterNotFound: no such letter in the actor's reach.
        NotSigned: there is nothing to deliver yet.
    """
    letter = letter_in_reach(session, actor, letter_id)
    if letter.signed_at is None:
        raise NotSigned
    facts = delivery.model_dump()
    facts["sent_on"] = delivery.sent_on or clock.today()
    row = LetterDelivery(letter_id=letter.id, recorded_by=actor.user_id, **facts)
    session.add(row)
    session.flush()
    record(session, letter, actor, LetterEventType.DELIVERED, via=row.via, delivery_id=row.id)
    return Delivery.of(row)
