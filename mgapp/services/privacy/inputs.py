"""What an admin writes down of a request, and of how long things are kept."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, Field, StringConstraints

from mgapp.services.kernel import clock
from mgapp.services.kernel.fields import PersonName, Version
from mgapp.services.kernel.text import BLANK_IS_NONE, ONE_LINE, PARAGRAPHS
from mgapp.services.kernel.validation import Input, broken
from mgapp.services.privacy.words import RequestKind, RetentionKind, SubjectKind

_YEARS_BACK = 10


def _arrived(moment: datetime) -> datetime:
    if moment > clock.now():
        raise broken("Waktu diterima belum tiba.")
    if moment.year < clock.now().year - _YEARS_BACK:
        raise broken("Waktu diterima terlalu lama. Periksa tahunnya.")
    return moment


Told = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=3, max_length=2000), PARAGRAPHS
]
"""A few sentences: 3 to 2,000 characters."""

_CONTACT = StringConstraints(strip_whitespace=True, min_length=3, max_length=160)
_PROOF = StringConstraints(strip_whitespace=True, min_length=3, max_length=200)
Contact = Annotated[str, _CONTACT, ONE_LINE]
Proof = Annotated[str, _PROOF, ONE_LINE]


class RequestInput(Input):
    """A request as the office received it."""

    kind: RequestKind = Field(examples=["access"])
    name: PersonName = Field(examples=["Andi Pratama"])
    contact: Contact = Field(
        description="Where the person is told the result.", examples=["0812-3456-7890"]
    )
    proof: Proof = Field(
        description="How the office knows that it is this person.",
        examples=["KTP diperlihatkan di meja penerima tamu"],
    )
    wish: Told = Field(examples=["Saya ingin tahu data apa yang disimpan tentang saya."])
    received_at: Annotated[
        Annotated[AwareDatetime, AfterValidator(_arrived)] | None, BLANK_IS_NONE
    ] = Field(default=None, description="Now, if it is not said.")


class Subject(Input):
    """A row about a person."""

    kind: SubjectKind
    row_id: UUID


class SubjectsInput(Input):
    """Which rows a request is about; the list replaces the one before."""

    version: Version
    subjects: list[Subject] = Field(max_length=200)


class Answer(Input):
    """What the person was told at the end."""

    version: Version
    answer: Told


class RequestVersion(Input):
    """The state of the request that the caller saw."""

    version: Version


class RetentionLine(Input):
    """How many days one thing is kept; empty: as long as the archive schedule says."""

    kind: RetentionKind
    days: Annotated[Annotated[int, Field(ge=1, le=36_500)] | None, BLANK_IS_NONE]
    version: Version


class RetentionTable(Input):
    """Some lines of the table of retention."""

    rules: list[RetentionLine] = Field(min_length=1, max_length=len(RetentionKind))
