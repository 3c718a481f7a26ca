"""`mgapp restore`: an office from a backup, at an empty place, whole or not at all.

Everything is made in a room of its own inside the data directory and moved to its place at the
end. While that room is there, nothing starts: a restore that was cut off is begun again.
"""

import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mgapp.runtime import database, embedded, migrate, office
from mgapp.runtime.database import DIRECTORY, RESTORING, Database
from mgapp.runtime.errors import DatabaseNewer, DatabaseTaken, PlaceTaken, StartRefused
from mgapp.runtime.secret import FILE as SECRET
from mgapp.runtime.secret import write_private
from mgapp.settings import Settings

OURS = (DIRECTORY, office.FILES, SECRET)
"""What an office consists of; moved to its place in the other direction, the database last."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back: rows of all tables, files, and trails that were verified."""

    made_at: str
    rows: int
    files: int
    trails: int


def examine(place: Path) -> Any:
    """Read every byte of a backup and tell what it says of itself.

    Raises:
        BackupDamaged: it is not as it was written.
    """
    from mgapp.services import backups  # noqa: PLC0415 (slow; few commands need it)

    with _in_one_line(), backups.reading(place) as opened:
        return backups.manifest_of(opened)


def restore(chosen: Settings, place: Path, phrase: str | None) -> Restored:
    """Restore a backup into an empty place and prove it; leaves nothing behind when it fails.

    Raises:
        StartRefused: the place is taken, or the backup comes from a later version.
        BackupDamaged: nothing was touched.
        PassphraseWrong: nothing was touched.
        RestoreFailed: it could not be read back whole.
    """
    from mgapp.services import backups  # noqa: PLC0415 (slow; few commands need it)

    with _in_one_line(), backups.reading(place) as opened:
        manifest = backups.manifest_of(opened)
        if manifest.revision is not None and not migrate.knows(manifest.revision):
            raise DatabaseNewer(found=manifest.revision)
        given = chosen.secret_key.get_secret_value() if chosen.secret_key else None
        key = backups.secret_of(opened, phrase=phrase, given=given)
        with _room(chosen) as room, _empty_database(chosen, room) as target:
            trails = _fill(chosen, room, opened, target, key)
            if given is None:
                write_private(room / SECRET, key + "\n")
        _move_in(chosen)
    return Restored(manifest.made_at, sum(manifest.tables.values()), manifest.files, trails)


@contextmanager
def _in_one_line() -> Iterator[None]:
    """Say what the operating system refused, without where in our code."""
    try:
        yield
    except OSError as error:
        raise StartRefused.of(error) from None


@contextmanager
def _room(chosen: Settings) -> Iterator[Path]:
    """Make the room, of which nothing stays when something goes wrong."""
    here = chosen.data_dir.absolute()
    room = here / RESTORING
    if room.exists():  # whatever lies here came from the restore that was cut off
        _remove(here, *OURS, RESTORING)
    for name in OURS:
        taken = here / name
        if taken.is_file() or (taken.is_dir() and any(taken.iterdir())):
            raise PlaceTaken(place=taken)
    room.mkdir(parents=True)
    try:
        yield room
    except BaseException:
        _remove(here, RESTORING)
        raise


@contextmanager
def _empty_database(chosen: Settings, room: Path) -> Iterator[Database]:
    from mgapp.services import backups  # noqa: PLC0415 (slow; few commands need it)

    if chosen.database_url is not None:
        found = database.external(chosen)
        if not backups.is_empty(found.owner_url):
            raise DatabaseTaken
        yield found
        return
    inside = chosen.model_copy(update={"data_dir": room})
    with embedded.Server(room / DIRECTORY) as server:
        yield database.embedded_at(inside, server)


def _fill(chosen: Settings, room: Path, opened: zipfile.ZipFile, target: Database, key: str) -> int:
    from mgapp.services import backups, cases, letters  # noqa: PLC0415 (slow)
    from mgapp.services.access import Actor  # noqa: PLC0415 (same)
    from mgapp.services.kernel import db  # noqa: PLC0415 (same)

    manifest = backups.manifest_of(opened)
    inside = chosen.model_copy(update={"data_dir": room})
    office.furnish(office.reached(inside, target, key=key))
    backups.restore_files(opened)
    facts = (target.owner_url, target.web_role, target.has_one_role, embedded.BIN)
    backups.restore_database(opened, backups.Target(*facts), room)
    backups.check_files(target.owner_url, manifest)
    migrate.ensure_current(target.owner_url, target.web_role)
    trails = 0
    try:
        with db.transaction() as session:
            actor = Actor.system("restore")
            for found in (*cases.verify_all(session, actor), *letters.verify_all(session, actor)):
                trails += 1
                if not found.valid:
                    raise backups.RestoreFailed(why=f"jejak {found} tidak utuh.")
    finally:
        db.dispose()
    return trails


def _move_in(chosen: Settings) -> None:
    here = chosen.data_dir.absolute()
    room = here / RESTORING
    for name in reversed(OURS):
        if (room / name).exists():
            if (here / name).is_dir():
                (here / name).rmdir()  # an empty one, as was seen
            (room / name).rename(here / name)
    _remove(here, RESTORING)


def _remove(here: Path, *names: str) -> None:
    for name in names:
        found = here / name
        if found.is_dir():
            shutil.rmtree(found)
        else:
            found.unlink(missing_ok=True)
