"""How many came on a day: counted along the index of the newest visits."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import clock
from mgapp.services.kernel.days import on_days
from mgapp.services.kernel.table import columns
from mgapp.services.organisation import UnitTujuan
from mgapp.services.visitors.models import Visitor

VISITORS = columns(Visitor)


@dataclass(frozen=True, slots=True)
class VisitCount:
    """Visits of one hour (office zone) to one of the two organisations."""

    hour: int
    unit_tujuan: UnitTujuan
    visits: int
    inside: int


@requires(Permission.STATS_READ)
def counts_of(session: Session, _actor: Actor, *, day: date) -> list[VisitCount]:
    """Count the visits of a day by hour and addressed unit, and who has not left yet."""
    here = sa.func.timezone(clock.zone().key, VISITORS.created_at)
    hour = sa.cast(sa.func.extract("hour", here), sa.Integer)
    inside = sa.func.count().filter(VISITORS.checked_out_at.is_(None))
    rows = session.execute(
        sa.select(hour, VISITORS.unit_tujuan, sa.func.count(), inside)
        .where(*on_days(VISITORS.created_at, day, day))
        .group_by(sa.text("1"), sa.text("2"))
        .order_by(sa.text("1"), sa.text("2"))
    )
    return [VisitCount(*row) for row in rows]
