"""The whole office into one file, and out of one: for whoever owns the machine."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from mgapp.runtime import office
from mgapp.runtime.errors import FileInTheWay, FileNotReadable
from mgapp.settings import Settings

if TYPE_CHECKING:
    from mgapp.services.transfer.dumps import Outcome


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
    from mgapp.services.access import Actor  # noqa: PLC0415 (slow)
    from mgapp.services.transfer import dumps  # noqa: PLC0415 (same)

    try:
        sent = file.open("rb")
    except OSError as error:
        raise FileNotReadable(file=file, why=_why(error)) from None
    with sent, office.at_work(chosen) as session:
        actor = Actor.system("import")
        return dumps.import_all(session, actor, file=sent, name=file.stem, dry_run=dry_run)
