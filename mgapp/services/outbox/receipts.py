"""What a receiver's service tells afterwards: delivered, read, or not; in any order, repeatedly."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.outbox.models import MESSAGES, Message
from mgapp.services.outbox.putting import wake
from mgapp.services.outbox.words import Channel, Lane, MessageStatus

S = MessageStatus
_RANK = {S.SENDING: 0, S.UNKNOWN: 0, S.SENT: 1, S.DELIVERED: 2, S.READ: 3}
_STAMP = {S.SENT: "sent_at", S.DELIVERED: "delivered_at", S.READ: "read_at"}
_LONGEST = 300


def receipt(
    session: Session,
    *,
    channel: Channel,
    remote_id: str,
    message_id: UUID | None,
    status: MessageStatus,
    at: datetime,
) -> bool:
    """Note how far a message came; an earlier stage that is told late changes no later one.

    It also resolves an unknown outcome. Returns whether the message is ours.

    Args:
        session: The transaction.
        channel: By which it left.
        remote_id: What the service calls it.
        message_id: What we called it, if the service tells.
        status: ``sent``, ``delivered`` or ``read``.
        at: When, by the service's clock.
    """
    row = _of(session, channel, remote_id, message_id)
    if row is None:
        return False
    if getattr(row, _STAMP[status]) is None:
        setattr(row, _STAMP[status], at)
    row.remote_id = row.remote_id or remote_id
    # One that is being sent is settled by its sender, who sees the stamps.
    if row.status is not S.SENDING and _RANK.get(row.status, 9) < _RANK[status]:
        row.status, row.reason = status, None
    session.flush()
    return True


def bounced(
    session: Session,
    *,
    channel: Channel,
    remote_id: str,
    message_id: UUID | None,
    reason: str,
    elsewhere: bool,
) -> UUID | None:
    """Note that a message did not arrive after all.

    Args:
        session: The transaction.
        channel: By which it left.
        remote_id: What the service calls it.
        message_id: What we called it, if the service tells.
        reason: Why, a sentence.
        elsewhere: Whether another way may be tried.

    Returns:
        The message when it is given up, else None.
    """
    row = _of(session, channel, remote_id, message_id)
    if row is None or row.status in {S.DELIVERED, S.READ, S.QUEUED, S.FAILED}:
        return None
    row.reason, row.sent_at = reason[:_LONGEST], None
    if elsewhere and channel not in row.barred:
        row.status, row.barred, row.channel = S.QUEUED, [*row.barred, channel.value], None
        row.attempts, row.remote_id, row.claimed_at = 0, None, None
        wake(session, Lane(row.lane))
    else:
        row.status = S.FAILED
    session.flush()
    return row.id if row.status is S.FAILED else None


def _of(
    session: Session, channel: Channel, remote_id: str, message_id: UUID | None
) -> Message | None:
    is_it: Any = MESSAGES.remote_id == remote_id
    if message_id is not None:
        is_it = sa.or_(is_it, MESSAGES.id == message_id)
    found = session.scalars(
        sa.select(Message).where(is_it, MESSAGES.channel == channel).with_for_update()
    )
    return found.first()
