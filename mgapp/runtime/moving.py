"""The whole office into one file, and out of one: for whoever owns the machine."""

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING

from mgapp.runtime import office
from mgapp.runtime.errors import FileInTheWay, FileNotReadable
from mgapp.settings import Settings

if TYPE_CHECKING:
    from mgapp.services.transfer.dumps import Outcome

_MOST_COUNTED = 100
_GARBAGE_AFTER = 10_000  # objects, as in the web process


def export(chosen: Settings, file: Path) -> int:
    """Write everything, hashes and keys included, readable for the owner alone.

    Returns:
        Bytes written.

    Raises:
        FileInTheWay: there is such a file already, or no place for one.
    """
    from mgapp.services.access import Actor  # noqa: PLC0415 (slow)
    from mgapp.services.transfer import dumps  # noqa: PLC0415 (same)

    unfinished = file.with_name(f"{file.name}.part")
    with office.at_work(chosen) as session:
        try:
            _refuse_existing(file)
            unfinished.unlink(missing_ok=True)
            descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError as error:
            raise FileInTheWay(file=file, why=_why(error)) from None
        try:
            with os.fdopen(descriptor, "wb") as out:
                dumps.export_all(session, Actor.system("export"), out=out, with_keys=True)
                out.flush()
                os.fsync(out.fileno())
            unfinished.rename(file)
        finally:
            unfinished.unlink(missing_ok=True)
    return file.stat().st_size


def _refuse_existing(file: Path) -> None:
    if file.exists():
        raise FileExistsError


def _why(error: OSError) -> str:
    known = {
        FileExistsError: "sudah ada",
        FileNotFoundError: "tidak ada",
        PermissionError: "tidak diizinkan",
        IsADirectoryError: "itu direktori",
    }
    return known.get(type(error)) or str(error.strerror)


def bring(chosen: Settings, file: Path, *, dry_run: bool) -> "Outcome":
    """Bring everything in that a file holds, hashes and keys included.

    Raises:
        FileNotReadable: there is no such file.
        OfficeError: nothing was taken, and why.
    """
    from mgapp.services import accounts  # noqa: PLC0415 (slow)
    from mgapp.services.access import Actor  # noqa: PLC0415 (same)
    from mgapp.services.transfer import dumps  # noqa: PLC0415 (same)

    try:
        sent = file.open("rb")
    except OSError as error:
        raise FileNotReadable(file=file, why=_why(error)) from None
    # Records are made by the million, in no circles: counting lets go of them.
    gc.set_threshold(_GARBAGE_AFTER)
    with sent, office.at_work(chosen) as session:
        actor = Actor.system("import")
        found = dumps.import_all(session, actor, file=sent, name=file.stem, dry_run=dry_run)
        waiting = len(accounts.list_uninvited(session, actor, limit=_MOST_COUNTED).items)
        if waiting and not dry_run:
            count = (
                f"{waiting} orang atau lebih" if waiting == _MOST_COUNTED else f"{waiting} orang"
            )
            found.notes.append(f"{count} belum punya kata sandi. Undang di halaman Pengguna.")
        return found
