"""What the page of periods remembers."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import reflex as rx

from mgapp.services import organisation
from mgapp.services.kernel import dates
from mgapp.services.kernel.ids import read_id
from mgapp.services.kernel.paging import MAX_LIMIT
from mgapp.services.organisation import PeriodChange, PeriodInput, PeriodSummary
from mgapp.state.base import OfficeState, action


@dataclass(frozen=True)
class PeriodRow:
    """One period, ready to be shown; an empty id is one that does not exist yet."""

    id: str = ""
    name: str = ""
    start_date: str = ""
    end_date: str = ""
    days: str = ""
    members: str = ""
    active: bool = False
    version: int = 0


class PeriodsState(OfficeState):
    """The periods, and the one that is being made or changed."""

    loading: bool = True
    rows: rx.Field[list[PeriodRow]] = rx.field(default_factory=list)
    running: str = ""
    editing: bool = False
    period: rx.Field[PeriodRow] = rx.field(default_factory=PeriodRow)

    @action
    async def load(self) -> None:
        """Fill the page."""
        await self._fill()

    @action
    async def begin(self) -> None:
        """Open the form of a new period."""
        self.period, self.editing = PeriodRow(), True

    @action
    async def edit(self, period_id: UUID) -> None:
        """Open the form of a period."""
        found = [row for row in self.rows if row.id == str(period_id)]
        self.period = found[0] if found else PeriodRow()
        self.editing = bool(found)

    @action
    async def set_editing(self, is_open: bool) -> None:  # noqa: FBT001 (a dialog tells its new state)
        """Open or close the form."""
        self.editing = is_open

    @action
    async def save(self, form: dict[str, Any]) -> Any:
        """Add or change the period of the form."""
        if self.period.id:
            change = PeriodChange.read({**form, "version": self.period.version})
            period_id = read_id(self.period.id)
            await self._perform(organisation.change_period, period_id=period_id, change=change)
        else:
            await self._perform(organisation.create_period, period=PeriodInput.read(form))
        self.editing = False
        await self._fill()
        return rx.toast.success("Periode disimpan.")

    @action
    async def activate(self, period_id: UUID) -> Any:
        """Let a period run; the one that ran closes."""
        runs = await self._perform(organisation.activate_period, period_id=period_id)
        await self._fill()
        return rx.toast.success(f"Periode {runs.name} sekarang aktif.")

    @action
    async def close(self, period_id: UUID) -> Any:
        """Close the period that runs, so that none does."""
        closed = await self._perform(organisation.close_period, period_id=period_id)
        await self._fill()
        return rx.toast.success(f"Periode {closed.name} ditutup.")

    def _arrive(self) -> None:
        self.editing = False

    async def _fill(self) -> None:
        found = await self._perform(organisation.periods, limit=MAX_LIMIT)
        self.rows = [_row(period) for period in found.items]
        self.running = next((row.name for row in self.rows if row.active), "")
        self.loading = False


def _row(period: PeriodSummary) -> PeriodRow:
    return PeriodRow(
        id=str(period.id),
        name=period.name,
        start_date=period.start_date.isoformat(),
        end_date=period.end_date.isoformat(),
        days=f"{dates.long_day(period.start_date)} sampai {dates.long_day(period.end_date)}",
        members=str(period.member_count),
        active=period.is_active,
        version=period.version,
    )
