"""Work that follows a change: queued in the change's own transaction, done by the worker.

Services know the names of jobs only; what a job does stands in ``mgapp.jobs``. A job that is
rolled back never was; one that was committed is done at least once, so every effect that must not
happen twice carries its own key.
"""

from functools import cache
from typing import Any

import psycopg
import sqlalchemy as sa
from procrastinate import App, SyncPsycopgConnector
from sqlalchemy.orm import Session

QUEUE = "office"

# Held until the caller commits: the worker passes a row that is held, so the job that waits will
# begin after this change and see it.
_HOLD = sa.text(
    "select 1 from procrastinate_jobs"
    " where lock = :lock and task_name = :name and status = 'todo' limit 1 for update"
)


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
    connection: psycopg.Connection[Any] | None = session.connection().connection.driver_connection  # pyright: ignore[reportAssignmentType] (psycopg's)
    deferred = _builder().configure_task(
        name, allow_unknown=True, queue=QUEUE, lock=lock, connection=connection
    )
    deferred.defer(**facts)
