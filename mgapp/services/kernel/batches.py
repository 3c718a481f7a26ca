"""Deleting much in small bites: no statement runs long, no lock is held long."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import SQLModel

from mgapp.services.kernel.table import table

BITE = 5_000  # rows


def delete_some(session: Session, kind: type[SQLModel], which: sa.ColumnElement[bool]) -> bool:
    """Delete at most a bite of the rows that match; tell whether there may be more.

    Rows that somebody holds are passed over until the next night.
    """
    rows = table(kind)
    place: sa.ColumnElement[Any] = sa.literal_column("ctid")
    some = sa.select(place).select_from(rows).where(which).limit(BITE)
    chosen = some.with_for_update(skip_locked=True)
    gone = session.execute(sa.delete(rows).where(place.in_(chosen)).returning(sa.literal(1)))
    return len(gone.all()) == BITE
