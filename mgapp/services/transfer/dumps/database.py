"""The driver's own connection below a session: for what moves in bulk."""

import re
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

import psycopg
from sqlalchemy.orm import Session

from mgapp.services.kernel.errors import DatabaseAway
from mgapp.services.transfer.dumps.errors import FileRefused

_COPIED = re.compile(r"COPY moved_(\w+), line (\d+)(?:, column (\w+))?")


def cursor_of(session: Session) -> Any:
    """Open a cursor of the driver in the session's transaction."""
    session.flush()
    connection: Any = session.connection().connection.driver_connection
    return connection.cursor()


def unbound(cursor: Any) -> Any:
    """Let the statements of this transaction take their time: they move everything."""
    for setting in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"):
        cursor.execute(f"set local {setting} = 0")
    return cursor


@contextmanager
def answered_for() -> Generator[None]:
    """Turn what the driver says into refusals of ours.

    Raises:
        DatabaseAway: it went away on the way, or somebody else was in the way.
        FileRefused: a value that no rule caught does not fit its column.
    """
    try:
        yield
    except psycopg.OperationalError as error:
        raise DatabaseAway from error
    except (psycopg.DataError, psycopg.IntegrityError) as error:
        raise FileRefused(why=f"basis data menolak {_place(error)}.") from error


def _place(error: psycopg.Error) -> str:
    if copied := _COPIED.search(error.diag.context or ""):
        table, line, column = copied.groups()
        return f"{table}, data ke-{line}" + (f", kolom {column}" if column else "")
    named = (error.diag.table_name, error.diag.column_name or error.diag.constraint_name)
    return ", ".join(name for name in named if name) or "isinya"
