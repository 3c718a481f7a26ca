"""The driver's own connection below a session: for what moves in bulk."""

from typing import Any

from sqlalchemy.orm import Session


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
