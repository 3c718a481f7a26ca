"""What goes between the outbox and whoever knows how to send.

A *preparer* serves one topic. In the transaction that claims messages it turns each one into a
parcel (a way out, and the call that sends it) or says at once why there is none. The parcel is sent
outside of any transaction and tells its outcome.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services.outbox.words import Channel, Lane


@dataclass(frozen=True, slots=True)
class NewMessage:
    """A message as its cause writes it; see ``models.Message`` for the words."""

    cause: str
    recipient: str
    topic: str
    kind: str
    facts: Mapping[str, Any] = field(default_factory=dict[str, Any])
    lane: Lane = Lane.PEOPLE


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message that this process is to send now; ``channel`` is the way chosen before, if any."""

    id: UUID
    recipient: str
    topic: str
    kind: str
    facts: dict[str, Any]
    channel: Channel | None
    barred: tuple[str, ...]
    attempts: int
    reason: str | None


@dataclass(frozen=True, slots=True)
class Sent:
    """The receiver's service took it; ``remote_id`` is what it calls it."""

    remote_id: str | None = None


@dataclass(frozen=True, slots=True)
class Later:
    """It did not leave and may be tried again.

    Attributes:
        after: Seconds it was asked to wait.
        shut: It failed for a reason that holds for every message of this way.
        is_try: Whether anybody tried; if not it costs none of the tries that a message has.
    """

    reason: str
    after: float | None = None
    shut: bool = False
    is_try: bool = True


@dataclass(frozen=True, slots=True)
class Refused:
    """This way out is closed for it; another one may be open, unless it is the last."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """It may have left: nobody answered. Trying again could tell somebody twice.

    ``shut`` as in ``Later``: the service fell silent.
    """

    reason: str
    shut: bool = False


@dataclass(frozen=True, slots=True)
class Skipped:
    """There is nobody to tell, or nothing left to say; not a failure."""

    reason: str


Outcome = Sent | Later | Refused | Unknown | Skipped


@dataclass(frozen=True, slots=True)
class Parcel:
    """A message ready to leave; ``send`` runs outside of any transaction, in a thread.

    ``otherwise`` is another way for it, taken when the first one has been shut for long.
    """

    channel: Channel
    send: Callable[[], Outcome]
    otherwise: "Parcel | None" = None


Ready = Parcel | Refused | Skipped | Later
Preparer = Callable[[Session, Sequence[Claimed]], Mapping[UUID, Ready]]
