"""Visits between two days, counted for a report."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import clock
from mgapp.services.kernel.days import on_days
from mgapp.services.kernel.table import columns
from mgapp.services.organisation import Source, UnitTujuan
from mgapp.services.visitors.models import Visitor

VISITORS = columns(Visitor)


@dataclass(frozen=True, slots=True)
class VisitsBetween:
    """How many came, by day of the office, by what they came for, by how they registered."""

    by_day: Counter[date]
    by_unit: Counter[UnitTujuan]
    by_source: Counter[Source]


@requires(Permission.DASHBOARD_READ)
def visits_between(session: Session, _actor: Actor, *, from_on: date, to_on: date) -> VisitsBetween:
    """Count visits from one day of the office to another, both included."""
    day = sa.cast(sa.func.timezone(clock.zone().key, VISITORS.created_at), sa.Date)
    rows = session.execute(
        sa.select(day, VISITORS.unit_tujuan, VISITORS.source, sa.func.count())
        .where(*on_days(VISITORS.created_at, from_on, to_on))
        .group_by(sa.text("1"), sa.text("2"), sa.text("3"))
    )
    found = VisitsBetween(Counter(), Counter(), Counter())
    for on, unit, source, count in rows:
        found.by_day[on] += count
        found.by_unit[unit] += count
        found.by_source[source] += count
    return found
