"""The office's secret key and its place."""

import os
import secrets
from pathlib import Path

from mgapp.runtime.errors import StartRefused
from mgapp.settings import Settings

FILE = "secret-key"


def secret_key(settings: Settings) -> str:
    """Tell the key: `MGAPP_SECRET_KEY`, else the one that is made once into the data directory.

    Raises:
        StartRefused: the data directory cannot be written.
    """
    if settings.secret_key is not None:
        return settings.secret_key.get_secret_value()
    place = settings.data_dir.absolute() / FILE
    try:
        return place.read_text(encoding="ascii").strip() or _make(place)
    except FileNotFoundError:
        return _make(place)
    except OSError as error:
        raise StartRefused.of(error) from None


def write_private(place: Path, text: str) -> None:
    """Write a file that nobody else may read, whole or not at all.

    Raises:
        StartRefused: the directory cannot be written.
    """
    aside = place.with_name(f".{place.name}.{os.getpid()}")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(place)
    except OSError as error:
        raise StartRefused.of(error) from None


def new_key() -> str:
    """Draw a key of 384 random bits."""
    return secrets.token_urlsafe(48)


def _make(place: Path) -> str:
    key = new_key()
    write_private(place, key + "\n")
    return key
