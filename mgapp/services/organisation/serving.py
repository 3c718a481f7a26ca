"""What people send about periods, posts and mandates: the same rules behind both doors."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints, ValidationInfo

from mgapp.services.kernel.text import BLANK_IS_NONE, ONE_LINE
from mgapp.services.kernel.validation import Input, broken
from mgapp.services.organisation.inputs import Code, UnitName, Version
from mgapp.services.organisation.words import MemberStatus, StandInForm

ENDS_FIRST = "Tanggal selesai tidak boleh sebelum tanggal mulai."
ONE_PLACE = "Pilih unit kerja atau tulis departemen, jangan keduanya."
_YEARS = range(1900, 2200)


def _possible(day: date) -> date:
    if day.year not in _YEARS:
        raise broken("Tulis tahun antara 1900 dan 2199.")
    return day


def _not_before(begins: str) -> AfterValidator:
    def check(day: date, info: ValidationInfo) -> date:
        begun = info.data.get(begins)
        if begun is not None and day < begun:
            raise broken(ENDS_FIRST)
        return day

    return AfterValidator(check)


def _one_place(department: str | None, info: ValidationInfo) -> str | None:
    if department is not None and info.data.get("org_unit_id") is not None:
        raise broken(ONE_PLACE)
    return department


Day = Annotated[date, AfterValidator(_possible)]
"""A day of the office."""

PeriodName = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80), ONE_LINE
]
"""Name of a period, such as “2025–2028”."""

Position = UnitName
"""What somebody is in a period, such as “Ketua”; at most 160 characters."""

OptionalUnit = Annotated[Code | None, BLANK_IS_NONE]
Department = Annotated[
    Annotated[UnitName | None, BLANK_IS_NONE],
    AfterValidator(_one_place),
]
"""Where a post stands that belongs to no unit of ours; not beside a unit."""

MandateNumber = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120), ONE_LINE
]


class PeriodInput(Input):
    """A new period; it may be activated at once."""

    name: PeriodName
    start_date: Day
    end_date: Annotated[Day, _not_before("start_date")]
    is_active: bool = False


class PeriodChange(Input):
    """What changes on a period; a field that is not sent stays as it is."""

    version: Version
    name: PeriodName | None = None
    start_date: Day | None = None
    end_date: Day | None = None


class PeriodCopy(Input):
    """Whose posts a period takes over."""

    from_period_id: UUID


class MemberInput(Input):
    """A post in a period and who holds it; in a unit of ours or in a department."""

    user_id: UUID
    period_id: UUID
    role: Position
    org_unit_id: OptionalUnit = None
    department: Department = None
    status: MemberStatus = MemberStatus.ACTIVE


class MemberChange(Input):
    """What changes on a post; a field that is not sent stays as it is.

    Who holds it and in which period stays: letters name the post, and must go on saying the truth.
    """

    version: Version
    role: Position | None = None
    org_unit_id: OptionalUnit = None
    department: Department = None
    status: MemberStatus | None = None


class StandInInput(Input):
    """Who acts for somebody between two days, both included, and by which mandate letter.

    Without ``absent_user_id`` it is whoever asks.
    """

    absent_user_id: Annotated[UUID | None, BLANK_IS_NONE] = None
    user_id: UUID
    form: StandInForm = StandInForm.PLH
    mandate_number: MandateNumber
    starts_on: Day
    ends_on: Annotated[Day, _not_before("starts_on")]


class StandInRevocation(Input):
    """The state of a mandate that is revoked; a page sends it, a program may."""

    version: Annotated[int | None, Field(ge=1, le=2**31 - 1)] = None
