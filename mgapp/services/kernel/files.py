"""Where the bytes of files lie: a folder, or an S3 bucket by configuration."""

from pathlib import Path
from typing import Any
from uuid import UUID

from obstore.store import LocalStore, from_url

_store: dict[str, Any] = {}


def configure(url: str | None, folder: Path) -> None:
    """Use the store at ``url`` (``s3://…``), else the folder on this machine."""
    if url:
        _store["files"] = from_url(url)
        return
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _store["files"] = LocalStore(str(folder))


def put(file_id: UUID, content: bytes) -> None:
    """Store the bytes of a file before its row is committed; a row never names missing bytes."""
    _store["files"].put(_path(file_id), content)


def get(file_id: UUID) -> bytes:
    """Read the bytes of a file."""
    return bytes(_store["files"].get(_path(file_id)).bytes())


def delete(file_id: UUID) -> None:
    """Destroy the bytes of a file."""
    _store["files"].delete(_path(file_id))


def _path(file_id: UUID) -> str:
    # Spread over folders by the random end of the id; its start is the time.
    return f"{file_id.hex[-2:]}/{file_id.hex}"
