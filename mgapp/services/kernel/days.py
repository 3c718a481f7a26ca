"""Days of the office, asked of columns that hold instants."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from mgapp.services.kernel import clock


def on_days(column: Any, from_on: date | None, to_on: date | None) -> list[sa.ColumnElement[bool]]:
    """Tell the conditions that an instant lies between two days of the office, both included.

    None leaves an end open.
    """
    found: list[sa.ColumnElement[bool]] = []
    if from_on is not None:
        found.append(column >= clock.day_start(from_on))
    if to_on is not None:
        found.append(column < clock.day_end(to_on))
    return found
