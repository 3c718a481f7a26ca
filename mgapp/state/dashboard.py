"""What the page of the office's day remembers."""

from dataclasses import dataclass

import reflex as rx

from mgapp.services import reporting
from mgapp.services.kernel import dates
from mgapp.services.reporting import Dashboard
from mgapp.state.base import Heard, OfficeState, action

MOST = 99
"""The largest count of what waits that is told exactly."""


@dataclass
class Point:
    """One column or bar of a chart; ``percent`` is its share of the longest."""

    label: str
    value: int
    percent: int


class DashboardState(OfficeState):
    """The visits of today, what is open and what waits; follows every change."""

    loaded: rx.Field[bool] = rx.field(default=False)
    day: rx.Field[str] = rx.field(default="")
    visits_today: rx.Field[int] = rx.field(default=0)
    inside: rx.Field[int] = rx.field(default=0)
    open_total: rx.Field[int] = rx.field(default=0)
    overdue: rx.Field[str] = rx.field(default="0")
    pending: rx.Field[str] = rx.field(default="0")
    unread: rx.Field[str] = rx.field(default="0")
    undisposed: rx.Field[str] = rx.field(default="0")
    statuses: rx.Field[list[Point]] = rx.field(default_factory=list)
    per_hour: rx.Field[list[Point]] = rx.field(default_factory=list)
    per_unit: rx.Field[list[Point]] = rx.field(default_factory=list)

    @action
    async def load(self) -> None:
        """Fill the page and follow what changes."""
        self._show(await self._perform(reporting.dashboard))
        await self._watch("case")
        await self._watch("visit")
        await self._watch("letter")
        await self._watch("letters", user=self._actor.me)

    async def _refresh(self, heard: Heard) -> None:
        del heard
        self._show(await self._perform_once(reporting.dashboard))

    def _show(self, today: Dashboard) -> None:
        self.day = dates.full_day(today.day)
        self.visits_today, self.inside = today.visits_today, today.inside
        self.open_total = today.open_total
        self.overdue = _capped(today.overdue)
        self.pending, self.unread = _capped(today.letters.pending), _capped(today.letters.unread)
        self.undisposed = _capped(today.letters.undisposed)
        self.statuses = points(
            [(status.label.capitalize(), count) for status, count in today.open_by_status.items()]
        )
        self.per_hour = points([(f"{c.hour:02}.00", c.visits) for c in today.per_hour])
        self.per_unit = points([(c.unit_tujuan.label, c.visits) for c in today.per_unit])
        self.loaded = True


def _capped(count: int) -> str:
    return f"{MOST}+" if count > MOST else str(count)


def points(counts: list[tuple[str, int]]) -> list[Point]:
    """Set counts in proportion to the largest."""
    most = max((count for _, count in counts), default=0) or 1
    return [Point(label, count, round(count * 100 / most)) for label, count in counts]
