"""The archive codes: found by word, with the line of the retention schedule that each one has."""

from dataclasses import dataclass, field
from typing import Any

import reflex as rx

from mgapp.services.kernel.paging import DEFAULT_LIMIT, MAX_LIMIT
from mgapp.services.letters import classification
from mgapp.services.letters.classification import CodeChange, CodeInput, CodeRow
from mgapp.state.base import OfficeState, action

_FIELDS = (
    "code", "title", "scheme", "old_code", "active_years", "active_trigger", "inactive_years",
    "disposal", "disposal_note", "secrecy", "legal_basis",
)  # fmt: skip


@dataclass
class CodeLine:
    """A code in the list."""

    id: str
    title: str
    retention: str
    disposal: str
    is_active: bool


@dataclass
class CodeCard:
    """The code in the dialog; version 0 is one that does not exist yet."""

    version: int = 0
    is_active: bool = True
    facts: dict[str, str] = field(default_factory=lambda: dict.fromkeys(_FIELDS, ""))


class LetterCodesState(OfficeState):
    """The list of codes, and the one that is open."""

    rows: rx.Field[list[CodeLine]] = rx.field(default_factory=list)
    q: rx.Field[str] = rx.field(default="")
    retired: rx.Field[bool] = rx.field(default=False)
    more: rx.Field[bool] = rx.field(default=False)
    loading: rx.Field[bool] = rx.field(default=True)
    editing: rx.Field[bool] = rx.field(default=False)
    card: rx.Field[CodeCard] = rx.field(default_factory=CodeCard)
    _cursor: str | None = None

    @action
    async def load(self) -> None:
        """Fill this part of the page; also after a file was read in."""
        await self._list()
        self.loading = False

    @action
    async def search(self, q: str) -> None:
        """Find codes by their number or by words."""
        self.q = q.strip()[:100]
        self.rows = []
        await self._list()

    @action
    async def show_retired(self, shown: bool) -> None:  # noqa: FBT001 (the box's own event)
        """Show the codes that are no longer in use, too."""
        self.retired = shown
        await self._list()

    @action
    async def load_more(self) -> None:
        """Add the next page of the list."""
        if self._cursor is not None:
            await self._read(self.rows, limit=DEFAULT_LIMIT, cursor=self._cursor)

    @action
    async def begin(self) -> None:
        """Open the dialog for a new code."""
        self.card, self.editing = CodeCard(), True

    @action
    async def open(self, code: str) -> None:
        """Open the dialog for a known code."""
        found = await self._perform(classification.code, code=code)
        self.card, self.editing = _card(found), True

    @action
    async def set_editing(self, is_open: bool) -> None:  # noqa: FBT001 (the dialog tells its state)
        """Close the dialog."""
        self.editing = is_open

    @action
    async def save(self, form: dict[str, Any]) -> Any:
        """Add the code, or change it."""
        facts = {name: form[name] for name in _FIELDS if name in form}
        if self.card.version:
            facts |= {"version": self.card.version, "is_active": "is_active" in form}
            change = CodeChange.read({k: v for k, v in facts.items() if k != "code"})
            code = self.card.facts["code"]
            await self._perform(classification.change_code, code_id=code, change=change)
        else:
            given = CodeInput.read(facts)
            await self._perform(classification.create_code, code_input=given)
        self.editing = False
        await self._list()
        return rx.toast.success("Kode klasifikasi disimpan.")

    def _arrive(self) -> None:
        self.editing = False

    async def _list(self) -> None:
        depth = min(max(len(self.rows), DEFAULT_LIMIT), MAX_LIMIT)
        await self._read([], limit=depth, cursor=None)

    async def _read(self, before: list[CodeLine], *, limit: int, cursor: str | None) -> None:
        found = await self._perform(
            classification.codes,
            q=self.q,
            include_retired=self.retired,
            limit=limit,
            cursor=cursor,
        )
        self.rows = [*before, *map(_line, found.items)]
        self.more, self._cursor = found.next_cursor is not None, found.next_cursor


def _line(row: CodeRow) -> CodeLine:
    return CodeLine(
        id=row.code,
        title=row.title,
        retention=_retention(row),
        disposal=row.disposal.label if row.disposal else "",
        is_active=row.is_active,
    )


def _retention(row: CodeRow) -> str:
    terms = (("aktif", row.active_years), ("inaktif", row.inactive_years))
    return ", ".join(f"{years} tahun {name}" for name, years in terms if years is not None)


def _card(row: CodeRow) -> CodeCard:
    values = {name: getattr(row, name) for name in _FIELDS}
    shown = {name: "" if value is None else str(value) for name, value in values.items()}
    return CodeCard(row.version, row.is_active, shown)
