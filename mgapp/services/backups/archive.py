"""A backup as a file: a ZIP that anybody can open, ended by the SHA-256 of all before it.

``manifest.json`` says what it is, ``database.dump`` is PostgreSQL's custom format, ``files/`` holds
the bytes of the office's files, ``keys.json`` its keys under a passphrase.
"""

import hashlib
import json
import os
import zipfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from mgapp.services.backups.errors import BackupDamaged

FORMAT = 1
MANIFEST, DUMP, KEYS, FILES = "manifest.json", "database.dump", "keys.json", "files/"
_MARK = b"mgapp backup, sha256 of all before: "
_DIGEST = 64  # hexadecimal digits
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself.

    Attributes:
        revision: Of the schema; None when the database was empty.
        web_role: Whom the schema's rights were granted to.
        has_one_role: Whether that role owned the schema too, so that nothing was granted.
        tables: How many rows each table had.
        files: How many files it holds.
        lost: How many files were missing or changed in the store already.
        key_print: By which the office's key is known again.
    """

    format: int
    made_at: str
    program: str
    revision: str | None
    postgresql: int
    web_role: str
    has_one_role: bool
    tables: dict[str, int]
    files: int
    lost: int
    key_print: str


@contextmanager
def writing(place: Path) -> Generator[zipfile.ZipFile]:
    """Write a backup aside; it takes its name once it is whole and on the disk.

    Raises:
        FileExistsError: something has that name already.
        OSError: the disk is full, or the place cannot be written.
    """
    if place.exists():
        raise FileExistsError(17, "sudah ada", str(place))
    aside = place.with_name(place.name + ".part")
    try:
        descriptor = os.open(aside, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w+b") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as made:
                yield made
                made.comment = _MARK + b"0" * _DIGEST
            _sign(file)
        aside.replace(place)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def _sign(file: IO[bytes]) -> None:
    size = file.seek(0, os.SEEK_END)
    digest = _digest(file, size - _DIGEST)
    file.seek(size - _DIGEST)
    file.write(digest.encode())
    file.flush()
    os.fsync(file.fileno())


@contextmanager
def reading(place: Path) -> Generator[zipfile.ZipFile]:
    """Open a backup of which every byte is as it was written.

    Raises:
        BackupDamaged: it is not.
        OSError: there is no such file, or it cannot be read.
    """
    with place.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(size - _DIGEST - len(_MARK), 0))
        tail = file.read()
        if not tail.startswith(_MARK):
            raise BackupDamaged(name=place.name, why="tanda akhirnya tidak ada")
        if _digest(file, size - _DIGEST).encode() != tail[-_DIGEST:]:
            raise BackupDamaged(name=place.name, why="jumlah periksanya tidak cocok")
        try:
            with zipfile.ZipFile(file) as opened:
                yield opened
        except zipfile.BadZipFile:
            raise BackupDamaged(name=place.name, why="isinya tidak terbaca") from None


def digest_of(place: Path) -> str:
    """Read the digest that ends a backup."""
    with place.open("rb") as file:
        file.seek(-_DIGEST, os.SEEK_END)
        return file.read().decode()


def manifest_of(opened: zipfile.ZipFile) -> Manifest:
    """Read what a backup says of itself.

    Raises:
        BackupDamaged: another program, or a later version, wrote it.
    """
    try:
        facts: dict[str, Any] = json.loads(opened.read(MANIFEST))
        if facts["format"] != FORMAT:
            raise BackupDamaged(name=opened.filename or "", why="dari versi mgapp yang lain")
        return Manifest(**facts)
    except (KeyError, TypeError, ValueError):
        raise BackupDamaged(name=opened.filename or "", why="isinya tidak dikenal") from None


def write_manifest(made: zipfile.ZipFile, manifest: Manifest) -> None:
    """Say what a backup is, last of all."""
    made.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1))


def name_of(file_id: UUID) -> str:
    """Tell where the bytes of a file lie in a backup."""
    return f"{FILES}{file_id.hex}"


def files_in(opened: zipfile.ZipFile) -> Iterator[UUID]:
    """List the files of a backup."""
    for name in opened.namelist():
        if name.startswith(FILES):
            yield UUID(name.removeprefix(FILES))


def _digest(file: IO[bytes], length: int) -> str:
    file.seek(0)
    found, left = hashlib.sha256(), length
    while left > 0 and (chunk := file.read(min(_CHUNK, left))):
        found.update(chunk)
        left -= len(chunk)
    return found.hexdigest()
