"""What the database plans to do for the statements of a verb."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

GROWING = {"cases", "case_events", "visitors", "surat", "notifications"}


@contextmanager
def statements(session: Session) -> Iterator[list[tuple[str, Any]]]:
    """Collect what is sent in a transaction: BEGIN, SET, savepoints and COMMIT are free."""
    heard: list[tuple[str, Any]] = []

    def hear(_connection: Any, _cursor: Any, statement: str, facts: Any, *_: Any) -> None:
        if not statement.lstrip().lower().startswith(("set ", "savepoint", "release", "explain")):
            heard.append((statement, facts))

    engine = session.get_bind()
    sa.event.listen(engine, "before_cursor_execute", hear)
    try:
        yield heard
    finally:
        sa.event.remove(engine, "before_cursor_execute", hear)


def scanned(session: Session, heard: list[tuple[str, Any]]) -> list[str]:
    """Name the growing tables that the statements would read from end to end."""
    connection = session.connection()
    found = []
    for statement, facts in list(heard):
        explained = connection.exec_driver_sql(f"explain (format json) {statement}", facts)
        plan = explained.scalar_one()[0]["Plan"]
        found += [f"{table} by {statement}" for table in _read_from_end_to_end(plan)]
    return found


def _read_from_end_to_end(node: dict[str, Any]) -> Iterator[str]:
    if node["Node Type"] == "Seq Scan" and node["Relation Name"] in GROWING:
        yield node["Relation Name"]
    for below in node.get("Plans", []):
        yield from _read_from_end_to_end(below)
