"""Running numbers per series and year."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

_NEXT = sa.text(
    "insert into counters (name, year, value) values (:name, :year, 1)"
    " on conflict (name, year) do update set value = counters.value + 1 returning value"
)


def next_number(session: Session, name: str, year: int) -> int:
    """Take the next number of a series, starting at 1; rolled back, it is given again."""
    return int(session.execute(_NEXT, {"name": name, "year": year}).scalar_one())
