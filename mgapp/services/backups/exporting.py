"""The book of backups as a file."""

from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.backups.queries import BackupSummary, list_backups
from mgapp.services.kernel import spreadsheets
from mgapp.services.kernel.spreadsheets import BATCH, Sheet, Told
from mgapp.services.kernel.taking import Column, ListFile

_COLUMNS: tuple[Column[BackupSummary], ...] = (
    Column("Mulai", lambda row: row.created_at),
    Column("Selesai", lambda row: row.finished_at),
    Column("Jenis", lambda row: row.kind.label),
    Column("Status", lambda row: row.status.label),
    Column("Berkas cadangan", lambda row: row.filename),
    Column("Ukuran (byte)", lambda row: row.size),
    Column("SHA-256", lambda row: row.sha256),
    Column("Berkas kantor", lambda row: row.files),
    Column("Kunci ikut", lambda row: "ya" if row.has_keys else "tidak"),
    Column("Diminta oleh", lambda row: row.requested_by),
    Column("Masalah", lambda row: row.problem),
    Column("Dihapus", lambda row: row.removed_at),
)


@requires(Permission.SETTINGS_MANAGE)
def export_backups(
    session: Session, actor: Actor, *, sheet: Sheet, told: Told | None = None
) -> bytes:
    """Write the book of backups as a file.

    Raises:
        InputRefused: more rows than are written.
    """
    rows = spreadsheets.whole(
        lambda cursor: list_backups(session, actor, cursor=cursor, limit=BATCH)
    )
    file = ListFile("backup", "daftar", _COLUMNS)
    return file.taken(session, actor.me, rows, sheet=sheet, told=told)
