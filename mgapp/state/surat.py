"""Letters from the public as the reception keeps them: the list, the letter, its answer."""

from typing import Any
from uuid import UUID

import reflex as rx

from mgapp.services import intake, surat
from mgapp.services.intake import LetterRow
from mgapp.services.kernel import phone
from mgapp.services.kernel.paging import Page
from mgapp.services.organisation import SuratKind
from mgapp.services.surat import SuratChange, SuratFilter, SuratStatus
from mgapp.state.base import Heard, action
from mgapp.state.surat_card import SuratCard, SuratLine, card_of, line_of
from mgapp.state.surat_disposing import SuratDisposing
from mgapp.state.thread_lines import id_in

NOBODY = str(UUID(int=0))
"""What an event means that comes before any letter was opened."""


class SuratState(SuratDisposing):
    """The list of letters and the one that is open beside it.

    Attributes:
        opened: The sender's phone, once it was opened for a reason.
        turn: Counts what was saved, so that the form shows what is stored.
    """

    status: rx.Field[str] = rx.field(default="")
    kind: rx.Field[str] = rx.field(default="")
    rows: rx.Field[list[SuratLine]] = rx.field(default_factory=list)
    card: rx.Field[SuratCard] = rx.field(default_factory=SuratCard)
    opened: rx.Field[str] = rx.field(default="")
    turn: rx.Field[int] = rx.field(default=0)

    @action
    async def load(self) -> None:
        """Fill the page and keep it live: every letter changes with its case."""
        await self._watch("case")
        await self._list()
        self.loading = False
        if asked := id_in(str(self.router.url.query_parameters.get("open", ""))):
            await self._open(asked)

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
    async def open(self, surat_id: UUID) -> None:
        """Open a letter beside the list."""
        await self._open(surat_id)

    @action
    async def close_pane(self) -> None:
        """Go back to the list on a phone."""
        self.selected, self.card, self.opened, self.chat = "", SuratCard(), "", ""
        self.thread, self.became = [], ""

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
        self.revealing = self.disposing = self.taking = False

    async def _page(self, *, limit: int, cursor: str | None) -> Page[LetterRow]:
        narrowed = self._wanted()
        return await self._perform(intake.letters, narrowed=narrowed, limit=limit, cursor=cursor)

    def _line(self, row: LetterRow) -> SuratLine:
        return line_of(row)

    async def _show(self) -> None:
        if self.selected:
            row = await self._perform(intake.letter, surat_id=UUID(self.selected))
            self.card = card_of(row)
            self.turn += 1
            await self._load_thread(UUID(self.selected))

    async def _refresh(self, heard: Heard) -> None:
        await self._list()
        if self.selected and heard.is_about(self.card.case_id):
            row = await self._perform(intake.letter, surat_id=UUID(self.selected))
            self.card = card_of(row)
            await self._load_thread(UUID(self.selected))

    def _wanted(self) -> SuratFilter:
        from_on, to_on = self._days()
        return SuratFilter(
            q=self.q,
            statuses=[SuratStatus(self.status)] if self.status else [],
            kinds=[SuratKind(self.kind)] if self.kind else [],
            from_on=from_on,
            to_on=to_on,
        )

    def _narrowed(self) -> dict[str, object]:
        wanted = self._wanted()
        return {
            "q": wanted.q,
            "status": ",".join(wanted.statuses),
            "jenis_surat": ",".join(wanted.kinds),
            "from": wanted.from_on,
            "to": wanted.to_on,
        }
