"""What the receptionist has before her: the queue, and the case she is sorting."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import reflex as rx

from mgapp.services import cases
from mgapp.services.access import Actor
from mgapp.services.cases import Box, BoxCounts, CaseFilter, CaseType, Priority
from mgapp.services.kernel.paging import DEFAULT_LIMIT, MAX_LIMIT, Page
from mgapp.state.base import Heard, action
from mgapp.state.case_card import CaseCard
from mgapp.state.case_desk import CaseDesk
from mgapp.state.case_lines import CaseLine, line_of, marked

_MOST = 99
_CHIME = "window.mgChime && window.mgChime()"  # silent unless allowed on this machine


class IntakeState(CaseDesk):
    """The queue of the reception and the case that is open beside it."""

    box: rx.Field[str] = rx.field(default=Box.WAITING.value)
    q: rx.Field[str] = rx.field(default="")
    kind: rx.Field[str] = rx.field(default="")
    urgency: rx.Field[str] = rx.field(default="")
    rows: rx.Field[list[CaseLine]] = rx.field(default_factory=list)
    more: rx.Field[bool] = rx.field(default=False)
    loading: rx.Field[bool] = rx.field(default=True)
    waiting: rx.Field[str] = rx.field(default="")
    under_way: rx.Field[str] = rx.field(default="")
    selected: rx.Field[str] = rx.field(default="")
    sound: str = rx.LocalStorage("", name="mg_sound")
    _cursor: str | None = None

    @action
    async def load(self) -> None:
        """Fill the page and keep it live."""
        await self._watch("case")
        await self._list()
        self.loading = False

    @action
    async def choose_box(self, box: str) -> None:
        """Show another tab."""
        self.box = Box(box).value if box in set(Box) else Box.WAITING.value
        await self._list()

    @action
    async def search(self, q: str) -> None:
        """Find cases in all tabs."""
        self.q = q.strip()[:100]
        await self._list()

    @action
    async def choose_kind(self, kind: str) -> None:
        """Show only visits or only letters."""
        self.kind = kind if kind in set(CaseType) else ""
        await self._list()

    @action
    async def choose_urgency(self, priority: str) -> None:
        """Show only one priority."""
        self.urgency = priority if priority in set(Priority) else ""
        await self._list()

    @action
    async def load_more(self) -> None:
        """Add the next page of the list."""
        found = await self._perform(_rows, self._wanted(), cursor=self._cursor)
        self.rows = [*self.rows, *map(line_of, found.items)]
        self.more, self._cursor = found.next_cursor is not None, found.next_cursor

    @action
    async def open(self, case_id: UUID) -> None:
        """Open a case beside the list."""
        self.selected = str(case_id)
        await self._show(case_id)

    @action
    async def close_pane(self) -> None:
        """Go back to the list on a phone."""
        self._forget()

    @action
    async def toggle_sound(self) -> Any:
        """Allow or silence the sound and the note of a new case, on this machine."""
        self.sound = "" if self.sound == "on" else "on"
        return rx.call_script(_CHIME)

    async def _list(self) -> None:
        # A search hangs on who searches, the queue does not.
        perform = self._perform if self.q else self._perform_once
        found, counts = await perform(_box, self._wanted(), limit=self._depth())
        self.rows = marked(found.items, (row.id for row in self.rows))
        self.more, self._cursor = found.next_cursor is not None, found.next_cursor
        self.waiting, self.under_way = _number(counts.waiting), _number(counts.under_way)

    async def _done(self) -> list[Any]:
        """After a change: a case that left the tab makes room for the next one."""
        place = next((n for n, row in enumerate(self.rows) if row.id == self.selected), 0)
        await self._list()
        if any(row.id == self.selected for row in self.rows):
            await self._show(UUID(self.selected))
        elif self.rows:
            following = self.rows[min(place, len(self.rows) - 1)]
            self.selected = following.id
            await self._show(UUID(following.id))
        else:
            self._forget()
        return []

    async def _refresh(self, heard: Heard) -> Any:
        await self._list()
        if self.selected and heard.is_about(self.selected):
            await self._show_changed()
        is_new = any(one.facts.get("new") is True for one in heard.each())
        if not is_new or self.sound != "on":
            return None
        chime = rx.call_script(_CHIME)
        return [rx.toast.info("Ada kasus baru di antrean."), chime]

    async def _show_changed(self) -> None:
        before = self.card.version
        await self._show(UUID(self.selected))
        if self.card.version != before and self.trail:
            self.conflict = f"{self.trail[-1].sentence} ({self.trail[-1].when})"

    def _forget(self) -> None:
        self.selected, self.card, self.trail, self.conflict = "", CaseCard(), [], ""

    def _depth(self) -> int:
        return min(max(len(self.rows), DEFAULT_LIMIT), MAX_LIMIT)

    def _wanted(self) -> "Wanted":
        return Wanted(self.box, self.q, self.kind, self.urgency)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list shows; empty means everything."""

    box: str
    q: str
    kind: str
    urgency: str

    def narrowed(self) -> CaseFilter:
        """Say it as the office asks."""
        return CaseFilter(
            case_types=[CaseType(self.kind)] if self.kind else [],
            priorities=[Priority(self.urgency)] if self.urgency else [],
        )


def _box(
    session: Any, actor: Actor, wanted: Wanted, *, limit: int
) -> tuple[Page[CaseLine], BoxCounts]:
    found = _rows(session, actor, wanted, limit=limit)
    lines = Page([line_of(row) for row in found.items], found.next_cursor)
    return lines, cases.box_counts(session, actor)


def _rows(
    session: Any,
    actor: Actor,
    wanted: Wanted,
    *,
    cursor: str | None = None,
    limit: int = DEFAULT_LIMIT,
) -> Any:
    narrowed = wanted.narrowed()
    if wanted.q:
        return cases.search(session, actor, q=wanted.q, narrowed=narrowed, limit=MAX_LIMIT)
    box = Box(wanted.box)
    return cases.intake(session, actor, box=box, narrowed=narrowed, cursor=cursor, limit=limit)


def _number(count: int) -> str:
    return f"{_MOST}+" if count > _MOST else str(count)
