"""The outbox as admins see it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import clock, paging
from mgapp.services.kernel.batches import delete_some
from mgapp.services.kernel.paging import Page
from mgapp.services.outbox.models import MESSAGES, Message
from mgapp.services.outbox.words import OPEN, REPEATABLE, Channel, MessageStatus

KEPT = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Sending:
    """A message and how far it came; ``recipient`` is a key, such as ``user:<id>``."""

    id: UUID
    recipient: str
    topic: str
    kind: str
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


def sending_of(row: Any) -> Sending:
    """Show a row."""
    shown: dict[str, Any] = {name: getattr(row, name, None) for name in Sending.__slots__}
    shown["due_at"] = row.due_at if row.status is MessageStatus.QUEUED else None
    shown["may_resend"] = row.status in REPEATABLE
    return Sending(**shown)


@requires(Permission.MESSAGE_MANAGE)
def list_messages(
    session: Session,
    actor: Actor,
    *,
    statuses: Sequence[MessageStatus] = (),
    channels: Sequence[Channel] = (),
    topics: Sequence[str] = (),
    recipients: Sequence[str] = (),
    cursor: str | None = None,
    limit: int = paging.DEFAULT_LIMIT,
) -> Page[Sending]:
    """List messages, newest first."""
    query = sa.select(Message).order_by(MESSAGES.seq.desc()).limit(limit + 1)
    if statuses:
        query = query.where(MESSAGES.status.in_(statuses))
    if channels:
        query = query.where(MESSAGES.channel.in_(channels))
    if topics:
        query = query.where(MESSAGES.topic.in_(topics))
    if recipients:
        query = query.where(MESSAGES.recipient.in_(recipients))
    if cursor is not None:
        (seq,) = paging.decode(cursor, int)
        query = query.where(MESSAGES.seq < seq)
    rows = session.scalars(query).all()
    cut = paging.page(rows, limit, lambda row: (row.seq,))
    return Page([sending_of(row) for row in cut.items], cut.next_cursor)


@requires(Permission.MESSAGE_MANAGE)
def message(session: Session, actor: Actor, *, message_id: UUID) -> Sending | None:
    """Show a message, None when there is none."""
    row = session.get(Message, message_id)
    return sending_of(row) if row is not None else None


@requires(Permission.MESSAGE_MANAGE)
def message_counts(session: Session, actor: Actor) -> dict[MessageStatus, int]:
    """Count the messages of each status; what waits and what went wrong stands out."""
    query = sa.select(MESSAGES.status, sa.func.count()).group_by(MESSAGES.status)
    return {MessageStatus(status): count for status, count in session.execute(query)}


def forget_old(session: Session) -> bool:
    """Forget what left or failed long ago; tell whether some are left."""
    over = sa.and_(MESSAGES.created_at < clock.now() - KEPT, MESSAGES.status.not_in(OPEN))
    return delete_some(session, Message, over)


def forget_receivers(session: Session, receivers: Collection[str]) -> None:
    """Forget what went, or was to go, to some receivers: their persons are erased.

    The service's names of messages go with it: WhatsApp writes the number into them.
    """
    theirs = MESSAGES.recipient.in_(list(receivers))
    settled = MESSAGES.status != MessageStatus.SENDING  # whoever sends it settles it
    session.execute(sa.delete(Message).where(theirs, settled))
