"""How often somebody may do something; shared by all processes through one table."""

from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.kernel import clock
from mgapp.services.kernel.errors import RateLimited

_TAKE = sa.text(
    "insert into rate_counts as r (key, window_started_at, count) values (:key, :now, 1)"
    " on conflict (key) do update set"
    " window_started_at = case when r.window_started_at <= :expired then :now"
    " else r.window_started_at end,"
    " count = case when r.window_started_at <= :expired then 1 else r.count + 1 end"
    " returning count, window_started_at"
)


def take(session: Session, key: str, *, limit: int, within: timedelta) -> None:
    """Count one use; the count goes back when the transaction does.

    Raises:
        RateLimited: more than ``limit`` uses since the window began.
    """
    now = clock.now()
    facts = {"key": key, "now": now, "expired": now - within}
    count, started_at = session.execute(_TAKE, facts).one()
    if count > limit:
        raise RateLimited(retry_after=int((started_at + within - now).total_seconds()) + 1)
