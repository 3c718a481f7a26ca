"""Messages for tests, and a service that does with them what it is told."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services import outbox
from mgapp.services.kernel import db
from mgapp.services.outbox import (
    Channel,
    Claimed,
    NewMessage,
    Outcome,
    Parcel,
    Ready,
    Refused,
    Sent,
)

TOPIC = "test"
Answer = Callable[[Claimed], Outcome]


class Service:
    """Takes messages; ``answer`` tells what becomes of each."""

    def __init__(self, answer: Answer | None = None, channel: Channel = Channel.EMAIL) -> None:
        """Take everything unless told otherwise."""
        self.answer = answer or (lambda _message: Sent("remote"))
        self.channel = channel
        self.taken: list[str] = []

    def prepare(self, _session: Session, messages: Sequence[Claimed]) -> dict[UUID, Ready]:
        """Make a parcel of each message that this way is open for."""
        return {one.id: self._parcel(one) for one in messages}

    def _parcel(self, message: Claimed) -> Ready:
        if self.channel in message.barred:
            return Refused(message.reason or "")
        return Parcel(self.channel, lambda: self._take(message))

    def _take(self, message: Claimed) -> Outcome:
        self.taken.append(message.kind)
        return self.answer(message)

    @property
    def preparers(self) -> dict[str, Any]:
        """This service for the topic of tests."""
        return {TOPIC: self.prepare}


def put(*kinds: str, to: str = "user:1") -> None:
    """Write one message for each kind to a receiver."""
    with db.transaction() as session:
        outbox.put(
            session,
            [NewMessage(f"{to}:{kind}", to, topic=TOPIC, kind=kind) for kind in kinds],
        )


def put_many(count: int, *, first: int = 0) -> None:
    """Write a message to each of many receivers."""
    for number in range(first, first + count):
        put("one", to=f"user:{number}")
