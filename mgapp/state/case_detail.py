"""The page of one case."""

from typing import Any
from uuid import UUID

import reflex as rx

from mgapp.services import cases, threads
from mgapp.services.access import Actor
from mgapp.services.cases import CaseNotFound
from mgapp.services.kernel.errors import OfficeError
from mgapp.services.threads import ThreadNode
from mgapp.state.base import Heard, action
from mgapp.state.case_card import CaseCard
from mgapp.state.case_desk import CaseDesk, Desk, Seen, desk_of
from mgapp.state.thread_lines import ThreadLine, thread_lines


class CaseDetailState(CaseDesk):
    """One case with its trail; lives as the case does."""

    missing: rx.Field[bool] = rx.field(default=False)
    thread: rx.Field[list[ThreadLine]] = rx.field(default_factory=list)

    @action
    async def load(self) -> None:
        """Fill the page and keep it live."""
        self.missing = False
        case_id = _as_id(str(getattr(self, "case_id", "")))  # Reflex adds the part of the address
        if str(case_id) != self.card.id:
            self.card, self.trail, self.thread = CaseCard(), [], []
        await self._watch("case", id=case_id)
        await self._watch("letter", case=case_id)
        await self._watch("case_note", id=case_id)
        await self._show(case_id)

    async def _show(self, case_id: UUID) -> None:
        desk, nodes = await self._perform(_desk_and_thread, case_id=case_id, seen=self._seen())
        self._lay_out(desk)
        self.thread = thread_lines(nodes, case_id)

    async def _refresh(self, heard: Heard) -> None:
        del heard
        before = self.card.version
        await self._show(self._open_id())
        if self.card.version != before and self.trail:
            self.conflict = ""

    async def _refused(self, error: OfficeError) -> Any:
        if isinstance(error, CaseNotFound):
            self.missing = True
            return None
        return await super()._refused(error)


def _desk_and_thread(
    session: Any, actor: Actor, *, case_id: UUID, seen: Seen
) -> tuple[Desk, list[ThreadNode]]:
    view = cases.case(session, actor, case_id=case_id)
    desk = desk_of(session, actor, view, seen)
    return desk, threads.thread_of_case(session, actor, case=view)


def _as_id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise CaseNotFound from None
