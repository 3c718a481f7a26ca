"""Letters from the public as the reception keeps them: the list, the letter, its answer."""

from datetime import date
from typing import Any, Literal
from urllib.parse import urlencode
from uuid import UUID

import reflex as rx

from mgapp.services import intake, surat
from mgapp.services.kernel import phone
from mgapp.services.kernel.paging import DEFAULT_LIMIT, MAX_LIMIT
from mgapp.services.organisation import SuratKind
from mgapp.services.surat import SuratChange, SuratFilter, SuratStatus
from mgapp.state.base import Heard, action
from mgapp.state.surat_card import SuratCard, SuratLine, card_of, line_of
from mgapp.state.surat_disposing import SuratDisposing
from mgapp.state.thread_lines import id_in

Day = date | Literal[""]
NOBODY = str(UUID(int=0))
"""What an event means that comes before any letter was opened."""


class SuratState(SuratDisposing):
    """The list of letters and the one that is open beside it.

    Attributes:
        opened: The sender's phone, once it was opened for a reason.
        chat: Where a chat with the sender opens, once the phone is open.
        turn: Counts what was saved, so that the form shows what is stored.
        query: The filters as a REST query, for the files to take away.
    """

    q: rx.Field[str] = rx.field(default="")
    status: rx.Field[str] = rx.field(default="")
    kind: rx.Field[str] = rx.field(default="")
    from_on: rx.Field[str] = rx.field(default="")
    to_on: rx.Field[str] = rx.field(default="")
    rows: rx.Field[list[SuratLine]] = rx.field(default_factory=list)
    more: rx.Field[bool] = rx.field(default=False)
    loading: rx.Field[bool] = rx.field(default=True)
    card: rx.Field[SuratCard] = rx.field(default_factory=SuratCard)
    opened: rx.Field[str] = rx.field(default="")
    chat: rx.Field[str] = rx.field(default="")
    revealing: rx.Field[bool] = rx.field(default=False)
    turn: rx.Field[int] = rx.field(default=0)
    query: rx.Field[str] = rx.field(default="")
    _cursor: str | None = None

    @action
    async def load(self) -> None:
        """Fill the page and keep it live: every letter changes with its case."""
        await self._watch("case")
        await self._list()
        self.loading = False
        if asked := id_in(str(self.router.url.query_parameters.get("open", ""))):
            await self._open(asked)

    @action
    async def search(self, q: str) -> None:
        """Find letters by subject, sender, agency, number or code."""
        self.q = q.strip()[:100]
        await self._list()

    @action
    async def choose_status(self, status: str) -> None:
        """Show only letters that stand so."""
        self.status = status if status in set(SuratStatus) else ""
        await self._list()

    @action
    async def choose_kind(self, kind: str) -> None:
        """Show only one kind of letter."""
        self.kind = kind if kind in {str(known) for known in SuratKind} else ""
        await self._list()

    @action
    async def choose_from(self, day: Day) -> None:
        """Show letters from a day on."""
        self.from_on = str(day)
        await self._list()

    @action
    async def choose_to(self, day: Day) -> None:
        """Show letters up to a day."""
        self.to_on = str(day)
        await self._list()

    @action
    async def load_more(self) -> None:
        """Add the next page of the list."""
        if self._cursor is None:
            return
        found = await self._perform(
            intake.letters, narrowed=self._wanted(), limit=DEFAULT_LIMIT, cursor=self._cursor
        )
        self.rows = [*self.rows, *map(line_of, found.items)]
        self.more, self._cursor = found.next_cursor is not None, found.next_cursor

    @action
    async def open(self, surat_id: UUID) -> None:
        """Open a letter beside the list."""
        await self._open(surat_id)

    @action
    async def close_pane(self) -> None:
        """Go back to the list on a phone."""
        self.selected, self.card, self.opened, self.chat = "", SuratCard(), "", ""
        self.thread, self.letter_id = [], ""

    @action
    async def answer(self, form: dict[str, Any]) -> Any:
        """Save the public answer and the classification."""
        given = {name: form.get(name, "") for name in ("response_note", "klasifikasi")}
        change = SuratChange.read({**given, "version": self.card.version})
        return await self._change(change, "Tanggapan disimpan.")

    @action
    async def archive(self) -> Any:
        """Put a completed letter into the archive."""
        change = SuratChange.read({"version": self.card.version, "status": SuratStatus.ARCHIVED})
        return await self._change(change, "Surat diarsipkan.")

    @action
    async def ask_reason(self, asking: bool) -> None:  # noqa: FBT001 (dialogs call it with the one value)
        """Open or close the question why the phone is needed."""
        self.revealing = asking

    @action
    async def reveal(self, form: dict[str, Any]) -> None:
        """Open the sender's phone; who, when and why is on the log."""
        number = await self._perform(
            surat.reveal, surat_id=UUID(self.selected or NOBODY), reason=str(form.get("reason", ""))
        )
        self.opened = phone.shown(number) if number else ""
        self.chat = (phone.wa_link(number) or "") if number else ""
        self.revealing = False

    async def _open(self, surat_id: UUID) -> None:
        row = await self._perform(intake.letter, surat_id=surat_id)
        self.selected, self.card, self.turn = str(surat_id), card_of(row), self.turn + 1
        self.opened, self.chat, self.chosen_unit = "", "", ""
        await self._load_thread(surat_id)

    async def _changed(self) -> None:
        await self._list()
        await self._show()

    async def _change(self, change: SuratChange, told: str) -> Any:
        await self._perform(surat.change, surat_id=UUID(self.selected or NOBODY), change=change)
        await self._changed()
        return rx.toast.success(told)

    def _arrive(self) -> None:
        self.revealing = self.disposing = False

    async def _list(self) -> None:
        known = {row.id for row in self.rows}
        narrowed = self._wanted()
        depth = min(max(len(self.rows), DEFAULT_LIMIT), MAX_LIMIT)
        found = await self._perform(intake.letters, narrowed=narrowed, limit=depth)
        self.rows = [line_of(row) for row in found.items]
        for row in self.rows if known else []:
            row.fresh = row.id not in known
        self.more, self._cursor = found.next_cursor is not None, found.next_cursor
        self.query = _query_of(narrowed)

    async def _show(self) -> None:
        if self.selected:
            row = await self._perform(intake.letter, surat_id=UUID(self.selected))
            self.card = card_of(row)
            self.turn += 1
            await self._load_thread(UUID(self.selected))

    async def _refresh(self, heard: Heard) -> None:
        await self._list()
        if self.selected and heard.facts.get("id") == self.card.case_id:
            row = await self._perform(intake.letter, surat_id=UUID(self.selected))
            self.card = card_of(row)
            await self._load_thread(UUID(self.selected))

    def _wanted(self) -> SuratFilter:
        return SuratFilter(
            q=self.q,
            statuses=[SuratStatus(self.status)] if self.status else [],
            kinds=[SuratKind(self.kind)] if self.kind else [],
            from_on=_day(self.from_on),
            to_on=_day(self.to_on),
        )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _query_of(narrowed: SuratFilter) -> str:
    facts = {
        "q": narrowed.q,
        "status": ",".join(narrowed.statuses),
        "jenis_surat": ",".join(narrowed.kinds),
        "from": narrowed.from_on,
        "to": narrowed.to_on,
    }
    return urlencode({name: str(value) for name, value in facts.items() if value})
