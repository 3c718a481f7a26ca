"""The agenda books: which one, from which day to which day, its lines as they were read."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Literal
from urllib.parse import urlencode
from uuid import UUID

import reflex as rx

from mgapp.services import letters, organisation
from mgapp.services.access import Actor
from mgapp.services.kernel import clock
from mgapp.services.kernel.paging import DEFAULT_LIMIT, MAX_LIMIT, Page
from mgapp.services.letters import LetterNotFound
from mgapp.services.letters.books import Book, BookDays
from mgapp.state.base import Heard, action
from mgapp.state.letter_book_lines import BookLine, line_in, line_out
from mgapp.state.letter_expedition import DeliveryLine, ExpeditionMoves
from mgapp.state.letter_retention import LetterRetentionState
from mgapp.state.printing import MOST_PRINTED, print_page, too_long_to_print

Day = date | Literal[""]


_PAUSE = 1.0  # seconds between two readings: a long book is read again to where it was read
RETENTION = "retention"
"""The tab beside the two books: what the schedule proposes to let go."""


class Span(StrEnum):
    """The periods that are asked for most."""

    THIS_MONTH = "month"
    LAST_MONTH = "last_month"
    THIS_YEAR = "year"
    OWN = "own"


class LetterBooksState(ExpeditionMoves):
    """One of the two books, or the letters whose retention is over.

    Attributes:
        span: Which period was chosen by its name; ``own`` when the days were.
        query: The period as a REST query, for the files to take away.
        period: The period in words, for paper.
        open_line: The line whose expedition is open; its number is ``sent_number``.
    """

    book: rx.Field[str] = rx.field(default=Book.IN.value)
    span: rx.Field[str] = rx.field(default=Span.THIS_MONTH.value)
    from_on: rx.Field[str] = rx.field(default="")
    to_on: rx.Field[str] = rx.field(default="")
    rows: rx.Field[list[BookLine]] = rx.field(default_factory=list)
    more: rx.Field[bool] = rx.field(default=False)
    loading: rx.Field[bool] = rx.field(default=True)
    query: rx.Field[str] = rx.field(default="")
    period: rx.Field[str] = rx.field(default="")
    office_name: rx.Field[str] = rx.field(default="")
    open_line: rx.Field[str] = rx.field(default="")
    sent_number: rx.Field[str] = rx.field(default="")
    sent: rx.Field[list[DeliveryLine]] = rx.field(default_factory=list)
    _kept: str = ""
    _cursor: str | None = None

    @action
    async def load(self) -> None:
        """Fill the page with this month, and keep it live."""
        if not self.from_on and not self.to_on and self.span != Span.OWN:
            self._set_days(Span(self.span))
        await self._watch("letter", pause=_PAUSE)
        self.office_name = await self._perform(_office_name)
        if self.book == RETENTION:
            self.book = Book.IN.value
        await self._list()
        self.loading = False

    @action
    async def choose_book(self, book: str) -> Any:
        """Open another book, at the same days; or what the schedule proposes."""
        self.book = book if book in {*Book, RETENTION} else Book.IN.value
        self.rows = []
        if self.book == RETENTION:
            return LetterRetentionState.load
        return await self._list()

    @action
    async def choose_span(self, span: str) -> None:
        """Read a period by its name."""
        self._set_days(Span(span) if span in set(Span) else Span.THIS_MONTH)
        await self._list()

    @action
    async def choose_from(self, day: Day) -> None:
        """Read from a day on."""
        self.from_on, self.span = str(day), Span.OWN.value
        await self._list()

    @action
    async def choose_to(self, day: Day) -> None:
        """Read up to a day."""
        self.to_on, self.span = str(day), Span.OWN.value
        await self._list()

    @action
    async def load_more(self) -> None:
        """Read on."""
        if self._cursor is None:
            return
        self._fill(await self._read_on(self.rows, self._cursor, len(self.rows) + DEFAULT_LIMIT))

    @action
    async def print_all(self) -> Any:
        """Read the book to its end, and let the browser print it."""
        if self._cursor is not None:
            self._fill(await self._read_on(self.rows, self._cursor, MOST_PRINTED))
        return too_long_to_print() if self._cursor is not None else print_page(len(self.rows))

    @action
    async def open_expedition(self, line_id: str) -> None:
        """Show how the letter of a line left, and ask how else it did."""
        self.open_line, self.asking = line_id, ""
        self._show_expedition()

    @action
    async def shut_expedition(self, is_open: bool) -> None:  # noqa: FBT001 (the dialog tells its state)
        """Go back to the book."""
        if not is_open:
            self.open_line, self._kept = "", ""

    def _id(self) -> UUID:
        if not self._kept:
            raise LetterNotFound
        return UUID(self._kept)

    async def _done(self, told: str) -> Any:
        self.asking = ""
        self.turn += 1
        await self._list()
        return rx.toast.success(told)

    def _arrive(self) -> None:
        self.open_line, self._kept = "", ""

    def _show_expedition(self) -> None:
        line = next((row for row in self.rows if row.id == self.open_line and row.kept), None)
        if line is None:
            self.open_line, self._kept = "", ""
        else:
            self.sent_number, self.sent, self._kept = line.number, line.sent, line.kept

    async def _refresh(self, heard: Heard) -> None:
        del heard
        if self.book != RETENTION:
            await self._list()

    async def _list(self) -> None:
        """Read the book again, as far as it was read."""
        days = self._days()
        self.period = days.label
        asked = {"from": self.from_on, "to": self.to_on}
        self.query = urlencode({name: day for name, day in asked.items() if day})
        self._fill(await self._read_on([], None, max(len(self.rows), DEFAULT_LIMIT)))
        if self.open_line:
            self._show_expedition()

    def _fill(self, found: Page[BookLine]) -> None:
        self.rows, self._cursor = found.items, found.next_cursor
        self.more = found.next_cursor is not None

    async def _read_on(
        self, before: list[BookLine], cursor: str | None, depth: int
    ) -> Page[BookLine]:
        """Read from a cursor until so many lines are there, or the book ends."""
        found = Page(list(before), cursor)
        while len(found.items) < depth:
            limit = min(depth - len(found.items), MAX_LIMIT)
            lines = await self._read(limit=limit, cursor=found.next_cursor)
            found = Page([*found.items, *lines.items], lines.next_cursor)
            if found.next_cursor is None:
                break
        return found

    async def _read(self, *, limit: int, cursor: str | None) -> Page[BookLine]:
        facts = {"days": self._days(), "limit": limit, "cursor": cursor}
        if self.book == Book.IN:
            came = await self._perform(letters.books.agenda_in, **facts)
            return Page([line_in(one) for one in came.items], came.next_cursor)
        went = await self._perform(letters.books.agenda_out, **facts)
        return Page([line_out(one) for one in went.items], went.next_cursor)

    def _set_days(self, span: Span) -> None:
        today = clock.today()
        first = today.replace(month=1) if span is Span.THIS_YEAR else today
        first, last = first.replace(day=1), today
        if span is Span.LAST_MONTH:
            last = first - timedelta(days=1)
            first = last.replace(day=1)
        self.span = span.value
        if span is not Span.OWN:
            self.from_on, self.to_on = first.isoformat(), last.isoformat()

    def _days(self) -> BookDays:
        return BookDays(_day(self.from_on), _day(self.to_on))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _office_name(session: Any, actor: Actor) -> str:
    del actor  # whoever may open the book knows where he is
    return organisation.office(session).office_name
