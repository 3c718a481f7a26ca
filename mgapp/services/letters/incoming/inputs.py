"""What the desk writes down of a letter that came in."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints, ValidationInfo, field_validator

from mgapp.services.kernel import clock
from mgapp.services.kernel.text import BLANK_IS_NONE, ONE_LINE
from mgapp.services.kernel.validation import Input, broken
from mgapp.services.letters.dispositions.inputs import Moment
from mgapp.services.letters.inputs import (
    Body,
    Code,
    Content,
    Copied,
    Day,
    Id,
    Line160,
    Subject,
    UnitCode,
)
from mgapp.services.letters.words import (
    Classification,
    LetterPriority,
    LetterType,
    ReceivedVia,
)

_NUMBER = StringConstraints(strip_whitespace=True, max_length=120)
_SENDER = StringConstraints(strip_whitespace=True, max_length=200)


def _arrived(moment: datetime) -> datetime:
    if moment >= clock.day_end(clock.today()):
        raise broken("Waktu diterima belum tiba. Pilih hari ini atau sebelumnya.")
    return moment


Arrived = Annotated[Annotated[Moment, AfterValidator(_arrived)] | None, BLANK_IS_NONE]
Number = Annotated[Annotated[str, _NUMBER, ONE_LINE] | None, BLANK_IS_NONE]


class IncomingInput(Content):
    """A letter that came in, as the desk records it; the scan comes beside it.

    ``from`` may stand for ``sender``: outside letters come from who sent them.
    """

    type: Literal[LetterType.SURAT_MASUK] = LetterType.SURAT_MASUK
    subject: Subject = Field(examples=["Undangan Rapat Koordinasi Layanan Digital"])
    content: Body = Field(default="", examples=["<p>Isi ringkas surat.</p>"])
    sender: Annotated[Annotated[str, _SENDER, ONE_LINE] | None, BLANK_IS_NONE] = Field(
        default=None, validate_default=True, examples=["Dinas Kesehatan Kota Makassar"]
    )
    sender_number: Number = Field(default=None, examples=["005/1234/Dinkes/XI/2026"])
    letter_date: Day = None
    received_at: Arrived = Field(default=None, examples=["2026-11-25T01:30:00Z"])
    received_via: Annotated[ReceivedVia | None, BLANK_IS_NONE] = Field(
        default=None, examples=["pos"]
    )
    surat_id: Id = Field(default=None, description="The letter from the public it takes over.")

    @field_validator("sender")
    @classmethod
    def _named(cls, sender: str | None, info: ValidationInfo) -> str | None:
        if sender is None and not info.data.get("issued_from"):
            raise broken("Isi siapa pengirimnya.")
        return sender


class TakeOver(Input):
    """What the desk may say when it takes a letter from the public over; nothing is needed."""

    to_user_ids: list[UUID] = Field(default_factory=list[UUID], max_length=60)
    to_unit_ids: list[UnitCode] = Field(default_factory=list[str], max_length=60)
    cc: list[Copied] = Field(default_factory=list[Copied], max_length=60)
    sender_number: Number = None
    letter_date: Day = None
    priority: LetterPriority | None = None
    classification: Classification | None = None
    classification_code: Code = Field(default=None, examples=["000.8.3.4"])
    attachment_note: Line160 = None
    due_date: Day = None
