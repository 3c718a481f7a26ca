"""Rows of other tables as columns of one statement: a page asks once for what it shows."""

from collections import namedtuple
from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, aggregate_order_by
from sqlmodel import AutoString, SQLModel, UTCDateTime

from mgapp.services.kernel.table import columns

_READ: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (sa.Uuid, UUID),
    ((sa.DateTime, UTCDateTime), datetime.fromisoformat),
    (sa.Date, date.fromisoformat),
)
_AS_THEY_COME = (sa.String, AutoString, sa.Integer, sa.Boolean, JSONB)


class Nested:
    """The rows of a table that belong to another row.

    Args:
        kind: The table.
        owner: Its column that names the other row.
        order: Columns by which the rows are sorted.
        only: The columns that are wanted; all unless named.
    """

    def __init__(
        self, kind: type[SQLModel], owner: str, *order: str, only: Collection[str] = ()
    ) -> None:
        """Look once how each column is read."""
        self._columns = [one for one in columns(kind) if not only or one.name in only]
        self._owner = columns(kind)[owner]
        self._order = [columns(kind)[name] for name in order]
        self._row: Any = namedtuple(kind.__name__, [column.name for column in self._columns])  # type: ignore[misc]
        self._read = [
            (place, read)
            for place, column in enumerate(self._columns)
            if (read := _reader(column.type)) is not None
        ]

    def part(self, owner_id: Any) -> sa.ScalarSelect[Any]:
        """Select the rows as a column of a larger statement; ``rows`` reads it."""
        row = aggregate_order_by(sa.func.jsonb_build_array(*self._columns), *self._order)
        return sa.select(sa.func.jsonb_agg(row)).where(self._owner == owner_id).scalar_subquery()

    def rows(self, found: Sequence[list[Any]] | None) -> list[Any]:
        """Read that column: rows as a statement on the table would give them."""
        made = list(found or ())
        for facts in made:
            for place, read in self._read:
                if facts[place] is not None:
                    facts[place] = read(facts[place])
        return [self._row._make(facts) for facts in made]


def _reader(kind: Any) -> Callable[[Any], Any] | None:
    """Tell what makes a value of JSON into what the driver would give; None where it is that."""
    if isinstance(kind, sa.Enum):
        return kind.enum_class
    found = next((read for known, read in _READ if isinstance(kind, known)), None)
    if found is None and not isinstance(kind, _AS_THEY_COME):
        message = f"{kind!r} cannot be read from JSON yet"
        raise TypeError(message)
    return found
