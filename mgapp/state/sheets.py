"""What the page of settings shows of the spreadsheet, and of hand edits in it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import reflex as rx

from mgapp.services.kernel import clock, dates
from mgapp.services.transfer import sheets
from mgapp.services.transfer.sheets import EditSummary, SheetsStanding
from mgapp.state.base import OfficeState, action

_SHORT = 200


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


class SheetsState(OfficeState):
    """The spreadsheet of the office."""

    loading: bool = True
    card: rx.Field[StandingCard] = rx.field(default_factory=StandingCard)
    edits: rx.Field[list[EditLine]] = rx.field(default_factory=list)

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
