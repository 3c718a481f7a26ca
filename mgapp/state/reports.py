"""The month of the office in numbers."""

from dataclasses import dataclass, field
from datetime import date, timedelta

import reflex as rx

from mgapp.services import reporting
from mgapp.services.kernel import clock, dates
from mgapp.services.reporting import Section, Series
from mgapp.state.base import OfficeState, action
from mgapp.state.options import Option

MONTHS_BACK = 24


@dataclass
class Point:
    """One column or bar; ``percent`` of the largest."""

    label: str
    value: int
    percent: int


@dataclass
class Chart:
    """One chart with its table."""

    title: str = ""
    of: str = ""
    counted: str = ""
    by_time: bool = False
    empty: bool = True
    points: list[Point] = field(default_factory=list[Point])


@dataclass
class Number:
    """One number and what it counts, with that of the month before."""

    label: str
    value: str
    note: str


@dataclass
class Part:
    """Visits, cases or letters."""

    title: str = ""
    numbers: list[Number] = field(default_factory=list[Number])
    charts: list[Chart] = field(default_factory=list[Chart])


class ReportsState(OfficeState):
    """The report of one month.

    Attributes:
        month: Its year and month, ``2026-11``.
        complete: Whether it is over.
    """

    month: rx.Field[str] = rx.field(default="")
    months: rx.Field[list[Option]] = rx.field(default_factory=list)
    title: rx.Field[str] = rx.field(default="")
    complete: rx.Field[bool] = rx.field(default=True)
    parts: rx.Field[list[Part]] = rx.field(default_factory=list)
    loaded: rx.Field[bool] = rx.field(default=False)

    @action
    async def load(self) -> None:
        """Show this month, or the one that was chosen."""
        first = clock.today().replace(day=1)
        self.months = [_option(month) for month in _back(first, MONTHS_BACK)]
        self.month = self.month or f"{first:%Y-%m}"
        await self._count()
        self.loaded = True

    @action
    async def choose_month(self, month: str) -> None:
        """Show another month."""
        known = {option.value for option in self.months}
        self.month = month if month in known else f"{clock.today():%Y-%m}"
        await self._count()

    async def _count(self) -> None:
        month = date.fromisoformat(f"{self.month}-01")
        found = await self._perform(reporting.monthly, month=month)
        self.title, self.complete = found.title, found.complete
        self.parts = [_part(section, found.earlier) for section in found.sections]


def _back(first: date, count: int) -> list[date]:
    months = [first]
    while len(months) < count:
        months.append((months[-1] - timedelta(days=1)).replace(day=1))
    return months


def _option(month: date) -> Option:
    return Option(f"{month:%Y-%m}", dates.month(month))


def _part(section: Section, earlier: str) -> Part:
    numbers = [
        Number(one.label, one.value, f"{earlier}: {one.before}" if one.before else "")
        for one in section.figures
    ]
    return Part(section.title, numbers, [_chart(one) for one in section.series])


def _chart(series: Series) -> Chart:
    most = max((count for _, count in series.points), default=0)
    points = [Point(name, count, round(100 * count / (most or 1))) for name, count in series.points]
    return Chart(series.title, series.of, series.counted, series.by_time, most == 0, points)
