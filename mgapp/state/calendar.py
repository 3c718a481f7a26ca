"""What the page of settings remembers of deadlines and closed days."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import reflex as rx

from mgapp.services import organisation
from mgapp.services.cases import CaseType, Priority
from mgapp.services.kernel import clock, dates
from mgapp.services.kernel.errors import FieldError, InputRefused, OfficeError
from mgapp.services.organisation import (
    HolidayChange,
    HolidayInput,
    HolidaySummary,
    SlaRuleSummary,
    SlaTable,
)
from mgapp.state.base import OfficeState, action
from mgapp.state.options import Option

_DAYS = "days_"
_RULE_PATH = 2  # rules.<place>.<field>


@dataclass
class SlaRow:
    """The working days of one case type and kind, by priority."""

    id: str
    label: str
    normal: int
    high: int
    urgent: int


@dataclass
class HolidayRow:
    """A closed day."""

    id: str
    day: str
    name: str
    kind_label: str
    is_estimate: bool
    version: int


class CalendarState(OfficeState):
    """Deadlines by kind and priority, and the closed days of a year."""

    sla: rx.Field[list[SlaRow]] = rx.field(default_factory=list)
    sla_round: rx.Field[int] = rx.field(default=0)
    holidays: rx.Field[list[HolidayRow]] = rx.field(default_factory=list)
    holiday_round: rx.Field[int] = rx.field(default=0)
    years: rx.Field[list[Option]] = rx.field(default_factory=list)
    year: rx.Field[str] = rx.field(default="")
    _versions: dict[str, int] = {}  # noqa: RUF012 (Reflex copies the default for each page)

    @action
    async def load(self) -> None:
        """Fill these parts of the page."""
        this = clock.today().year
        self.years = [Option(str(year), str(year)) for year in range(this - 1, this + 3)]
        self.year = self.year or str(this)
        self._show_sla(await self._perform(organisation.sla_rules))
        await self._fill_holidays()

    @action
    async def save_sla(self, form: dict[str, Any]) -> Any:
        """Change how many working days cases may take."""
        table = SlaTable.read({"rules": self._rules(form)})
        self._show_sla(await self._perform(organisation.change_sla, table=table))
        return rx.toast.success("Batas waktu disimpan. Kasus yang ada tetap memakai yang lama.")

    @action
    async def choose_year(self, year: str) -> None:
        """Show the closed days of another year."""
        if year in {option.value for option in self.years}:
            self.year = year
            await self._fill_holidays()

    @action
    async def add_holiday(self, form: dict[str, Any]) -> Any:
        """Close the office on a day."""
        added = await self._perform(organisation.add_holiday, holiday=HolidayInput.read(form))
        self.year = str(added.holiday_on.year)
        self.holiday_round += 1
        await self._fill_holidays()
        return rx.toast.success(f"Kantor libur pada {dates.long_day(added.holiday_on)}.")

    @action
    async def confirm_holiday(self, holiday_on: date, version: int) -> Any:
        """Turn an estimate into a certain day."""
        change = HolidayChange(version=version, is_estimate=False)
        await self._perform(organisation.change_holiday, holiday_on=holiday_on, change=change)
        await self._fill_holidays()
        return rx.toast.success(f"{dates.long_day(holiday_on)} sudah pasti libur.")

    @action
    async def remove_holiday(self, holiday_on: date) -> Any:
        """Open the office on a day again."""
        await self._perform(organisation.remove_holiday, holiday_on=holiday_on)
        await self._fill_holidays()
        return rx.toast.success(f"{dates.long_day(holiday_on)} menjadi hari kerja.")

    async def _refused(self, error: OfficeError) -> Any:
        if isinstance(error, InputRefused):
            error = InputRefused(*(self._in_table(wrong) for wrong in error.errors))
        return await super()._refused(error)

    def _in_table(self, wrong: FieldError) -> FieldError:
        """Name the field of the table of deadlines instead of its place in the list."""
        path = wrong.field.split(".")
        if path[0] != "rules" or len(path) < _RULE_PATH:
            return wrong
        return FieldError(f"{_DAYS}{list(self._versions)[int(path[1])]}", wrong.message)

    def _arrive(self) -> None:
        self.year = ""

    def _show_sla(self, rules: list[SlaRuleSummary]) -> None:
        days: dict[tuple[str, str], dict[str, int]] = {}
        for rule in rules:
            days.setdefault((rule.case_type, rule.kind), {})[rule.priority] = rule.working_days
        self._versions = {_key(r.case_type, r.kind, r.priority): r.version for r in rules}
        self.sla = [_sla_row(*key, by_priority) for key, by_priority in sorted(days.items())]
        self.sla_round += 1

    def _rules(self, form: dict[str, Any]) -> list[dict[str, Any]]:
        wanted: list[dict[str, Any]] = []
        for key, version in self._versions.items():
            case_type, kind, priority = key.split("|")
            days = form.get(f"{_DAYS}{key}", "")
            wanted.append(
                {
                    "case_type": case_type, "kind": kind, "priority": priority,
                    "working_days": days, "version": version,
                }
            )  # fmt: skip
        return wanted

    async def _fill_holidays(self) -> None:
        year = int(self.year or clock.today().year)
        found = await self._perform(organisation.holidays, year=year)
        self.holidays = [_holiday_row(day) for day in found]


def _key(case_type: str, kind: str, priority: str) -> str:
    return f"{case_type}|{kind}|{priority}"


def _sla_row(case_type: str, kind: str, days: dict[str, int]) -> SlaRow:
    label = CaseType(case_type).label
    return SlaRow(
        id=f"{case_type}|{kind}",
        label=f"{label}: {kind}" if kind else label,
        **{priority.value: days.get(priority.value, 0) for priority in Priority},
    )


def _holiday_row(day: HolidaySummary) -> HolidayRow:
    return HolidayRow(
        id=day.holiday_on.isoformat(),
        day=dates.full_day(day.holiday_on),
        name=day.name,
        kind_label=day.kind.label,
        is_estimate=day.is_estimate,
        version=day.version,
    )
