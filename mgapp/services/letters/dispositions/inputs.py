"""What somebody sends when he hands a letter down, answers, or takes it back."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints, field_validator

from mgapp.services.kernel import clock
from mgapp.services.kernel.text import BLANK_IS_NONE, ONE_LINE, PARAGRAPHS
from mgapp.services.kernel.validation import Input, broken

MAX_RECIPIENTS = 60
MAX_INSTRUCTIONS = 20
_YEARS = range(1945, 2200)


def of_the_office(moment: datetime) -> datetime:
    """Read a moment without a zone as one of the office's own clock."""
    if moment.year not in _YEARS:
        raise broken("Tulis tahun antara 1945 dan 2199.")
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=clock.zone())


Instruction = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), ONE_LINE
]
Note = Annotated[
    Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000), PARAGRAPHS] | None,
    BLANK_IS_NONE,
]
Told = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=3, max_length=4000), PARAGRAPHS
]
Moment = Annotated[datetime, AfterValidator(of_the_office)]


class Recipient(Input):
    """One person to whom a letter is handed."""

    user_id: UUID
    main: bool = Field(default=True, description="False: he only knows of it (tembusan).")


class DispositionInput(Input):
    """To whom a letter goes down, with which instructions, until when."""

    to: list[Recipient] = Field(min_length=1, max_length=MAX_RECIPIENTS)
    instructions: list[Instruction] = Field(
        default_factory=list[str],
        max_length=MAX_INSTRUCTIONS,
        examples=[["Siapkan konsep jawaban/balasan", "Laporkan hasilnya"]],
    )
    note: Note = Field(default=None, examples=["Mohon selesai sebelum rapat hari Senin."])
    due_at: Annotated[Moment | None, BLANK_IS_NONE] = Field(
        default=None, examples=["2026-12-04T08:00:00Z"]
    )
    version: int | None = None

    @field_validator("to")
    @classmethod
    def _sensible(cls, to: list[Recipient]) -> list[Recipient]:
        if len({one.user_id for one in to}) != len(to):
            raise broken("Pilih setiap penerima satu kali saja.")
        if not any(one.main for one in to):
            raise broken("Pilih paling sedikit satu penerima utama.")
        return to

    @field_validator("due_at")
    @classmethod
    def _ahead(cls, due_at: datetime | None) -> datetime | None:
        if due_at is not None and due_at < clock.day_start(clock.today()):
            raise broken("Batas waktu sudah lewat. Pilih hari ini atau sesudahnya.")
        return due_at


class Forwarding(Input):
    """To whom a letter is passed on without an instruction."""

    user_ids: list[UUID] = Field(min_length=1, max_length=MAX_RECIPIENTS)
    note: Note = None
    version: int | None = None

    @field_validator("user_ids")
    @classmethod
    def _once_each(cls, user_ids: list[UUID]) -> list[UUID]:
        if len(set(user_ids)) != len(user_ids):
            raise broken("Pilih setiap penerima satu kali saja.")
        return user_ids


class ReportInput(Input):
    """What a recipient tells whoever handed him the letter.

    ``user_id`` names in whose place a stand-in reports, when he received it himself as well.
    """

    text: Told = Field(examples=["Konsep balasan sudah disusun dan menunggu persetujuan."])
    user_id: Annotated[UUID | None, BLANK_IS_NONE] = None


class Finishing(Input):
    """The end of a branch, with a last word if there is one.

    ``user_id`` names whose branch an admin, or who stands in for him, closes in his place.
    """

    text: Annotated[Told | None, BLANK_IS_NONE] = Field(
        default=None, examples=["Balasan sudah dikirim."]
    )
    user_id: Annotated[UUID | None, BLANK_IS_NONE] = None
