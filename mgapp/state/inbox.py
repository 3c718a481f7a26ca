"""The operator's own cases, and those of the unit to read."""

from enum import StrEnum
from typing import Any

import reflex as rx

from mgapp.services import cases
from mgapp.services.access import Actor
from mgapp.services.cases import CaseFilter, CaseStatus
from mgapp.services.kernel.paging import DEFAULT_LIMIT, MAX_LIMIT, Page
from mgapp.state.base import Heard, OfficeState, action
from mgapp.state.case_lines import CaseLine, line_of, marked


class InboxBox(StrEnum):
    """The tabs of the inbox."""

    MINE = "mine"
    UNIT = "unit"
    ENDED = "ended"


_ENDED = (CaseStatus.CLOSED, CaseStatus.CANCELLED)
_FILTERS = {
    "assigned": CaseFilter(statuses=[CaseStatus.ASSIGNED]),
    "working": CaseFilter(statuses=[CaseStatus.ACKNOWLEDGED, CaseStatus.IN_PROGRESS]),
    "escalated": CaseFilter(statuses=[CaseStatus.ESCALATED]),
    "overdue": CaseFilter(overdue=True),
}


class InboxState(OfficeState):
    """The open cases of the signed-in operator, most urgent first."""

    box: rx.Field[str] = rx.field(default=InboxBox.MINE.value)
    only: rx.Field[str] = rx.field(default="")
    q: rx.Field[str] = rx.field(default="")
    rows: rx.Field[list[CaseLine]] = rx.field(default_factory=list)
    more: rx.Field[bool] = rx.field(default=False)
    loading: rx.Field[bool] = rx.field(default=True)
    _cursor: str | None = None

    @action
    async def load(self) -> None:
        """Fill the page and keep it live."""
        me = self._actor.me
        await self._watch("case", to=me)
        await self._watch("case", was=me)
        await self._watch_unit()
        await self._list()
        self.loading = False

    @action
    async def choose_box(self, box: str) -> None:
        """Show another tab."""
        self.box = box if box in set(InboxBox) else InboxBox.MINE.value
        await self._watch_unit()
        await self._list()

    @action
    async def choose_only(self, only: str) -> None:
        """Narrow the list to a stage, or to what is late."""
        self.only = only if only in _FILTERS else ""
        await self._list()

    @action
    async def search(self, q: str) -> None:
        """Find cases in reach."""
        self.q = q.strip()[:100]
        await self._list()

    @action
    async def load_more(self) -> None:
        """Add the next page of the list."""
        found = await self._find(cursor=self._cursor, limit=DEFAULT_LIMIT)
        self.rows = [*self.rows, *map(line_of, found.items)]
        self.more, self._cursor = found.next_cursor is not None, found.next_cursor

    async def _watch_unit(self) -> None:
        """Hear of colleagues' cases only where they are shown: a unit has many changes."""
        if self.box == InboxBox.UNIT and self._actor.org_unit_id:
            await self._watch("case", unit=self._actor.org_unit_id)

    async def _list(self) -> None:
        depth = min(max(len(self.rows), DEFAULT_LIMIT), MAX_LIMIT)
        found = await self._find(cursor=None, limit=depth)
        self.rows = marked(map(line_of, found.items), (row.id for row in self.rows))
        self.more, self._cursor = found.next_cursor is not None, found.next_cursor

    async def _find(self, *, cursor: str | None, limit: int) -> Page[Any]:
        wanted = (self.box, self.only, self.q)
        return await self._perform(_rows, wanted, cursor=cursor, limit=limit)

    async def _refresh(self, heard: Heard) -> None:
        del heard
        await self._list()


def _rows(
    session: Any,
    actor: Actor,
    wanted: tuple[str, str, str],
    *,
    cursor: str | None,
    limit: int,
) -> Page[Any]:
    box, only, q = wanted
    narrowed = _FILTERS.get(only, CaseFilter())
    if q:
        return cases.search(session, actor, q=q, narrowed=narrowed, limit=MAX_LIMIT)
    if box == InboxBox.MINE:
        return cases.inbox(session, actor, narrowed=narrowed, cursor=cursor, limit=limit)
    if box == InboxBox.ENDED:
        narrowed = CaseFilter(statuses=_ENDED, assigned_to=actor.user_id)
    return cases.listed(session, actor, narrowed=narrowed, cursor=cursor, limit=limit)
