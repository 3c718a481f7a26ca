"""What the page of settings remembers of backups."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from mgapp.services import backups
from mgapp.services.backups import BackupState, BackupStatus, BackupSummary
from mgapp.services.kernel import dates
from mgapp.services.kernel.paging import DEFAULT_LIMIT
from mgapp.state.base import Heard, OfficeState, action
from mgapp.state.surat_card import size_words

_BADGES = {
    BackupStatus.WAITING: "pending",
    BackupStatus.DONE: "completed",
    BackupStatus.FAILED: "rejected",
}


@dataclass
class BackupRow:
    """One backup, ready to be shown; ``state`` is a word of the badges."""

    id: str
    made: str
    kind: str
    state: str
    state_label: str
    file: str
    holds: str
    problem: str


class BackupsState(OfficeState):
    """The backups, newest first, and where they go."""

    loading: bool = True
    rows: rx.Field[list[BackupRow]] = rx.field(default_factory=list)
    more: bool = False
    folder: str = ""
    keep: int = 0
    locks_keys: bool = False
    has_any: bool = False

    _cursor: str | None = None

    @action
    async def load(self) -> None:
        """Fill this part of the page."""
        await self._fill()
        await self._watch("backup")

    @action
    async def show_more(self) -> None:
        """Add the next page of the list."""
        await self._fill(after=self._cursor)

    @action
    async def back_up(self) -> Any:
        """Have a backup made now."""
        await self._perform(backups.request_backup)
        await self._fill()
        return rx.toast.success("Cadangan sedang dibuat.")

    async def _fill(self, *, after: str | None = None) -> None:
        self._describe(await self._perform(backups.backup_state))
        page = await self._perform(backups.list_backups, cursor=after)
        shown = [_row(backup) for backup in page.items]
        self.rows = [*self.rows, *shown] if after else shown
        self._cursor, self.more = page.next_cursor, page.next_cursor is not None
        self.loading = False

    def _describe(self, found: BackupState) -> None:
        self.folder, self.keep, self.locks_keys = found.folder, found.keep, found.locks_keys
        self.has_any = found.last is not None

    async def _refresh(self, heard: Heard) -> None:
        del heard
        if len(self.rows) <= DEFAULT_LIMIT:  # a longer list is being read further down
            await self._fill()


def _row(backup: BackupSummary) -> BackupRow:
    by = f", {backup.requested_by}" if backup.requested_by else ""
    return BackupRow(
        id=str(backup.id),
        made=dates.short_moment(backup.created_at),
        kind=backup.kind.label + by,
        state="disabled" if backup.removed_at else _BADGES[backup.status],
        state_label="sudah dihapus" if backup.removed_at else backup.status.label,
        file=backup.filename or "",
        holds=_holds(backup),
        problem=backup.problem or "",
    )


def _holds(backup: BackupSummary) -> str:
    if backup.size is None:
        return ""
    keys = "dengan kunci" if backup.has_keys else "tanpa kunci"
    return f"{size_words(backup.size)}, {backup.files} berkas, {keys}"
