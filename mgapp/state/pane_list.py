"""A list by day and by search, read page by page, with the row that is open beside it."""

from datetime import date
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlencode

import reflex as rx

from mgapp.services.kernel.paging import DEFAULT_LIMIT, MAX_LIMIT, Page
from mgapp.state.base import OfficeState, action

Day = date | Literal[""]


class PaneList(OfficeState, mixin=True):
    """What the guestbook and the letters from the public have in common.

    A page declares its ``rows``, lines with ``id`` and ``fresh``, and says how to fill them.

    Attributes:
        selected: The id of the row that is open beside the list.
        revealing: Whether the reason for opening private numbers is being asked for.
        chat: Where a chat opens, once the number is open.
        narrowed: Whether a filter leaves something out.
        query: The filters as a REST query, for the files to take away.
    """

    if TYPE_CHECKING:
        rows: Any

    q: rx.Field[str] = rx.field(default="")
    from_on: rx.Field[str] = rx.field(default="")
    to_on: rx.Field[str] = rx.field(default="")
    more: rx.Field[bool] = rx.field(default=False)
    loading: rx.Field[bool] = rx.field(default=True)
    selected: rx.Field[str] = rx.field(default="")
    revealing: rx.Field[bool] = rx.field(default=False)
    chat: rx.Field[str] = rx.field(default="")
    narrowed: rx.Field[bool] = rx.field(default=False)
    query: rx.Field[str] = rx.field(default="")
    _cursor: str | None = None

    @action
    async def search(self, q: str) -> None:
        """Find rows by words or numbers."""
        self.q = q.strip()[:100]
        await self._list()

    @action
    async def choose_from(self, day: Day) -> None:
        """Show what came from a day on."""
        self.from_on = str(day)
        self._by_day()
        await self._list()

    @action
    async def choose_to(self, day: Day) -> None:
        """Show what came up to a day."""
        self.to_on = str(day)
        self._by_day()
        await self._list()

    @action
    async def load_more(self) -> None:
        """Add the next page of the list."""
        if self._cursor is None:
            return
        found = await self._page(limit=DEFAULT_LIMIT, cursor=self._cursor)
        self.rows = [*self.rows, *map(self._line, found.items)]
        self.more, self._cursor = found.next_cursor is not None, found.next_cursor

    @action
    async def ask_reason(self, asking: bool) -> None:  # noqa: FBT001 (dialogs call it with the one value)
        """Open or close the question why the private numbers are needed."""
        self.revealing = asking

    def _arrive(self) -> None:
        self.revealing = False

    async def _list(self) -> None:
        """Read the list again, as far as it was read; what is new in it is marked."""
        known = {row.id for row in self.rows}
        depth = min(max(len(self.rows), DEFAULT_LIMIT), MAX_LIMIT)
        found = await self._page(limit=depth, cursor=None)
        self.rows = [self._line(row) for row in found.items]
        for row in self.rows if known else []:
            row.fresh = row.id not in known
        self.more, self._cursor = found.next_cursor is not None, found.next_cursor
        facts = self._narrowed()
        self.narrowed = self._leaves_out(facts)
        self.query = urlencode({name: str(value) for name, value in facts.items() if value})

    def _days(self) -> tuple[date | None, date | None]:
        """Tell the chosen days."""
        return _day(self.from_on), _day(self.to_on)

    def _by_day(self) -> None:
        """Note that a day was chosen; a page with tabs may change to the one with days."""

    def _leaves_out(self, facts: dict[str, object]) -> bool:
        """Tell whether somebody narrowed the list; a tab alone does not."""
        return any(facts.values())

    async def _page(self, *, limit: int, cursor: str | None) -> Page[Any]:
        """Read one page from the office."""
        raise NotImplementedError

    def _line(self, row: Any) -> Any:
        """Put a row into words."""
        raise NotImplementedError

    def _narrowed(self) -> dict[str, object]:
        """Name the filters as REST does."""
        raise NotImplementedError


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
