"""The outbox with names, for admins."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services import accounts, outbox, surat, visitors
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.delivery.texts import TEXTS
from mgapp.services.kernel import paging
from mgapp.services.kernel.paging import Page
from mgapp.services.outbox import Channel, MessageStatus, Sending

_PROGRAM = "program lain"


@dataclass(frozen=True, slots=True)
class SentMessage:
    """A message, to whom it goes and how far it came."""

    id: UUID
    kind: str
    label: str
    recipient: str
    topic: str
    channel: Channel | None
    status: MessageStatus
    attempts: int
    created_at: datetime
    due_at: datetime | None
    sent_at: datetime | None
    delivered_at: datetime | None
    read_at: datetime | None
    reason: str | None
    maybe_twice: bool
    may_resend: bool


@requires(Permission.MESSAGE_MANAGE)
def messages(
    session: Session,
    actor: Actor,
    *,
    statuses: Sequence[MessageStatus] = (),
    channels: Sequence[Channel] = (),
    cursor: str | None = None,
    limit: int = paging.DEFAULT_LIMIT,
) -> Page[SentMessage]:
    """List messages, newest first, with the names of who gets them."""
    found = outbox.list_messages(
        session, actor, statuses=statuses, channels=channels, cursor=cursor, limit=limit
    )
    names = _names(session, found.items)
    return Page([_named(one, names) for one in found.items], found.next_cursor)


@requires(Permission.MESSAGE_MANAGE)
def resend(session: Session, actor: Actor, *, message_id: UUID) -> SentMessage:
    """Send a message again that failed, was not sent, or whose outcome is unknown.

    Raises:
        MessageNotFound: no such message.
        NotRepeatable: it is on its way, or arrived.
    """
    again = outbox.resend(session, actor, message_id=message_id)
    return _named(again, _names(session, [again]))


def _named(one: Sending, names: dict[str, str]) -> SentMessage:
    text = TEXTS.get(one.kind)
    return SentMessage(
        id=one.id,
        kind=one.kind,
        label=text.label if text else one.kind,
        recipient=names.get(one.recipient, _PROGRAM if one.channel is Channel.WEBHOOK else "…"),
        topic=one.topic,
        channel=one.channel,
        status=one.status,
        attempts=one.attempts,
        created_at=one.created_at,
        due_at=one.due_at,
        sent_at=one.sent_at,
        delivered_at=one.delivered_at,
        read_at=one.read_at,
        reason=one.reason,
        maybe_twice=one.maybe_twice,
        may_resend=one.may_resend,
    )


def _names(session: Session, items: Iterable[Sending]) -> dict[str, str]:
    keys = {one.recipient for one in items}
    people = accounts.names(session, _ids(keys, "user"))
    senders = surat.senders(session, _ids(keys, surat.OUTBOX_TOPIC))
    visits = visitors.visitors_of(session, _ids(keys, visitors.OUTBOX_TOPIC))
    return {
        **{outbox.receiver("user", key): name for key, name in people.items()},
        **{outbox.receiver(surat.OUTBOX_TOPIC, key): x.name for key, x in senders.items()},
        **{outbox.receiver(visitors.OUTBOX_TOPIC, key): x.name for key, x in visits.items()},
    }


def _ids(keys: Iterable[str], kind: str) -> list[UUID]:
    return [UUID(key.partition(":")[2]) for key in keys if key.startswith(f"{kind}:")]
