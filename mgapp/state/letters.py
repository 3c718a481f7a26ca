"""The boxes of letters: what lies in them, narrowed, searched, kept as views."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

import reflex as rx

from mgapp.services import letters
from mgapp.services.access import Actor
from mgapp.services.kernel.paging import DEFAULT_LIMIT, MAX_LIMIT, Page
from mgapp.services.letters import LetterBox, LetterFilter, View, ViewInput
from mgapp.state.base import Heard, action
from mgapp.state.letter_filters import LetterFilters
from mgapp.state.letter_lines import LetterLine, line_of
from mgapp.state.options import Option

_Contents = tuple[Page[Any], Mapping[LetterBox, int]]
_MOST = 99
_PAUSE = 0.5  # seconds between two looks while somebody signs one letter after another


class LettersState(LetterFilters):
    """One box of the signed-in person.

    Attributes:
        naming: Whether the name of a new view is being asked for.
    """

    counts: rx.Field[dict[str, str]] = rx.field(default_factory=dict)
    rows: rx.Field[list[LetterLine]] = rx.field(default_factory=list)
    views: rx.Field[list[Option]] = rx.field(default_factory=list)
    view: rx.Field[str] = rx.field(default="")
    naming: rx.Field[bool] = rx.field(default=False)
    more: rx.Field[bool] = rx.field(default=False)
    loading: rx.Field[bool] = rx.field(default=True)
    narrowed: rx.Field[bool] = rx.field(default=False)
    _cursor: str | None = None

    @action
    async def load(self) -> None:
        """Fill the page as its address says, or as it was left, and keep it live."""
        asked = self.router.url.query_parameters
        if {name: asked[name] for name in asked} not in ({}, {"box": self.box}):
            self._show(
                str(asked.get("box", self.box)), {name: asked.get(name, "") for name in asked}
            )
        elif self.loading and not list(asked) and await self._decisions_wait():
            self.box = LetterBox.APPROVALS.value
        await self._watch("letters", pause=_PAUSE, user=self._actor.me)
        # An answer to a disposition tells of itself only so.
        await self._watch("notification", pause=_PAUSE, user=self._actor.me)
        found, kept = await self._perform(_with_views, *self._wanted(), limit=self._depth())
        self._fill(*found)
        self._offer(kept)
        self.loading = False

    @action
    async def choose_box(self, box: str) -> None:
        """Show another box, as wide as it is."""
        self._show(box, {})
        self.view = ""
        await self._list()

    @action
    async def search(self, q: str) -> None:
        """Find letters in all that one may read; among the archived while these are shown."""
        self.q = q.strip()[:100]
        await self._list()

    @action
    async def widen(self) -> None:
        """Take all filters off."""
        self._show(self.box, {})
        self.view = ""
        await self._list()

    @action
    async def load_more(self) -> None:
        """Add the next page of the list."""
        found = await self._perform(
            _rows, *self._wanted(), cursor=self._cursor, limit=DEFAULT_LIMIT
        )
        self.rows = [*self.rows, *map(line_of, found.items)]
        self.more, self._cursor = found.next_cursor is not None, found.next_cursor

    @action
    async def choose_view(self, view: str) -> None:
        """Show a kept view."""
        kept = {str(one.id): one for one in await self._perform(letters.saved_views)}
        self.view = view if view in kept else ""
        if self.view:
            self._show(kept[view].box, kept[view].query)
            await self._list()

    @action
    async def set_naming(self, is_open: bool) -> None:  # noqa: FBT001 (the dialog tells its state)
        """Ask for the name of a new view, or no more."""
        self.naming = is_open

    @action
    async def save_view(self, form: dict[str, Any]) -> Any:
        """Keep the box with its filters under a name."""
        kept = ViewInput.read(
            {"name": form.get("name", ""), "box": self.box, "query": self._query()}
        )
        made = await self._perform(letters.save_view, view=kept)
        self.naming, self.view = False, str(made.id)
        await self._load_views()
        return rx.toast.success(f"Tampilan “{made.name}” disimpan.")

    @action
    async def delete_view(self) -> Any:
        """Forget the view that is shown."""
        if not self.view:
            return None
        await self._perform(letters.delete_view, view_id=UUID(self.view))
        self.view = ""
        await self._load_views()
        return rx.toast.success("Tampilan dihapus.")

    async def _list(self) -> None:
        self._fill(*await self._perform(_contents, *self._wanted(), limit=self._depth()))

    def _depth(self) -> int:
        return min(max(len(self.rows), DEFAULT_LIMIT), MAX_LIMIT)

    def _fill(self, found: Page[Any], counts: Mapping[LetterBox, int]) -> None:
        known = {row.id for row in self.rows}
        self.rows = [line_of(row) for row in found.items]
        self.more, self._cursor = found.next_cursor is not None, found.next_cursor
        self.counts = {box.value: _capped(counts.get(box, 0)) for box in LetterBox}
        self.narrowed = bool(self._query())
        if known and not self.loading:
            for row in self.rows:
                row.fresh = row.id not in known

    async def _decisions_wait(self) -> bool:
        """Tell whether somebody waits for this person; he came to decide, then."""
        counts = await self._perform(letters.box_counts)
        return counts.get(LetterBox.APPROVALS, 0) > 0

    async def _load_views(self) -> None:
        self._offer(await self._perform(letters.saved_views))

    def _offer(self, kept: Iterable[View]) -> None:
        self.views = [Option(str(one.id), one.name) for one in kept]

    async def _refresh(self, heard: Heard) -> None:
        del heard
        await self._list()


def _with_views(
    session: Any, actor: Actor, box: LetterBox, q: str, narrowed: LetterFilter, *, limit: int
) -> tuple[_Contents, list[View]]:
    found = _contents(session, actor, box, q, narrowed, limit=limit)
    return found, letters.saved_views(session, actor)


def _contents(
    session: Any, actor: Actor, box: LetterBox, q: str, narrowed: LetterFilter, *, limit: int
) -> _Contents:
    found = _rows(session, actor, box, q, narrowed, cursor=None, limit=limit)
    return found, letters.box_counts(session, actor)


def _rows(
    session: Any,
    actor: Actor,
    box: LetterBox,
    q: str,
    narrowed: LetterFilter,
    *,
    cursor: str | None,
    limit: int,
) -> Page[Any]:
    if q:
        within = box if box is LetterBox.ARCHIVE else None
        return letters.search(
            session, actor, q=q, narrowed=narrowed, box=within, cursor=cursor, limit=limit
        )
    return letters.box(session, actor, box=box, narrowed=narrowed, cursor=cursor, limit=limit)


def _capped(count: int) -> str:
    if count > _MOST:
        return f"{_MOST}+"
    return str(count) if count else ""
