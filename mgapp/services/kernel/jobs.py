"""Work that follows a change: queued in the change's own transaction, done by the worker.

Services know the names of jobs only; what a job does stands in ``mgapp.jobs``. A job that is
rolled back never was; one that was committed is done at least once, so every effect that must not
happen twice carries its own key.
"""

from datetime import UTC, datetime
from functools import cache
from typing import Any

import psycopg
import sqlalchemy as sa
from procrastinate import App, SyncPsycopgConnector
from sqlalchemy.orm import Session

from mgapp.services.kernel import clock

QUEUE = "office"

# Held until the caller commits: the worker passes a row that is held, so the job that waits will
# begin after this change and see it.
_HOLD = sa.text(
    "select 1 from procrastinate_jobs"
    " where lock = :lock and task_name = :name and status = 'todo' limit 1 for update"
)
# The same for many who write at once: a row that another one holds does not help, and nobody waits.
_HOLD_A_FREE_ONE = sa.text(
    "select 1 from procrastinate_jobs where lock = :lock and task_name = :name and status = 'todo'"
    " and coalesce(scheduled_at, :at) <= :at and priority >= :rank"
    " limit 1 for update skip locked"
)
_LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@cache
def _builder() -> App:
    """Tell the app that only builds the statement; it is never opened, so never asynchronous."""
    return App(connector=SyncPsycopgConnector())


def enqueue(
    session: Session, name: str, /, *, lock: str | None = None, fresh: bool = False, **facts: Any
) -> None:
    """Queue a job in the caller's transaction.

    Args:
        session: The transaction of the change that the job follows.
        name: Its name in ``mgapp.jobs``.
        lock: While a job of this name and lock waits, another one is not queued; jobs with one
            lock run one after the other, in the order of their queuing.
        fresh: The lock is new with this change: no job can wait that has it.
        **facts: What it is told: JSON, ids as text, nothing personal.
    """
    session.flush()
    if (
        lock is not None
        and not fresh
        and session.execute(_HOLD, {"lock": lock, "name": name}).first()
    ):
        return  # the one that waits will see this change too
    _defer(session, name, {"lock": lock}, facts)


def wake(
    session: Session, name: str, /, *, lock: str, at: datetime | None = None, **facts: Any
) -> None:
    """Have a job look after something, without waiting for others who ask the same.

    Queues one unless one of this name and lock waits that can be held until the commit.

    Args:
        session: The transaction of the change.
        name: Its name in ``mgapp.jobs``.
        lock: Jobs with one lock run one after the other.
        at: Not before this instant; now if not given.
        **facts: What it is told, as for ``enqueue``.
    """
    session.flush()
    rank = _rank(at)
    asked = {"lock": lock, "name": name, "at": at or clock.now(), "rank": rank}
    if session.execute(_HOLD_A_FREE_ONE, asked).first() is None:
        _defer(session, name, {"lock": lock, "schedule_at": at, "priority": rank}, facts)


def _rank(at: datetime | None) -> int:
    """Rank a job by its time, the earlier the higher.

    Of equal rank the worker takes what was queued first, and passes over all others of its lock:
    a job that waits for an hour would hold up whatever is due before.
    """
    return 0 if at is None else -int((at - _LONG_AGO).total_seconds())


def _defer(session: Session, name: str, options: dict[str, Any], facts: dict[str, Any]) -> None:
    connection: psycopg.Connection[Any] | None = session.connection().connection.driver_connection  # pyright: ignore[reportAssignmentType] (psycopg's)
    deferred = _builder().configure_task(
        name, allow_unknown=True, queue=QUEUE, connection=connection, **options
    )
    deferred.defer(**facts)
