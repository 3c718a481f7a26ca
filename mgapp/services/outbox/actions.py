"""What admins do with messages: send again."""

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import clock
from mgapp.services.kernel.ids import new_id
from mgapp.services.kernel.table import table
from mgapp.services.outbox.errors import MessageNotFound, NotRepeatable
from mgapp.services.outbox.models import MESSAGES, Message
from mgapp.services.outbox.parcels import NewMessage
from mgapp.services.outbox.putting import put, wake
from mgapp.services.outbox.queries import Sending, sending_of
from mgapp.services.outbox.words import OPEN, REPEATABLE, Lane, MessageStatus

_TABLE = table(Message)
_CAUSE = 120  # characters of a cause that are kept beside what makes it another one


@requires(Permission.MESSAGE_MANAGE)
def resend(session: Session, actor: Actor, *, message_id: UUID) -> Sending:
    """Send a message again that failed, was not sent, or whose outcome is unknown.

    Raises:
        MessageNotFound: no such message.
        NotRepeatable: it is on its way, or arrived.
    """
    row = session.get(Message, message_id, with_for_update=True)
    if row is None:
        raise MessageNotFound
    if row.status not in REPEATABLE:
        raise NotRepeatable(status=row.status.label)
    row.maybe_twice = row.maybe_twice or row.status is MessageStatus.UNKNOWN
    row.status, row.due_at, row.attempts, row.barred = MessageStatus.QUEUED, clock.now(), 0, []
    row.channel = row.remote_id = row.reason = row.claimed_at = row.sent_at = None
    session.flush()
    wake(session, Lane(row.lane))
    return sending_of(row)


@requires(Permission.MESSAGE_MANAGE)
def send_once_more(session: Session, actor: Actor, *, message_id: UUID) -> Sending:
    """Send a message although it may have arrived: again if it failed, else as another one.

    Raises:
        MessageNotFound: no such message.
        NotRepeatable: it is on its way.
    """
    row = session.get(Message, message_id, with_for_update=True)
    if row is None:
        raise MessageNotFound
    if row.status in REPEATABLE:
        return resend(session, actor, message_id=message_id)
    if row.status in OPEN:
        raise NotRepeatable(status=row.status.label)
    cause = f"{row.cause[:_CAUSE]}:{new_id().hex}"
    again = NewMessage(cause, row.recipient, row.topic, row.kind, row.facts, Lane(row.lane))
    put(session, [again])
    made = session.scalars(sa.select(Message).where(MESSAGES.cause == cause)).one()
    return sending_of(made)


@requires(Permission.MESSAGE_MANAGE)
def resend_failed(session: Session, actor: Actor) -> int:
    """Send everything again that failed, oldest first; tell how many."""
    again = (
        sa.update(_TABLE)
        .where(MESSAGES.status == MessageStatus.FAILED)
        .values(
            status=MessageStatus.QUEUED, due_at=clock.now(), attempts=0, barred=[], channel=None,
            remote_id=None, reason=None, claimed_at=None,
        )
        .returning(MESSAGES.lane)
    )  # fmt: skip
    lanes = list(session.scalars(again))
    for lane in sorted(set(lanes)):
        wake(session, Lane(lane))
    return len(lanes)
