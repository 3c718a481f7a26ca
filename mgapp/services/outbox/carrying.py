"""Carrying messages out: claimed in one transaction, sent outside, settled in another.

A process that dies between the two leaves its messages *being sent*; after ``LEASE`` they are taken
over and sent again, marked as possibly told twice. What was sent but never answered is *unknown*
instead, since a service that is slow most often did take it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
import structlog
from sqlalchemy.orm import Session

from mgapp.services.kernel import clock
from mgapp.services.kernel.table import table
from mgapp.services.outbox.models import MESSAGES, Message
from mgapp.services.outbox.parcels import (
    Claimed,
    Later,
    Outcome,
    Parcel,
    Preparer,
    Ready,
    Refused,
    Sent,
    Skipped,
)
from mgapp.services.outbox.patience import TRIES, wait_after
from mgapp.services.outbox.trouble import hold
from mgapp.services.outbox.words import Channel, Lane, MessageStatus

_log = structlog.get_logger("mgapp.outbox")

LEASE = timedelta(seconds=90)
"""Longer than any two tries in a row take; whoever needs more is taken for dead."""
BEGIN_WITHIN = 45.0
"""Seconds. A try that begins later than this after its claim could end when it was taken over."""

_TABLE = table(Message)
_STRANGE = "Tidak ada yang dapat menyusun pesan jenis ini."
_UNWORDED = "Pesan tidak dapat disusun; lihat log."
_CUT_OFF = "Pengiriman terputus sebelum hasilnya diketahui."


@dataclass(frozen=True, slots=True)
class Load:
    """Claimed messages: those that are ready to be sent, and what is settled already."""

    parcels: Mapping[UUID, Parcel]
    settled: Mapping[UUID, Outcome]
    claimed_at: datetime

    def __bool__(self) -> bool:
        """Whether there was anything."""
        return bool(self.parcels or self.settled)


def claim(session: Session, lane: Lane, preparers: Mapping[str, Preparer], *, limit: int) -> Load:
    """Take messages that are due, at most one a receiver: the earliest that has not left.

    Args:
        session: A transaction that ends before anything is sent.
        lane: Whose messages.
        preparers: Who puts a topic into words.
        limit: How many at most.
    """
    now = clock.now()
    rows = session.execute(_CLAIM, {"lane": lane, "now": now, "many": limit}).all()
    claimed = [_claimed(row) for row in rows]
    ready: dict[UUID, Ready] = {}
    for topic in {message.topic for message in claimed}:
        group = [message for message in claimed if message.topic == topic]
        ready |= _prepared(session, preparers.get(topic), group)
    parcels = {key: one for key, one in ready.items() if isinstance(one, Parcel)}
    ready |= hold(session, parcels)
    leaving = {key: one for key, one in ready.items() if isinstance(one, Parcel)}
    _note_channels(session, parcels | leaving)
    settled = {key: one for key, one in ready.items() if not isinstance(one, Parcel)}
    return Load(leaving, settled, now)


def _claimed(row: Any) -> Claimed:
    channel = Channel(row.channel) if row.channel else None
    return Claimed(
        row.id, row.recipient, row.topic, row.kind, row.facts, channel, tuple(row.barred),
        row.attempts, row.reason,
    )  # fmt: skip


def _prepared(
    session: Session, prepare: Preparer | None, group: Sequence[Claimed]
) -> dict[UUID, Ready]:
    if prepare is None:
        return {message.id: Skipped(_STRANGE) for message in group}
    try:
        with session.begin_nested():
            return dict(prepare(session, group))
    except Exception:  # a bug in the words of one message must not hold up the others
        if len(group) > 1:
            parts = [_prepared(session, prepare, [message]) for message in group]
            return {key: one for part in parts for key, one in part.items()}
        _log.exception("message_not_prepared", id=str(group[0].id))
        return {group[0].id: Later(_UNWORDED)}


def _note_channels(session: Session, parcels: Mapping[UUID, Parcel]) -> None:
    for channel in {parcel.channel for parcel in parcels.values()}:
        ids = [key for key, parcel in parcels.items() if parcel.channel is channel]
        session.execute(sa.update(_TABLE).where(MESSAGES.id.in_(ids)).values(channel=channel.value))


def settle(
    session: Session, outcomes: Mapping[UUID, Outcome], *, claimed_at: datetime
) -> Sequence[UUID]:
    """Note what became of claimed messages; returns those that are given up.

    A message that was taken over meanwhile is left to whoever did, and one that is settled stays
    so: whoever heard no answer to his commit settles again.
    """
    held = sa.select(_TABLE).where(
        MESSAGES.id.in_(list(outcomes)),
        MESSAGES.claimed_at == claimed_at,
        MESSAGES.status == MessageStatus.SENDING,
    )
    rows = session.execute(held.with_for_update()).all()
    given_up: list[UUID] = []
    for row in rows:
        change = _change(row, outcomes[row.id])
        session.execute(sa.update(_TABLE).where(MESSAGES.id == row.id).values(**change))
        if change["status"] in {MessageStatus.FAILED, MessageStatus.UNKNOWN}:
            given_up.append(row.id)
    return given_up


def _change(row: Any, outcome: Outcome) -> dict[str, Any]:
    """Tell the columns that an outcome changes."""
    if isinstance(outcome, Sent):
        told = {"sent_at": clock.now(), "remote_id": outcome.remote_id, "reason": None}
        return {**told, "status": _as_far_as(row)}
    if isinstance(outcome, Later):
        return _again(row, outcome)
    if isinstance(outcome, Refused):
        return _elsewhere(row, outcome)
    word = MessageStatus.SKIPPED if isinstance(outcome, Skipped) else MessageStatus.UNKNOWN
    return {"status": word, "reason": outcome.reason}


def _as_far_as(row: Any) -> MessageStatus:
    """Tell how far a sent message is: its receipt may have been quicker than our own note."""
    if row.read_at is not None:
        return MessageStatus.READ
    return MessageStatus.DELIVERED if row.delivered_at is not None else MessageStatus.SENT


def _again(row: Any, outcome: Later) -> dict[str, Any]:
    if not outcome.is_try:
        due = clock.now() + timedelta(seconds=outcome.after or 0.0)
        back = {"status": MessageStatus.QUEUED, "due_at": due, "reason": outcome.reason}
        return {**back, "attempts": row.attempts - 1}
    wait = wait_after(row.attempts, asked=outcome.after)
    if wait is None:
        return _elsewhere(row, Refused(outcome.reason))
    due = clock.now() + wait
    return {"status": MessageStatus.QUEUED, "due_at": due, "reason": outcome.reason}


def _elsewhere(row: Any, refused: Refused) -> dict[str, Any]:
    """Bar the way out, so that the next try takes another; without one, it failed."""
    is_last = row.channel is None or row.channel in row.barred
    if is_last or row.channel == Channel.WEBHOOK:
        last = row.channel or next(iter(row.barred[::-1]), None)
        return {"status": MessageStatus.FAILED, "reason": refused.reason, "channel": last}
    return {
        "status": MessageStatus.QUEUED, "due_at": clock.now(), "reason": refused.reason,
        "attempts": 0, "barred": [*row.barred, row.channel], "channel": None,
    }  # fmt: skip


def take_over(session: Session) -> bool:
    """Queue again what a process left behind when it died; tell whether any was given up."""
    stale = (MESSAGES.status == MessageStatus.SENDING, MESSAGES.claimed_at < clock.now() - LEASE)
    shared: dict[str, Any] = {"reason": _CUT_OFF, "maybe_twice": True}
    given_up = False
    for more, status in (
        (MESSAGES.attempts < TRIES, MessageStatus.QUEUED),
        (MESSAGES.attempts >= TRIES, MessageStatus.UNKNOWN),
    ):
        change = sa.update(_TABLE).where(*stale, more).returning(MESSAGES.id)
        taken = session.execute(change.values(status=status, due_at=clock.now(), **shared))
        given_up = taken.first() is not None and status is MessageStatus.UNKNOWN
    return given_up


def waiting(session: Session) -> Iterable[tuple[Lane, datetime]]:
    """Tell for each lane with messages when the next one is due that nothing else holds up."""
    earlier = table(Message).alias("earlier")
    held_up = sa.exists().where(
        earlier.c.recipient == MESSAGES.recipient,
        earlier.c.seq < MESSAGES.seq,
        earlier.c.status.in_([MessageStatus.QUEUED, MessageStatus.SENDING]),
    )
    query = (
        sa.select(MESSAGES.lane, sa.func.min(MESSAGES.due_at))
        .where(MESSAGES.status == MessageStatus.QUEUED, ~held_up)
        .group_by(MESSAGES.lane)
    )
    return [(Lane(lane), due) for lane, due in session.execute(query)]


_CLAIM = sa.text(
    "update outbox_messages set status = 'sending', claimed_at = :now, attempts = attempts + 1"
    " where id in (select id from outbox_messages as head"
    "  where lane = :lane and status = 'queued' and due_at <= :now and not exists ("
    "   select from outbox_messages as earlier where earlier.recipient = head.recipient"
    "   and earlier.seq < head.seq and earlier.status in ('queued', 'sending'))"
    "  order by due_at, seq limit :many for update skip locked)"
    " returning id, recipient, topic, kind, facts, channel, barred, attempts, reason"
)
