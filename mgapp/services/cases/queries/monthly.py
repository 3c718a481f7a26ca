"""Cases between two days, counted for a report."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.cases.models import CASE_EVENTS, CASES, Case, CaseEvent
from mgapp.services.cases.workflow import OPEN, CaseEventType, CaseType, Priority
from mgapp.services.kernel import clock
from mgapp.services.kernel.days import on_days
from mgapp.services.kernel.table import table


@dataclass(frozen=True, slots=True)
class CasesBetween:
    """What came in and what became of it.

    Attributes:
        by_day: Cases that were opened, by day of the office.
        by_unit: The same by the unit that has them now; None for nobody's.
        still_open: Of those that were opened, how many are open now.
        closed: How often a case was closed in these days, whenever it was opened.
        cancelled: How many were cancelled in these days.
        in_time: Of ``closed``, those before their due date.
        usual: The median time from opening to closing; None when nothing was closed.
    """

    by_day: Counter[date]
    by_type: Counter[CaseType]
    by_priority: Counter[Priority]
    by_unit: Counter[str | None]
    still_open: int
    closed: int
    cancelled: int
    in_time: int
    usual: timedelta | None


@requires(Permission.DASHBOARD_READ)
def cases_between(session: Session, _actor: Actor, *, from_on: date, to_on: date) -> CasesBetween:
    """Count cases from one day of the office to another, both included."""
    day = sa.cast(sa.func.timezone(clock.zone().key, CASES.created_at), sa.Date)
    rows = session.execute(
        sa.select(
            day, CASES.case_type, CASES.priority, CASES.org_unit_id, sa.func.count(),
            sa.func.count().filter(CASES.status.in_(OPEN)),
        )
        .where(*on_days(CASES.created_at, from_on, to_on))
        .group_by(sa.text("1"), sa.text("2"), sa.text("3"), sa.text("4"))
    )  # fmt: skip
    days, types = Counter[date](), Counter[CaseType]()
    priorities, units = Counter[Priority](), Counter[str | None]()
    still_open = 0
    for on, kind, priority, unit, count, is_open in rows:
        days[on] += count
        types[kind] += count
        priorities[priority] += count
        units[unit] += count
        still_open += is_open
    ends = {"since": clock.day_start(from_on), "before": clock.day_end(to_on)}
    ended = session.execute(_ENDED, ends).one()
    return CasesBetween(
        days, types, priorities, units, still_open,
        ended.closed, ended.cancelled, ended.in_time, ended.usual,
    )  # fmt: skip


def _ended() -> sa.Select[*tuple[Any, ...]]:
    closed = CASE_EVENTS.event_type == CaseEventType.CLOSED
    took = CASE_EVENTS.created_at - CASES.created_at
    in_time = sa.or_(CASES.sla_due_at.is_(None), CASE_EVENTS.created_at <= CASES.sla_due_at)
    moment = sa.DateTime(timezone=True)
    return (
        sa.select(
            sa.func.count().filter(closed).label("closed"),
            sa.func.count().filter(~closed).label("cancelled"),
            sa.func.count().filter(closed, in_time).label("in_time"),
            sa.func.percentile_cont(0.5).within_group(took).filter(closed).label("usual"),
        )
        .join_from(table(CaseEvent), table(Case), CASES.id == CASE_EVENTS.case_id)
        .where(
            CASE_EVENTS.event_type.in_([CaseEventType.CLOSED, CaseEventType.CANCELLED]),
            CASE_EVENTS.created_at >= sa.bindparam("since", type_=moment),
            CASE_EVENTS.created_at < sa.bindparam("before", type_=moment),
        )
    )


_ENDED = _ended()
