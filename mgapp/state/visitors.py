"""The guestbook: today's visits first, who is inside, everything by day and by search."""

from datetime import date
from enum import StrEnum
from typing import Any, Literal
from urllib.parse import urlencode
from uuid import UUID

import reflex as rx

from mgapp.services import intake, threads, visitors
from mgapp.services.kernel import clock, phone
from mgapp.services.kernel.paging import DEFAULT_LIMIT, MAX_LIMIT
from mgapp.services.visitors import VisitFilter, VisitStatus
from mgapp.state.base import Heard, OfficeState, action
from mgapp.state.thread_lines import ThreadLine, id_in, thread_lines
from mgapp.state.visit_card import Fact, VisitCard, VisitLine, card_of, line_of, opened_facts

Day = date | Literal[""]
NOBODY = str(UUID(int=0))
"""What an event means that comes before any visit was opened."""


class VisitBox(StrEnum):
    """The tabs of the guestbook."""

    TODAY = "today"
    INSIDE = "inside"
    ALL = "all"


class VisitorsState(OfficeState):
    """The list of visits and the one that is open beside it.

    Attributes:
        opened: Private numbers that were opened for a reason, until another visit is chosen.
        chat: Where a chat with the visitor opens, once his number is open.
        revealing: Whether the reason is being asked for.
        query: The filters as a REST query, for the files to take away.
    """

    box: rx.Field[str] = rx.field(default=VisitBox.TODAY.value)
    q: rx.Field[str] = rx.field(default="")
    from_on: rx.Field[str] = rx.field(default="")
    to_on: rx.Field[str] = rx.field(default="")
    rows: rx.Field[list[VisitLine]] = rx.field(default_factory=list)
    more: rx.Field[bool] = rx.field(default=False)
    loading: rx.Field[bool] = rx.field(default=True)
    selected: rx.Field[str] = rx.field(default="")
    card: rx.Field[VisitCard] = rx.field(default_factory=VisitCard)
    opened: rx.Field[list[Fact]] = rx.field(default_factory=list)
    chat: rx.Field[str] = rx.field(default="")
    revealing: rx.Field[bool] = rx.field(default=False)
    query: rx.Field[str] = rx.field(default="")
    thread: rx.Field[list[ThreadLine]] = rx.field(default_factory=list)
    _cursor: str | None = None

    @action
    async def load(self) -> None:
        """Fill the page and keep it live."""
        await self._watch("visit")
        await self._list()
        self.loading = False
        if asked := id_in(str(self.router.url.query_parameters.get("open", ""))):
            await self._open(asked)

    @action
    async def choose_box(self, box: str) -> None:
        """Show another tab."""
        self.box = box if box in set(VisitBox) else VisitBox.TODAY.value
        await self._list()

    @action
    async def search(self, q: str) -> None:
        """Find visits by name, agency, purpose, or a whole number, on all days."""
        self.q = q.strip()[:100]
        await self._list()

    @action
    async def choose_from(self, day: Day) -> None:
        """Show visits from a day on."""
        self.from_on, self.box = str(day), VisitBox.ALL.value
        await self._list()

    @action
    async def choose_to(self, day: Day) -> None:
        """Show visits up to a day."""
        self.to_on, self.box = str(day), VisitBox.ALL.value
        await self._list()

    @action
    async def load_more(self) -> None:
        """Add the next page of the list."""
        if self._cursor is None:
            return
        found = await self._perform(
            intake.visits, narrowed=self._wanted(), limit=DEFAULT_LIMIT, cursor=self._cursor
        )
        self.rows = [*self.rows, *map(line_of, found.items)]
        self.more, self._cursor = found.next_cursor is not None, found.next_cursor

    @action
    async def open(self, visitor_id: UUID) -> None:
        """Open a visit beside the list."""
        await self._open(visitor_id)

    @action
    async def close_pane(self) -> None:
        """Go back to the list on a phone."""
        self.selected, self.card, self.opened, self.chat = "", VisitCard(), [], ""
        self.thread = []

    @action
    async def check_out(self, visitor_id: UUID) -> Any:
        """Note that a visitor left."""
        left = await self._perform(visitors.check_out, visitor_id=visitor_id)
        await self._list()
        await self._show()
        return rx.toast.success(f"{left.name} dicatat keluar.")

    @action
    async def ask_reason(self, asking: bool) -> None:  # noqa: FBT001 (dialogs call it with the one value)
        """Open or close the question why the private numbers are needed."""
        self.revealing = asking

    @action
    async def reveal(self, form: dict[str, Any]) -> None:
        """Open the private numbers; who, when and why is on the log."""
        found = await self._perform(
            visitors.reveal,
            visitor_id=UUID(self.selected or NOBODY),
            reason=str(form.get("reason", "")),
        )
        self.opened, self.revealing = opened_facts(found), False
        self.chat = (phone.wa_link(found.whatsapp) or "") if found.whatsapp else ""

    def _arrive(self) -> None:
        self.revealing = False

    async def _open(self, visitor_id: UUID) -> None:
        row = await self._perform(intake.visit, visitor_id=visitor_id)
        self.selected, self.card = str(visitor_id), card_of(row)
        self.opened, self.chat = [], ""
        nodes = await self._perform(threads.thread_of_visit, visitor_id=visitor_id)
        self.thread = thread_lines(nodes, visitor_id)

    async def _list(self) -> None:
        known = {row.id for row in self.rows}
        narrowed = self._wanted()
        depth = min(max(len(self.rows), DEFAULT_LIMIT), MAX_LIMIT)
        found = await self._perform(intake.visits, narrowed=narrowed, limit=depth)
        self.rows = [line_of(row) for row in found.items]
        for row in self.rows if known else []:
            row.fresh = row.id not in known
        self.more, self._cursor = found.next_cursor is not None, found.next_cursor
        self.query = _query_of(narrowed)

    async def _show(self) -> None:
        if self.selected:
            row = await self._perform(intake.visit, visitor_id=UUID(self.selected))
            self.card = card_of(row)

    async def _refresh(self, heard: Heard) -> None:
        await self._list()
        if heard.facts.get("id") == self.selected:
            await self._show()

    def _wanted(self) -> VisitFilter:
        if self.q and self.box == VisitBox.TODAY:
            return VisitFilter(q=self.q)
        if self.box == VisitBox.TODAY:
            return VisitFilter(from_on=clock.today(), to_on=clock.today())
        if self.box == VisitBox.INSIDE:
            return VisitFilter(q=self.q, status=VisitStatus.IN)
        return VisitFilter(q=self.q, from_on=_day(self.from_on), to_on=_day(self.to_on))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _query_of(narrowed: VisitFilter) -> str:
    facts = {
        "q": narrowed.q,
        "status": narrowed.status,
        "from": narrowed.from_on,
        "to": narrowed.to_on,
    }
    return urlencode({name: str(value) for name, value in facts.items() if value})
