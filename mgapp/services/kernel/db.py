"""The database: one engine a process, one transaction a verb."""

import asyncio
import select
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

import psycopg
import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import DataError, InterfaceError, InvalidatePoolError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session

from mgapp.services.kernel.errors import DatabaseAway, InputRefused, OfficeError

# What a request may cost: a stuck peer must not hold a thread of the pool.
_CONNECT = {
    "connect_timeout": 2,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 2,
    "tcp_user_timeout": 5000,
    "application_name": "mgapp",
    "options": "-c statement_timeout=15s -c lock_timeout=5s"
    " -c idle_in_transaction_session_timeout=30s -c timezone=UTC -c jit=off",
}
_engines: dict[str, sa.Engine] = {}


def driver_url(url: str) -> str:
    """Name the driver in a plain ``postgresql://`` address."""
    scheme, rest = url.split("://", 1)
    return f"postgresql+psycopg://{rest}" if scheme in {"postgres", "postgresql"} else url


def plain_url() -> str:
    """Tell the address as libpq reads it, for a connection outside the pool."""
    url = engine().url.set(drivername="postgresql")
    return url.render_as_string(hide_password=False)


def configure(url: str, *, pool_size: int = 12) -> sa.Engine:
    """Point this process at a database; replaces the engine of an earlier call."""
    dispose()
    _engines["main"] = sa.create_engine(
        driver_url(url),
        pool_size=pool_size,
        max_overflow=4,
        pool_timeout=3,
        pool_recycle=1800,
        connect_args=_CONNECT,
    )
    event.listen(_engines["main"], "checkout", _look)
    return _engines["main"]


def _look(connection: Any, *_: Any) -> None:
    """Let go of connections that the server closed, without the round trip of a ping.

    Raises:
        InvalidatePoolError: it hung up; the pool connects again.
    """
    if not connection.closed:
        waiting = select.poll()
        waiting.register(connection.pgconn.socket, select.POLLIN)
        # An idle connection has nothing to say but farewell.
        if not waiting.poll(0):
            return
    raise InvalidatePoolError


def engine() -> sa.Engine:
    """Tell the engine that ``configure`` made."""
    return _engines["main"]


def refresh() -> None:
    """Drop the pool's idle connections; after an outage they lead nowhere."""
    if "main" in _engines:
        _engines["main"].dispose()


def dispose() -> None:
    """Close all connections, if any."""
    if old := _engines.pop("main", None):
        old.dispose()


async def answers(*, within: float) -> None:
    """Ask the database for a sign of life, on a connection of its own.

    Args:
        within: Seconds it has for that.

    Raises:
        DatabaseAway: it gave none.
    """
    try:
        await asyncio.wait_for(_ping(), within)
    except (psycopg.Error, TimeoutError, OSError) as error:
        raise DatabaseAway from error


async def _ping() -> None:
    async with await psycopg.AsyncConnection.connect(plain_url(), connect_timeout=2) as connection:
        await connection.execute("select 1")


@contextmanager
def transaction() -> Generator[Session]:
    """Open the one transaction of a verb: commit at the end, roll back on any error.

    Only a refusal that leaves a mark is committed: what it counted stays.

    Raises:
        DatabaseAway: the database does not answer or went away on the way.
        InputRefused: a value that no rule caught does not fit its column.
    """
    try:
        with Session(engine(), expire_on_commit=False) as session, session.begin():
            try:
                yield session
            except OfficeError as refusal:
                if refusal.leaves_mark:
                    session.commit()
                raise
    except (InterfaceError, PoolTimeout) as error:
        raise DatabaseAway from error
    except OperationalError as error:
        raise DatabaseAway from error
    except DataError as error:
        raise InputRefused from error


@contextmanager
def snapshot() -> Generator[Session]:
    """Read everything as it is at one moment, on a connection of its own; nothing is written.

    Raises:
        DatabaseAway: the database does not answer or went away on the way.
    """
    try:
        still = engine().execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        with Session(still) as session:
            yield session
    except (InterfaceError, OperationalError, PoolTimeout) as error:
        raise DatabaseAway from error
