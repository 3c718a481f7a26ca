"""Where the bytes of files lie: a folder, or an S3 bucket by configuration."""

import re
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from obstore.exceptions import BaseError
from obstore.store import LocalStore, from_url

from mgapp.services.kernel.errors import StorageAway

_store: dict[str, Any] = {}
_OURS = re.compile(r"[0-9a-f]{2}/[0-9a-f]{32}")
CHUNK = 500


def configure(url: str | None, folder: Path) -> None:
    """Use the store at ``url`` (``s3://…``), else the folder on this machine.

    Raises:
        ValueError: there is no such kind of store.
    """
    if url:
        try:
            _store["files"] = from_url(url)
        except BaseError as error:
            raise ValueError(url) from error
        return
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _store["files"] = LocalStore(str(folder))


def put(file_id: UUID, content: bytes) -> None:
    """Store the bytes of a file before its row is committed; a row never names missing bytes.

    Raises:
        StorageAway: the disk is full, or the bucket does not answer; nothing is kept.
    """
    with _present():
        _store["files"].put(_path(file_id), content)


def get(file_id: UUID) -> bytes:
    """Read the bytes of a file.

    Raises:
        FileNotFoundError: there are none.
        StorageAway: the store does not answer.
    """
    with _present():
        return bytes(_store["files"].get(_path(file_id)).bytes())


def find(file_id: UUID) -> bytes | None:
    """Read the bytes of a file, None when there are none."""
    try:
        return get(file_id)
    except FileNotFoundError:
        return None


def delete(file_id: UUID) -> None:
    """Destroy the bytes of a file; gone already is as good."""
    with suppress(FileNotFoundError):
        _store["files"].delete(_path(file_id))


def older_than(instant: datetime) -> Iterator[list[UUID]]:
    """List the files whose bytes were stored before an instant, some at a time."""
    for found in _store["files"].list(chunk_size=CHUNK):
        old = [one["path"] for one in found if one["last_modified"] < instant]
        yield [UUID(path.rpartition("/")[2]) for path in old if _OURS.fullmatch(path)]


@contextmanager
def _present() -> Generator[None]:
    try:
        yield
    except FileNotFoundError:
        raise
    except (BaseError, OSError) as error:
        raise StorageAway from error


def _path(file_id: UUID) -> str:
    # Spread over folders by the random end of the id; its start is the time.
    return f"{file_id.hex[-2:]}/{file_id.hex}"
