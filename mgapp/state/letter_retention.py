"""Archived letters whose retention is over: what the schedule proposes for them."""

from typing import Any

import reflex as rx

from mgapp.services import letters
from mgapp.services.kernel.paging import DEFAULT_LIMIT, MAX_LIMIT
from mgapp.services.letters import Disposal
from mgapp.state.base import OfficeState, action
from mgapp.state.letter_book_lines import KeptLine, line_kept
from mgapp.state.printing import MOST_PRINTED, print_page, too_long_to_print


class LetterRetentionState(OfficeState):
    """The proposals, narrowed to one fate if wanted."""

    fate: rx.Field[str] = rx.field(default="")
    rows: rx.Field[list[KeptLine]] = rx.field(default_factory=list)
    more: rx.Field[bool] = rx.field(default=False)
    loading: rx.Field[bool] = rx.field(default=True)
    query: rx.Field[str] = rx.field(default="")
    _cursor: str | None = None

    @action
    async def load(self) -> None:
        """List what is due today."""
        await self._read([], None)
        self.loading = False

    @action
    async def choose_fate(self, fate: str) -> None:
        """Show only what would end so."""
        self.fate = fate if fate in set(Disposal) else ""
        self.query = f"&disposal={self.fate}" if self.fate else ""
        await self._read([], None)

    @action
    async def load_more(self) -> None:
        """Read on."""
        if self._cursor is not None:
            await self._read(self.rows, self._cursor)

    @action
    async def print_all(self) -> Any:
        """Read the list to its end, and let the browser print it."""
        while self._cursor is not None and len(self.rows) < MOST_PRINTED:
            await self._read(self.rows, self._cursor, limit=MAX_LIMIT)
        return too_long_to_print() if self._cursor is not None else print_page(len(self.rows))

    async def _read(
        self, before: list[KeptLine], cursor: str | None, *, limit: int = DEFAULT_LIMIT
    ) -> None:
        found = await self._perform(
            letters.books.retention_due,
            disposal=Disposal(self.fate) if self.fate else None,
            cursor=cursor,
            limit=limit,
        )
        self.rows = [*before, *map(line_kept, found.items)]
        self.more, self._cursor = found.next_cursor is not None, found.next_cursor
