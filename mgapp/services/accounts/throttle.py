"""Guessing gets slow: wrong tries are counted by account, by address, by device."""

from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.accounts.models import SignInFailure
from mgapp.services.kernel import clock
from mgapp.services.kernel.errors import RateLimited
from mgapp.services.kernel.table import columns

FREE_TRIES = {"account": 5, "device": 5, "address": 20}
"""How many wrong tries cost nothing, by what they are counted for."""

FIRST_DELAY = timedelta(seconds=30)
LONGEST_DELAY = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(hours=1)

TRY = columns(SignInFailure)
_COUNT = sa.text(
    "insert into sign_in_failures as f (key, count, last_failed_at) values (:key, 1, :now)"
    " on conflict (key) do update set last_failed_at = :now,"
    " count = case when f.last_failed_at <= :forgotten then 1 else f.count + 1 end"
    " returning count"
)


def check(session: Session, keys: tuple[str, ...]) -> None:
    """Refuse a try while one of its keys is blocked.

    Raises:
        RateLimited: tells how many seconds to wait.
    """
    now = clock.now()
    blocked_until = session.scalar(
        sa.select(sa.func.max(TRY.blocked_until)).where(TRY.key.in_(keys), TRY.blocked_until > now)
    )
    if blocked_until is not None:
        raise RateLimited(retry_after=int((blocked_until - now).total_seconds()) + 1)


def count_wrong(session: Session, keys: tuple[str, ...]) -> None:
    """Count a wrong try for each key and block those with too many."""
    now = clock.now()
    for key in sorted(keys):
        facts = {"key": key, "now": now, "forgotten": now - FORGOTTEN_AFTER}
        count = int(session.execute(_COUNT, facts).scalar_one())
        free = FREE_TRIES[key.split(":", 1)[0]]
        if count >= free:
            session.execute(
                sa.update(SignInFailure)
                .where(TRY.key == key)
                .values(blocked_until=now + delay(count - free))
            )


def forgive(session: Session, keys: tuple[str, ...]) -> None:
    """Forget the wrong tries of an account or a device, and all that count no more.

    An address is not forgiven: one own account would be a licence to guess at all others.
    """
    mine = [key for key in keys if not key.startswith("address:")]
    counts_no_more = TRY.last_failed_at < clock.now() - FORGOTTEN_AFTER
    session.execute(sa.delete(SignInFailure).where(TRY.key.in_(mine) | counts_no_more))


def delay(beyond: int) -> timedelta:
    """Tell how long the next try waits: doubles with every wrong try, at most 15 minutes."""
    return min(FIRST_DELAY * 2 ** min(beyond, 10), LONGEST_DELAY)
