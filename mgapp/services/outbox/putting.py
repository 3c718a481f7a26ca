"""Writing a message in the transaction of its cause."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from mgapp.services.kernel import clock, jobs
from mgapp.services.kernel.ids import new_id
from mgapp.services.kernel.table import table
from mgapp.services.outbox.models import Message
from mgapp.services.outbox.parcels import NewMessage
from mgapp.services.outbox.words import Channel, Lane, MessageStatus

JOB = "deliver_messages"
_ways: dict[str, frozenset[Channel]] = {"open": frozenset()}
_TABLE = table(Message)
_INSERT = insert(_TABLE).on_conflict_do_nothing(index_elements=["cause"])


def configure(channels: Iterable[Channel]) -> None:
    """Tell this process by which ways messages to people can leave; none: nothing is written."""
    _ways["open"] = frozenset(channels)


def channels() -> frozenset[Channel]:
    """Tell by which ways messages to people can leave."""
    return _ways["open"]


def put(session: Session, messages: Iterable[NewMessage]) -> None:
    """Write messages and have the worker look after them; a cause that has one gets no other."""
    written = list(messages)
    if not written:
        return
    session.execute(_INSERT, [_row(message) for message in written])
    for lane in sorted({message.lane for message in written}):
        wake(session, lane)


def _row(message: NewMessage) -> dict[str, Any]:
    now = clock.now()
    return {
        "id": new_id(), "created_at": now, "due_at": now, "cause": message.cause,
        "lane": message.lane, "recipient": message.recipient, "topic": message.topic,
        "kind": message.kind, "facts": dict(message.facts), "status": MessageStatus.QUEUED,
        "barred": [], "attempts": 0, "maybe_twice": False,
    }  # fmt: skip


def wake(session: Session, lane: Lane, *, at: datetime | None = None) -> None:
    """Have the worker look after a lane, as soon as this transaction commits or at an instant."""
    jobs.wake(session, JOB, lock=lock_of(lane), at=at, lane=lane.value)


def lock_of(lane: Lane) -> str:
    """Name what keeps two workers from looking after one lane at once."""
    return f"{JOB}:{lane.value}"


def receiver(kind: str, row_id: object) -> str:
    """Name a receiver, such as ``user:<id>``."""
    return f"{kind}:{row_id}"
