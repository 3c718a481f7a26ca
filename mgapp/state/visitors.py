"""The guestbook: today's visits first, who is inside, everything by day and by search."""

from enum import StrEnum
from typing import Any
from uuid import UUID

import reflex as rx

from mgapp.services import intake, threads, visitors
from mgapp.services.intake import VisitWithCase
from mgapp.services.kernel import clock, phone
from mgapp.services.kernel.paging import Page
from mgapp.services.visitors import VisitFilter, VisitStatus
from mgapp.state.base import Heard, action
from mgapp.state.pane_list import PaneList
from mgapp.state.thread_lines import ThreadLine, id_in, thread_lines
from mgapp.state.visit_card import Fact, VisitCard, VisitLine, card_of, line_of, opened_facts

NOBODY = str(UUID(int=0))
"""What an event means that comes before any visit was opened."""


class VisitBox(StrEnum):
    """The tabs of the guestbook."""

    TODAY = "today"
    INSIDE = "inside"
    ALL = "all"


class VisitorsState(PaneList):
    """The list of visits and the one that is open beside it.

    Attributes:
        opened: Private numbers that were opened for a reason, until another visit is chosen.
    """

    box: rx.Field[str] = rx.field(default=VisitBox.TODAY.value)
    rows: rx.Field[list[VisitLine]] = rx.field(default_factory=list)
    card: rx.Field[VisitCard] = rx.field(default_factory=VisitCard)
    opened: rx.Field[list[Fact]] = rx.field(default_factory=list)
    thread: rx.Field[list[ThreadLine]] = rx.field(default_factory=list)

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
    async def reveal(self, form: dict[str, Any]) -> None:
        """Open the private numbers; who, when and why is on the log."""
        found = await self._perform(
            visitors.reveal,
            visitor_id=UUID(self.selected or NOBODY),
            reason=str(form.get("reason", "")),
        )
        self.opened, self.revealing = opened_facts(found), False
        self.chat = (phone.wa_link(found.whatsapp) or "") if found.whatsapp else ""

    async def _open(self, visitor_id: UUID) -> None:
        row = await self._perform(intake.visit, visitor_id=visitor_id)
        self.selected, self.card = str(visitor_id), card_of(row)
        self.opened, self.chat = [], ""
        nodes = await self._perform(threads.thread_of_visit, visitor_id=visitor_id)
        self.thread = thread_lines(nodes, visitor_id)

    def _by_day(self) -> None:
        self.box = VisitBox.ALL.value

    async def _page(self, *, limit: int, cursor: str | None) -> Page[VisitWithCase]:
        narrowed = self._wanted()
        return await self._perform(intake.visits, narrowed=narrowed, limit=limit, cursor=cursor)

    def _line(self, row: VisitWithCase) -> VisitLine:
        return line_of(row)

    async def _show(self) -> None:
        if self.selected:
            row = await self._perform(intake.visit, visitor_id=UUID(self.selected))
            self.card = card_of(row)

    async def _refresh(self, heard: Heard) -> None:
        await self._list()
        if heard.is_about(self.selected):
            await self._show()

    def _wanted(self) -> VisitFilter:
        if self.q and self.box == VisitBox.TODAY:
            return VisitFilter(q=self.q)
        if self.box == VisitBox.TODAY:
            return VisitFilter(from_on=clock.today(), to_on=clock.today())
        if self.box == VisitBox.INSIDE:
            return VisitFilter(q=self.q, status=VisitStatus.IN)
        from_on, to_on = self._days()
        return VisitFilter(q=self.q, from_on=from_on, to_on=to_on)

    def _leaves_out(self, facts: dict[str, object]) -> bool:
        return bool(self.q) or (self.box == VisitBox.ALL and any(facts.values()))

    def _narrowed(self) -> dict[str, object]:
        wanted = self._wanted()
        return {
            "q": wanted.q,
            "status": wanted.status,
            "from": wanted.from_on,
            "to": wanted.to_on,
        }
