"""What the page of settings shows of the spreadsheet, and of hand edits in it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import reflex as rx

from mgapp.services.kernel import clock, dates
from mgapp.services.kernel.adopting import Verdict
from mgapp.services.transfer import sheets
from mgapp.services.transfer.sheets import (
    EditSummary,
    ImportLine,
    ImportReport,
    SheetsStanding,
)
from mgapp.state.base import OfficeState, action

_SHORT = 200
_LINES = 200  # drawn at a time


@dataclass
class StandingCard:
    """How the connection stands, in words."""

    configured: bool = False
    state: str = ""
    state_label: str = ""
    account: str = ""
    url: str = ""
    message: str = ""
    synced: str = ""
    retry: str = ""
    waiting: int = 0
    told: int = 0


@dataclass
class EditLine:
    """One hand edit."""

    id: str
    tab: str
    name: str
    column: str
    ours: str
    found: str
    applicable: bool
    when: str


@dataclass
class ImportedLine:
    """What becomes of one row of the spreadsheet."""

    id: str
    where: str
    name: str
    verdict: str
    verdict_label: str
    why: str


@dataclass
class ImportCard:
    """What an import would do, or did; the lines of one verdict are shown."""

    shown: bool = False
    done: bool = False
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0


class SheetsState(OfficeState):
    """The spreadsheet of the office."""

    loading: bool = True
    card: rx.Field[StandingCard] = rx.field(default_factory=StandingCard)
    edits: rx.Field[list[EditLine]] = rx.field(default_factory=list)
    report: rx.Field[ImportCard] = rx.field(default_factory=ImportCard)
    lines: rx.Field[list[ImportedLine]] = rx.field(default_factory=list)
    verdict: rx.Field[str] = rx.field(default="")
    hidden: rx.Field[int] = rx.field(default=0)
    _seen: str = ""
    _all: list[ImportLine] = []  # noqa: RUF012 (Reflex copies the default for each page)

    @action
    async def load(self) -> None:
        """Fill this part of the page."""
        await self._fill()
        self.loading = False

    @action
    async def look(self) -> None:
        """Look again how it stands."""
        await self._fill()

    @action
    async def set_up(self) -> Any:
        """Create the tabs that are missing."""
        made = await self._perform(sheets.set_up_sheets)
        await self._fill()
        if made.created:
            return rx.toast.success(f"Tab dibuat: {', '.join(made.created)}.")
        return rx.toast.success("Semua tab sudah ada.")

    @action
    async def resend(self) -> Any:
        """Have every row told again."""
        self._show(await self._perform(sheets.tell_all_again))
        return rx.toast.success("Semua baris dikirim ulang dalam beberapa menit.")

    @action
    async def accept(self, edit_id: UUID) -> Any:
        """Take a hand edit over."""
        await self._perform(sheets.accept_edit, edit_id=edit_id)
        await self._fill()
        return rx.toast.success("Perubahan diterapkan.")

    @action
    async def put_back(self, edit_id: UUID) -> Any:
        """Have a cell written over again."""
        await self._perform(sheets.refuse_edit, edit_id=edit_id)
        await self._fill()
        return rx.toast.success("Isi sel dikembalikan pada pengiriman berikutnya.")

    @action
    async def preview_import(self) -> None:
        """Tell what an import would do with each row; nothing is written."""
        self._report(await self._perform(sheets.import_sheet, dry_run=True), done=False)

    @action
    async def take_over(self) -> Any:
        """Take the rows over, in one transaction."""
        seen = self._seen or None
        report = await self._perform(sheets.import_sheet, dry_run=False, seen=seen)
        self._report(report, done=True)
        await self._fill()
        return rx.toast.success(f"Impor selesai: {report.created} baru, {report.changed} berubah.")

    @action
    async def choose_verdict(self, verdict: str) -> None:
        """Show the lines of one verdict only."""
        self.verdict = verdict if verdict in set(Verdict) else ""
        self._list()

    @action
    async def show_more(self) -> None:
        """Draw the next lines of the report."""
        self._list(len(self.lines) + _LINES)

    def _arrive(self) -> None:
        self.report, self.lines, self._all, self.verdict = ImportCard(), [], [], ""

    def _report(self, report: ImportReport, *, done: bool) -> None:
        counts = (report.created, report.changed, report.unchanged, report.refused)
        self.report = ImportCard(True, done, *counts)  # noqa: FBT003 (it is shown)
        self._all, self._seen = report.lines, report.seen
        self.verdict = Verdict.REFUSED.value if report.refused else ""
        self._list()

    def _list(self, most: int = _LINES) -> None:
        chosen = [line for line in self._all if self.verdict in ("", line.verdict)]
        self.lines = [_imported(at, line) for at, line in enumerate(chosen[:most])]
        self.hidden = max(len(chosen) - most, 0)

    async def _fill(self) -> None:
        self._show(await self._perform(sheets.sheets_standing))
        self.edits = [_edit(edit) for edit in await self._perform(sheets.sheet_edits)]

    def _show(self, found: SheetsStanding) -> None:
        later = found.retry_at is not None and found.retry_at > clock.now()
        self.card = StandingCard(
            configured=found.configured,
            state=found.state,
            state_label=found.state.label,
            account=found.account,
            url=found.url,
            message=found.message,
            synced=dates.short_moment(found.synced_at) if found.synced_at else "belum pernah",
            retry=dates.time_of_day(found.retry_at) if later and found.retry_at else "",
            waiting=found.waiting,
            told=found.told,
        )


def _edit(edit: EditSummary) -> EditLine:
    return EditLine(
        id=str(edit.id),
        tab=edit.tab.value,
        name=edit.name,
        column=edit.column,
        ours=edit.ours[:_SHORT] or "(kosong)",
        found=edit.found[:_SHORT] or "(kosong)",
        applicable=edit.applicable,
        when=dates.short_moment(edit.created_at),
    )


def _imported(at: int, line: ImportLine) -> ImportedLine:
    return ImportedLine(
        id=f"{line.tab}-{line.row}-{at}",
        where=f"{line.tab} baris {line.row}",
        name=line.name or line.key or "(kosong)",
        verdict=line.verdict.value,
        verdict_label=line.verdict.label,
        why=line.why,
    )
