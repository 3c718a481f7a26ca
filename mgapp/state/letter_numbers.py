"""The book of numbers: every number of every series, and the numbers for letters on paper."""

from typing import Any, Literal
from urllib.parse import urlencode
from uuid import UUID

import reflex as rx

from mgapp.services import organisation
from mgapp.services.access import Actor
from mgapp.services.kernel import clock
from mgapp.services.kernel.ids import read_id
from mgapp.services.kernel.paging import DEFAULT_LIMIT, MAX_LIMIT
from mgapp.services.letters import LetterType, numbers
from mgapp.services.letters.numbers import (
    FillInput,
    InsertInput,
    NumberFilter,
    NumberRow,
    NumberState,
    ReserveInput,
    SeriesRow,
    VoidInput,
)
from mgapp.state.base import Heard, OfficeState, action
from mgapp.state.number_lines import (
    NumberCard,
    NumberLine,
    SeriesLine,
    number_card,
    number_line,
    series_line,
)
from mgapp.state.options import Option, unit_options


class LetterNumbersState(OfficeState):
    """The list of numbers, the series, and what is asked about a number.

    Attributes:
        view: ``numbers`` or ``series``.
        series_id: The series to which the list is narrowed; empty: all.
        asking: The dialog that is open: ``reserve``, ``show``, ``fill``, ``insert``, ``void``.
        query: The filters as a REST query, for the files to take away.
    """

    view: rx.Field[str] = rx.field(default="numbers")
    rows: rx.Field[list[NumberLine]] = rx.field(default_factory=list)
    series: rx.Field[list[SeriesLine]] = rx.field(default_factory=list)
    has_missing: rx.Field[bool] = rx.field(default=False)
    units: rx.Field[list[Option]] = rx.field(default_factory=list)
    years: rx.Field[list[Option]] = rx.field(default_factory=list)
    kind: rx.Field[str] = rx.field(default="")
    unit: rx.Field[str] = rx.field(default="")
    year: rx.Field[str] = rx.field(default="")
    standing: rx.Field[str] = rx.field(default="")
    q: rx.Field[str] = rx.field(default="")
    series_id: rx.Field[str] = rx.field(default="")
    series_name: rx.Field[str] = rx.field(default="")
    more: rx.Field[bool] = rx.field(default=False)
    loading: rx.Field[bool] = rx.field(default=True)
    query: rx.Field[str] = rx.field(default="")
    asking: rx.Field[str] = rx.field(default="")
    card: rx.Field[NumberCard] = rx.field(default_factory=NumberCard)
    today: rx.Field[str] = rx.field(default="")
    _cursor: str | None = None

    @action
    async def load(self) -> None:
        """Fill the page and keep it live."""
        await self._watch("letter")
        self.today = clock.today().isoformat()
        await self._list()
        self.loading = False

    @action
    async def choose_view(self, view: Literal["numbers", "series"]) -> None:
        """Show the numbers, or the series in which they run."""
        self.view = view

    @action
    async def choose_kind(self, kind: LetterType | Literal[""]) -> None:
        """Show the numbers of one type."""
        self.kind = str(kind)
        await self._list()

    @action
    async def choose_unit(self, unit: str) -> None:
        """Show the numbers of one unit."""
        self.unit = unit if unit in {known.value for known in self.units} else ""
        await self._list()

    @action
    async def choose_year(self, year: str) -> None:
        """Show the numbers of one year."""
        self.year = year if year in {known.value for known in self.years} else ""
        await self._list()

    @action
    async def choose_standing(self, standing: NumberState | Literal[""]) -> None:
        """Show the numbers that are used, reserved or void."""
        self.standing = str(standing)
        await self._list()

    @action
    async def search(self, q: str) -> None:
        """Find numbers by a part of them."""
        self.q = q.strip()[:100]
        await self._list()

    @action
    async def choose_series(self, series_id: str) -> None:
        """Show one series from its highest number down; empty shows all."""
        found = next((one for one in self.series if one.id == series_id), None)
        self.series_id = found.id if found else ""
        self.series_name = f"{found.label} · {found.unit} · {found.period}" if found else ""
        self.kind = self.unit = self.year = self.standing = self.q = ""
        self.view = "numbers"
        await self._list()

    @action
    async def load_more(self) -> None:
        """Add the next page of the list."""
        if self._cursor is not None:
            await self._read(self.rows, limit=DEFAULT_LIMIT, cursor=self._cursor)

    @action
    async def open(self, number_id: UUID) -> None:
        """Show what the book knows of a number."""
        self.card = number_card(await self._perform(numbers.number, number_id=number_id))
        self.asking = "show"

    @action
    async def ask(self, what: Literal["reserve", "fill", "insert", "void"]) -> None:
        """Open a form: for new numbers, or about the one that is open."""
        self.asking = what

    @action
    async def ask_no_more(self, is_open: bool) -> None:  # noqa: FBT001 (the dialog tells its state)
        """Close the dialog."""
        if not is_open:
            self.asking = ""

    @action
    async def reserve(self, form: dict[str, Any]) -> Any:
        """Set numbers aside for letters on paper."""
        block = ReserveInput.read(form)
        made = await self._perform(numbers.reserve, block=block)
        return await self._done(f"{len(made)} nomor dipesan: {_span(made)}.")

    @action
    async def fill(self, form: dict[str, Any]) -> Any:
        """Write down for which letter the reserved number was used."""
        fact = FillInput.read({**form, "version": self.card.version})
        await self._perform(numbers.fill_in, number_id=read_id(self.card.id), fact=fact)
        return await self._done("Nomor terpakai. Isiannya tidak dapat diubah lagi.")

    @action
    async def insert(self, form: dict[str, Any]) -> Any:
        """Put a letter on paper in after the number that is open."""
        fact = InsertInput.read(form)
        made = await self._perform(
            numbers.insert_number, number_id=read_id(self.card.id), fact=fact
        )
        return await self._done(f"Nomor sisipan {made.text} tercatat.")

    @action
    async def void(self, form: dict[str, Any]) -> Any:
        """Void the number that is open."""
        fact = VoidInput.read({**form, "version": self.card.version})
        await self._perform(numbers.void_number, number_id=read_id(self.card.id), fact=fact)
        return await self._done("Nomor batal. Alasannya tercatat di buku nomor.")

    def _arrive(self) -> None:
        self.asking = ""

    async def _refresh(self, heard: Heard) -> None:
        del heard
        await self._list()

    async def _done(self, told: str) -> Any:
        self.asking = ""
        await self._list()
        return rx.toast.success(told)

    def _only(self) -> NumberFilter:
        return NumberFilter(
            series_id=UUID(self.series_id) if self.series_id else None,
            letter_type=LetterType(self.kind) if self.kind else None,
            org_unit_id=self.unit or None,
            year=int(self.year) if self.year else None,
            states=(NumberState(self.standing),) if self.standing else (),
            q=self.q,
        )

    async def _list(self) -> None:
        """Read the book again, as far as it was read."""
        series, self.units = await self._perform(_around)
        self.series = [series_line(row) for row in series]
        self.has_missing = any(row.missing for row in series)
        years = {row.period[:4] for row in series if row.period} | {self.today[:4]}
        self.years = [Option(year, year) for year in sorted(years - {""}, reverse=True)]
        asked = {
            "series_id": self.series_id, "type": self.kind, "org_unit_id": self.unit,
            "year": self.year, "state": self.standing, "q": self.q,
        }  # fmt: skip
        self.query = urlencode({name: value for name, value in asked.items() if value})
        depth = min(max(len(self.rows), DEFAULT_LIMIT), MAX_LIMIT)
        await self._read([], limit=depth, cursor=None)

    async def _read(self, before: list[NumberLine], *, limit: int, cursor: str | None) -> None:
        only = self._only()
        found = await self._perform(numbers.ledger, only=only, limit=limit, cursor=cursor)
        self.rows = [*before, *map(number_line, found.items)]
        self.more, self._cursor = found.next_cursor is not None, found.next_cursor


def _around(session: Any, actor: Actor) -> tuple[list[SeriesRow], list[Option]]:
    found = numbers.series_list(session, actor)
    return found, unit_options(organisation.all_units(session))


def _span(made: list[NumberRow]) -> str:
    first, last = made[0].text, made[-1].text
    return first if first == last else f"{first} sampai {last}"
