"""What stands in a call of Meta's; whatever does not look like it is passed over. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast
from uuid import UUID

from mgapp.services.outbox import MessageStatus

_STAGES = {
    "sent": MessageStatus.SENT,
    "delivered": MessageStatus.DELIVERED,
    "read": MessageStatus.READ,
}
_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Stage:
    """How far a message of ours came; without ``status`` it failed, by ``code``."""

    name: str
    message_id: UUID | None
    status: MessageStatus | None
    code: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Incoming:
    """What somebody wrote to us; ``text`` is empty for pictures and the like."""

    name: str
    number: str
    text: str
    at: datetime


def read(call: Any, phone_id: str) -> Iterator[Stage | Incoming]:
    """Read a call, in its own order; what is about another number than ours is passed over."""
    for entry in _list(call, "entry"):
        for change in _list(entry, "changes"):
            value = _dict(change, "value")
            if _dict(value, "metadata").get("phone_number_id") == phone_id:
                yield from filter(None, map(_stage, _list(value, "statuses")))
                yield from filter(None, map(_incoming, _list(value, "messages")))


def _stage(told: dict[str, Any]) -> Stage | None:
    name, word = _text(told.get("id")), _text(told.get("status"))
    if not name or (word not in _STAGES and word != "failed"):
        return None
    errors = _list(told, "errors")
    code = errors[0].get("code") if errors else 0
    return Stage(
        name[:200],
        _uuid(told.get("biz_opaque_callback_data")),
        _STAGES.get(word),
        code if isinstance(code, int) else 0,
        _moment(told.get("timestamp")),
    )


def _incoming(told: dict[str, Any]) -> Incoming | None:
    name, sender = _text(told.get("id")), _text(told.get("from"))
    if not name or not sender.isdigit() or not sender.isascii() or len(sender) > 20:  # noqa: PLR2004 (no number is longer)
        return None
    text = _text(_dict(told, "text").get("body"))[:_LONGEST]
    return Incoming(name[:200], f"+{sender}", text, _moment(told.get("timestamp")))


def _text(told: Any) -> str:
    """Read a text without what no column holds: half characters and nulls."""
    whole = told if isinstance(told, str) else ""
    return whole.encode(errors="replace").decode().replace("\x00", "")


def _moment(told: Any) -> datetime:
    try:
        return min(datetime.fromtimestamp(int(told), UTC), datetime.now(UTC))
    except (TypeError, ValueError, OverflowError, OSError):
        return datetime.now(UTC)


def _uuid(told: Any) -> UUID | None:
    try:
        return UUID(str(told))
    except ValueError:
        return None


def _dict(holder: Any, name: str) -> dict[str, Any]:
    found = cast("dict[str, Any]", holder).get(name) if isinstance(holder, dict) else None
    return cast("dict[str, Any]", found) if isinstance(found, dict) else {}


def _list(holder: Any, name: str) -> list[dict[str, Any]]:
    found = cast("dict[str, Any]", holder).get(name) if isinstance(holder, dict) else None
    items = cast("list[Any]", found) if isinstance(found, list) else []
    return [cast("dict[str, Any]", one) for one in items if isinstance(one, dict)]
