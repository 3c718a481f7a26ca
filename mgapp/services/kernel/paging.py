"""Keyset pages: the next page starts after the last row shown, so inserts shift nothing."""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from mgapp.services.kernel.errors import InputRefused

T = TypeVar("T")
DEFAULT_LIMIT = 25
MAX_LIMIT = 100


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some rows and where the next ones start."""

    items: list[T]
    next_cursor: str | None


def encode(*key: Any) -> str:
    """Pack the sort key of the last row shown."""
    parts = [part.isoformat() if isinstance(part, datetime) else part for part in key]
    text = json.dumps(parts, separators=(",", ":"), default=str)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decode(cursor: str, *readers: Callable[[Any], Any]) -> tuple[Any, ...]:
    """Unpack a sort key, each part through its reader (``UUID``, ``datetime.fromisoformat`` …).

    Raises:
        InputRefused: the cursor is not one of ours.
    """
    try:
        parts = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        return tuple(read(part) for read, part in zip(readers, parts, strict=True))
    except (ValueError, TypeError, AttributeError, binascii.Error, RecursionError):
        raise InputRefused.of("cursor", "Penanda halaman tidak sah. Muat ulang daftar.") from None


def page(rows: Sequence[T], limit: int, key: Callable[[T], Sequence[Any]]) -> Page[T]:
    """Cut ``limit + 1`` fetched rows to a page; the extra row tells that more follow."""
    shown = list(rows[:limit])
    more = len(rows) > limit
    return Page(shown, encode(*key(shown[-1])) if more else None)
