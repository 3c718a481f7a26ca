"""How often somebody may do something; shared by all processes through one table."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.kernel import clock
from mgapp.services.kernel.batches import delete_some
from mgapp.services.kernel.errors import RateLimited
from mgapp.services.kernel.models import RateCount
from mgapp.services.kernel.table import columns

_TAKE = sa.text(
    "insert into rate_counts as r (key, window_started_at, count)"
    " select taken, cast(:now as timestamptz), 1"
    " from unnest(cast(:keys as text[])) with ordinality as t (taken, place) order by place"
    " on conflict (key) do update set"
    " window_started_at = case when r.window_started_at <= :expired then excluded.window_started_at"
    " else r.window_started_at end,"
    " count = case when r.window_started_at <= :expired then 1 else r.count + 1 end"
    " returning key, count, window_started_at"
)
_USED = sa.text(
    "select count, window_started_at from rate_counts"
    " where key = :key and window_started_at > :expired"
)
LONGEST_WINDOW = timedelta(days=1)
_COUNTS = columns(RateCount)


def forget_past(session: Session) -> bool:
    """Forget counts of windows that are long over; tell whether some are left."""
    past = _COUNTS.window_started_at < clock.now() - LONGEST_WINDOW
    return delete_some(session, RateCount, past)


def forget_about(session: Session, prints: Collection[str]) -> None:
    """Forget counts whose key names one of some numbers' prints: their persons were erased."""
    for one in prints:
        session.execute(sa.delete(RateCount).where(_COUNTS.key.contains(one, autoescape=True)))


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many uses a key has in a window."""

    key: str
    limit: int


def take(session: Session, key: str, *, limit: int, within: timedelta) -> None:
    """Count one use; the count goes back when the transaction does.

    Raises:
        RateLimited: more than ``limit`` uses since the window began.
    """
    take_all(session, [Allowance(key, limit)], within=within)


def take_all(session: Session, allowances: Sequence[Allowance], *, within: timedelta) -> None:
    """Count one use of several keys in one statement; the counts go back with the transaction.

    Raises:
        RateLimited: one of the keys is used up; tells the longest wait.
    """
    now = clock.now()
    # Always in one order, so that two transactions never wait for each other crosswise.
    limits = {allowance.key: allowance.limit for allowance in allowances}
    facts = {"keys": sorted(limits), "now": now, "expired": now - within}
    rows = session.execute(_TAKE, facts).all()
    over = [started_at for key, count, started_at in rows if count > limits[key]]
    if over:
        raise RateLimited(retry_after=int((max(over) + within - now).total_seconds()) + 1)


def check(session: Session, allowance: Allowance, *, within: timedelta) -> None:
    """Refuse who has used up an allowance, without counting a use.

    Raises:
        RateLimited: ``limit`` uses since the window began.
    """
    now = clock.now()
    found = session.execute(_USED, {"key": allowance.key, "expired": now - within}).one_or_none()
    if found is None:
        return
    count, started_at = found
    if count >= allowance.limit:
        left = started_at + within - now
        raise RateLimited(retry_after=int(left.total_seconds()) + 1)
