"""The book of backups, as an admin reads it."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import accounts
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.backups.errors import BackupNotFound
from mgapp.services.backups.keeping import keeping
from mgapp.services.backups.models import Backup
from mgapp.services.backups.words import BackupKind, BackupStatus
from mgapp.services.kernel import paging
from mgapp.services.kernel.paging import DEFAULT_LIMIT, Page
from mgapp.services.kernel.table import columns

BACKUP = columns(Backup)


@dataclass(frozen=True, slots=True)
class BackupSummary:
    """One backup; ``size`` in bytes, ``filename`` without its folder."""

    id: UUID
    kind: BackupKind
    status: BackupStatus
    filename: str | None
    size: int | None
    sha256: str | None
    files: int | None
    has_keys: bool
    problem: str | None
    requested_by: str | None
    created_at: datetime
    finished_at: datetime | None
    removed_at: datetime | None


@dataclass(frozen=True, slots=True)
class BackupState:
    """How backups stand: where they go, how many stay, whether the keys go with them."""

    folder: str
    keep: int
    locks_keys: bool
    last: BackupSummary | None


@requires(Permission.SETTINGS_MANAGE)
def list_backups(
    session: Session, _actor: Actor, *, limit: int = DEFAULT_LIMIT, cursor: str | None = None
) -> Page[BackupSummary]:
    """List the backups, newest first."""
    query = sa.select(Backup).order_by(BACKUP.id.desc()).limit(limit + 1)
    if cursor is not None:
        query = query.where(BACKUP.id < paging.decode(cursor, UUID)[0])
    page = paging.page(list(session.scalars(query)), limit, lambda row: (row.id,))
    return Page(_summaries(session, page.items), page.next_cursor)


@requires(Permission.SETTINGS_MANAGE)
def show_backup(session: Session, _actor: Actor, *, backup_id: UUID) -> BackupSummary:
    """Show one backup.

    Raises:
        BackupNotFound: there is none.
    """
    row = session.get(Backup, backup_id)
    if row is None:
        raise BackupNotFound
    return summary(session, row)


@requires(Permission.SETTINGS_MANAGE)
def backup_state(session: Session, _actor: Actor) -> BackupState:
    """Tell how backups stand."""
    good = sa.select(Backup).where(BACKUP.status == BackupStatus.DONE)
    found = session.scalars(good.order_by(BACKUP.id.desc()).limit(1)).first()
    chosen = keeping()
    last = summary(session, found) if found is not None else None
    return BackupState(str(chosen.folder), chosen.keep, chosen.phrase is not None, last)


def summary(session: Session, row: Backup) -> BackupSummary:
    """Show a row."""
    return _summaries(session, [row])[0]


def _summaries(session: Session, rows: list[Backup]) -> list[BackupSummary]:
    known = accounts.names(session, {row.requested_by for row in rows if row.requested_by})
    return [_summary(row, known) for row in rows]


def _summary(row: Backup, known: Any) -> BackupSummary:
    return BackupSummary(
        id=row.id,
        kind=row.kind,
        status=row.status,
        filename=Path(row.place).name if row.place else None,
        size=row.size,
        sha256=row.sha256,
        files=row.files,
        has_keys=row.has_keys,
        problem=row.problem,
        requested_by=known.get(row.requested_by) if row.requested_by else None,
        created_at=row.created_at,
        finished_at=row.finished_at,
        removed_at=row.removed_at,
    )
