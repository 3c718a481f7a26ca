"""A way out that fails again and again is left alone for a while: others get their turn meanwhile.

After ``SHUT_AFTER`` failures in a row of the way itself nothing is sent by it. One message at a
time tries whether the way is open again; the first that gets through opens it for all that waited.
Waiting costs none of a message's tries. After ``GIVE_WAY_AFTER`` what has another way takes it;
after ``HOPED_FOR`` nobody waits for ever: each wait counts as a try, and the last one is final.
Every worker reads and writes the same rows.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Session

from mgapp.services.kernel import clock
from mgapp.services.kernel.table import table
from mgapp.services.outbox.models import MESSAGES, TROUBLE, ChannelTrouble, Message
from mgapp.services.outbox.parcels import Later, Outcome, Parcel, Unknown
from mgapp.services.outbox.patience import pause_after
from mgapp.services.outbox.words import Channel, MessageStatus

SHUT_AFTER = 3
GIVE_WAY_AFTER = timedelta(hours=2)
HOPED_FOR = timedelta(days=1)
_TABLE = table(ChannelTrouble)


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with a way out, since when, and when it is tried again."""

    channel: Channel
    reason: str
    since: datetime
    retry_at: datetime


def troubles(session: Session) -> dict[Channel, Trouble]:
    """Tell which ways out are left alone now."""
    query = sa.select(_TABLE).where(TROUBLE.failures >= SHUT_AFTER)
    return {row.channel: _trouble(row) for row in session.execute(query)}


def hold(session: Session, parcels: Mapping[UUID, Parcel]) -> dict[UUID, Parcel | Later]:
    """Tell what becomes of parcels whose way is shut: most wait, one of each way tries it."""
    ways = {one.channel for parcel in parcels.values() for one in (parcel, parcel.otherwise) if one}
    query = sa.select(_TABLE).where(
        TROUBLE.channel.in_(sorted(ways)), TROUBLE.failures >= SHUT_AFTER
    )
    shut = {row.channel: row for row in session.execute(query.with_for_update())}
    held: dict[UUID, Parcel | Later] = {}
    for channel, row in shut.items():
        bound = [key for key, parcel in parcels.items() if parcel.channel is channel]
        retry_at = row.retry_at
        if bound and retry_at <= clock.now():
            bound = bound[1:]
            retry_at = clock.now() + pause_after(row.failures)
            _set(session, channel, retry_at=retry_at)
        held |= {key: _instead(parcels[key], row, retry_at, shut) for key in bound}
    return held


def _instead(
    parcel: Parcel, row: Any, retry_at: datetime, shut: Container[Channel]
) -> Parcel | Later:
    """Tell what a parcel does whose way is not tried now."""
    now = clock.now()
    lasts, other = now - row.since, parcel.otherwise
    if other is not None and lasts > GIVE_WAY_AFTER and other.channel not in shut:
        return other
    after = (retry_at - now).total_seconds()
    return Later(row.reason, after=after, is_try=lasts > HOPED_FOR)


def watch(session: Session, outcomes: Iterable[tuple[Channel, Outcome]]) -> None:
    """Count what failed since the way itself did; anything else proves that it is open."""
    by_way: dict[Channel, list[Outcome]] = {}
    for channel, outcome in outcomes:
        if not isinstance(outcome, Later) or outcome.is_try:
            by_way.setdefault(channel, []).append(outcome)
    for channel, found in by_way.items():
        if channel is Channel.WEBHOOK:
            continue  # each receiver is a way of its own
        failed = [one.reason for one in found if isinstance(one, Later | Unknown) and one.shut]
        if len(failed) < len(found):
            _open(session, channel)
        else:
            _fail(session, channel, failed)


def _fail(session: Session, channel: Channel, reasons: list[str]) -> None:
    now = clock.now()
    first = {
        "channel": channel, "since": now, "failures": len(reasons), "reason": reasons[-1],
        "retry_at": now + pause_after(len(reasons)),
    }  # fmt: skip
    made = postgresql.insert(_TABLE).values(first)
    failures = TROUBLE.failures + made.excluded.failures
    again = {"failures": failures, "reason": made.excluded.reason}
    kept = made.on_conflict_do_update(index_elements=[TROUBLE.channel], set_=again)
    count = session.execute(kept.returning(TROUBLE.failures)).scalar_one()
    _set(session, channel, retry_at=now + pause_after(count))


def _open(session: Session, channel: Channel) -> None:
    """Let what waited for the way leave now."""
    gone = sa.delete(_TABLE).where(TROUBLE.channel == channel).returning(TROUBLE.failures)
    if (session.execute(gone).scalar() or 0) < SHUT_AFTER:
        return
    waits = (MESSAGES.status == MessageStatus.QUEUED, MESSAGES.channel == channel)
    now = clock.now()
    session.execute(
        sa.update(table(Message)).where(*waits, MESSAGES.due_at > now).values(due_at=now)
    )


def _set(session: Session, channel: Channel, **facts: Any) -> None:
    session.execute(sa.update(_TABLE).where(TROUBLE.channel == channel).values(**facts))


def _trouble(row: Any) -> Trouble:
    return Trouble(row.channel, row.reason, row.since, row.retry_at)
