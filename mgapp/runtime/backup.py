"""`mgapp backup`: the whole office in one file, while it works or stands still."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg

from mgapp.runtime import database, embedded, migrate, office
from mgapp.runtime.errors import NothingHere
from mgapp.runtime.secret import secret_key
from mgapp.settings import Settings

if TYPE_CHECKING:
    from mgapp.services.backups import Made

OLD = timedelta(days=2)
"""After so long without a backup somebody should look."""


def back_up(chosen: Settings, place: Path, phrase: str) -> "Made":
    """Make a backup at a place where there is nothing yet, and book it.

    The schema may be an older one: a backup comes before an upgrade.

    Raises:
        StartRefused: there is no database to back up, or it does not answer.
        BackupFailed: the disk is full, the place cannot be written, a program failed.
    """
    from mgapp.services import backups  # noqa: PLC0415 (slow; few commands need it)
    from mgapp.services.kernel import db  # noqa: PLC0415 (same)
    from mgapp.web.version import VERSION  # noqa: PLC0415 (same)

    here = chosen.data_dir.absolute()
    if chosen.database_url is None and not (here / database.DIRECTORY).exists():
        raise NothingHere(place=here)
    with database.reach(chosen) as opened:
        office.furnish(office.reached(chosen, opened))
        try:
            made = backups.make(
                backups.Source(
                    url=opened.owner_url,
                    web_role=opened.web_role,
                    has_one_role=opened.has_one_role,
                    bundled=embedded.BIN,
                    secret_key=secret_key(chosen),
                    phrase=phrase,
                    program=VERSION,
                ),
                place.absolute(),
            )
            if migrate.is_current(opened.owner_url):
                with db.transaction() as session:
                    backups.note_made(session, made)
        finally:
            db.dispose()  # so that a server can stop at once
    return made


def dated_name() -> str:
    """Name a backup by the present moment."""
    return f"mgapp-{datetime.now().astimezone():%Y%m%d-%H%M%S}.zip"


def last(url: str) -> tuple[str, datetime, str | None] | None:
    """Tell how the newest backup stands, when it ended, and what was wrong with it.

    Raises:
        psycopg.Error: the database does not answer, or has no book of backups yet.
    """
    with psycopg.connect(url, connect_timeout=5) as connection:
        return connection.execute(
            "select status, finished_at, problem from backups where status <> 'waiting'"
            " order by id desc limit 1"
        ).fetchone()
