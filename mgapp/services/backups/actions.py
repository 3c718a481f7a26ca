"""Asking for backups, making them, letting old ones go."""

import contextlib
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import psycopg
import sqlalchemy as sa
import structlog
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy.orm import Session

from mgapp.services import accounts, notices
from mgapp.services.access import Actor, Permission, Role, requires
from mgapp.services.backups.errors import BackupFailed
from mgapp.services.backups.keeping import Keeping, keeping
from mgapp.services.backups.making import Made, Source, make
from mgapp.services.backups.models import Backup
from mgapp.services.backups.queries import BACKUP, BackupSummary, summary
from mgapp.services.backups.words import BackupKind, BackupStatus
from mgapp.services.kernel import clock, db, jobs
from mgapp.services.kernel.errors import DatabaseAway
from mgapp.services.notices import NoticeType

JOB = "make_backup"
_LEFT_AFTER = timedelta(days=1)
_OWNS = """
select pg_has_role(current_user, relowner, 'member') from pg_class
 where oid = to_regclass('alembic_version')
"""
_log = structlog.get_logger("mgapp.backups")


@requires(Permission.SETTINGS_MANAGE)
def request_backup(session: Session, actor: Actor) -> BackupSummary:
    """Have a backup made by the worker; while one is being made, that one is told."""
    waiting = sa.select(Backup).where(BACKUP.status == BackupStatus.WAITING)
    found = session.scalars(waiting.order_by(BACKUP.id.desc()).limit(1)).first()
    if found is None:
        found = _queued(session, BackupKind.MANUAL, actor.user_id)
    return summary(session, found)


def begin_nightly(session: Session) -> None:
    """Have the nightly backup made, if the office wants any."""
    if keeping().keep:
        _queued(session, BackupKind.NIGHTLY, None)


def make_queued(session: Session, *, backup_id: UUID) -> None:
    """Make a backup that was asked for, and let old ones go.

    The transaction is used only at the end: a long one would hold back what tidies the database.

    Raises:
        DatabaseAway: try again later.
    """
    chosen = keeping()
    place = chosen.folder / _name(backup_id)
    try:
        chosen.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _clear(chosen.folder, place)
        facts = _facts(make(_as_web(chosen), place))
    except BackupFailed as refused:
        facts = {"status": BackupStatus.FAILED, "problem": refused.sentence[:600]}
        _log.error("backup_failed", backup=str(backup_id), why=facts["problem"])
    except OSError as error:
        why = f"{chosen.folder}: {error.strerror or error}"
        facts = {"status": BackupStatus.FAILED, "problem": BackupFailed(why=why).sentence[:600]}
        _log.error("backup_failed", backup=str(backup_id), why=facts["problem"])
    mine = sa.update(Backup).where(BACKUP.id == backup_id)
    session.execute(mine.values(finished_at=clock.now(), **facts))
    if facts["status"] is BackupStatus.FAILED:
        _tell_admins(session)
    _let_go(session, chosen)


def give_up(session: Session, *, backup_id: UUID) -> None:
    """Note that the database stayed away."""
    mine = sa.update(Backup).where(BACKUP.id == backup_id, BACKUP.status == BackupStatus.WAITING)
    problem = "Cadangan tidak dapat dibuat: basis data tidak menjawab."
    session.execute(
        mine.values(status=BackupStatus.FAILED, finished_at=clock.now(), problem=problem)
    )
    _tell_admins(session)


def _tell_admins(session: Session) -> None:
    notices.tell(
        session,
        to=accounts.holders(Role.ADMIN),
        kind=NoticeType.BACKUP_FAILED,
        params={"about": "backups"},
    )


def note_made(session: Session, made: Made) -> None:
    """Write down a backup that the command line made."""
    row = Backup(kind=BackupKind.COMMAND, finished_at=clock.now())
    for name, value in _facts(made).items():
        setattr(row, name, value)
    session.add(row)


def _queued(session: Session, kind: BackupKind, user_id: UUID | None) -> Backup:
    row = Backup(kind=kind, requested_by=user_id)
    session.add(row)
    session.flush()
    jobs.enqueue(session, JOB, backup_id=str(row.id))
    return row


def _name(backup_id: UUID) -> str:
    return f"mgapp-{clock.local(clock.now()):%Y%m%d-%H%M%S}-{backup_id.hex[-4:]}.zip"


def _facts(made: Made) -> dict[str, object]:
    lost = f"{made.lost} berkas sudah hilang atau berubah di penyimpanan." if made.lost else None
    return {
        "status": BackupStatus.DONE,
        "place": str(made.place)[:500],
        "size": made.size,
        "sha256": made.sha256,
        "files": made.files,
        "lost": made.lost,
        "has_keys": made.has_keys,
        "problem": lost,
    }


def _as_web(chosen: Keeping) -> Source:
    """Read as the role of the web: it may see everything, and the owner's way in stays hidden."""
    url = db.plain_url()
    try:
        with psycopg.connect(url, connect_timeout=5) as connection:
            row = connection.execute(_OWNS).fetchone()
    except psycopg.OperationalError as error:
        raise DatabaseAway from error
    return Source(
        url=url,
        web_role=str(conninfo_to_dict(url).get("user") or ""),
        has_one_role=bool(row and row[0]),
        bundled=chosen.bundled,
        secret_key=chosen.secret_key,
        phrase=chosen.phrase,
        program=chosen.program,
    )


def _clear(folder: Path, place: Path) -> None:
    """Take away what a killed worker left half made."""
    before = (clock.now() - _LEFT_AFTER).timestamp()
    for left in folder.glob("mgapp-*.zip.part"):
        if left.stat().st_mtime < before or left.name.startswith(place.name):
            left.unlink(missing_ok=True)


def _let_go(session: Session, chosen: Keeping) -> None:
    """Delete the oldest backups of the office's folder beyond the number that stays.

    Only files that the book names: what somebody else put there is not ours. While none came
    since the last good one, nothing goes.
    """
    ours = sa.select(Backup).where(
        BACKUP.status == BackupStatus.DONE,
        BACKUP.removed_at.is_(None),
        BACKUP.kind != BackupKind.COMMAND,
    )
    rows = list(session.scalars(ours.order_by(BACKUP.id.desc())))
    for old in rows[max(chosen.keep, 1) :]:
        place = Path(old.place or "")
        if place.parent != chosen.folder:
            continue
        with contextlib.suppress(FileNotFoundError):
            place.unlink()
        old.removed_at = clock.now()
