"""Work that follows a change: queued in the change's own transaction, done by the worker.

Services know the names of jobs only; what a job does stands in ``mgapp.jobs``. A job that is
rolled back never was; one that was committed is done at least once, so every effect that must not
happen twice carries its own key.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

import psycopg
import sqlalchemy as sa
from procrastinate import App, SyncPsycopgConnector
from sqlalchemy.dialects import postgresql
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


class _ToDefer(sa.types.UserDefinedType[Any]):
    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        """Name the composite type that the function of procrastinate takes."""
        return "procrastinate_job_to_defer_v1"


def _deferred() -> sa.ColumnElement[Any]:
    job = sa.func.row(
        sa.literal_column(f"'{QUEUE}'"), sa.bindparam("job_name", type_=sa.Text),
        sa.literal_column("0"), sa.bindparam("job_lock", type_=sa.Text), sa.null(),
        sa.bindparam("job_args", type_=postgresql.JSONB), sa.null(),
    )  # fmt: skip
    return sa.func.procrastinate_defer_jobs_v1(postgresql.array([sa.cast(job, _ToDefer())]))


DEFERRED = _deferred()
"""Queues a job as a part of the statement that writes the change it follows; see ``Order``."""


@dataclass(frozen=True, slots=True)
class Order:
    """A job with a lock that is new with its change, queued by the statement that writes it."""

    name: str
    lock: str
    facts: dict[str, Any]

    def places(self) -> dict[str, Any]:
        """Fill the places of ``DEFERRED``."""
        return {"job_name": self.name, "job_lock": self.lock, "job_args": self.facts}


@cache
def _builder() -> App:
    """Tell the app that only builds the statement; it is never opened, so never asynchronous."""
    return App(connector=SyncPsycopgConnector())


def enqueue(session: Session, name: str, /, *, lock: str | None = None, **facts: Any) -> None:
    """Queue a job in the caller's transaction.

    Args:
        session: The transaction of the change that the job follows.
        name: Its name in ``mgapp.jobs``.
        lock: While a job of this name and lock waits, another one is not queued; jobs with one
            lock run one after the other, in the order of their queuing.
        **facts: What it is told: JSON, ids as text, nothing personal.
    """
    session.flush()
    if lock is not None and session.execute(_HOLD, {"lock": lock, "name": name}).first():
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
    rank = rank_at(at)
    asked = {"lock": lock, "name": name, "at": at or clock.now(), "rank": rank}
    if session.execute(_HOLD_A_FREE_ONE, asked).first() is None:
        _defer(session, name, {"lock": lock, "schedule_at": at, "priority": rank}, facts)


def rank_at(at: datetime | None) -> int:
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
