"""Periods, posts and mandates for a test, as rows: what exists before the test begins."""

from datetime import date, timedelta
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor
from mgapp.services.kernel import clock
from mgapp.services.organisation.models import Member, Period, StandIn
from mgapp.services.organisation.words import StandInForm

T = TypeVar("T", Period, Member, StandIn)


def a_period(session: Session, name: str = "2025–2028", **changes: Any) -> Period:
    """Keep a period; the active one unless told otherwise, and then no other is."""
    if changes.get("is_active", True):
        session.execute(sa.update(Period).values(is_active=False))
    facts = {"start_date": date(2025, 1, 1), "end_date": date(2028, 12, 31), "is_active": True}
    return _kept(session, Period(name=name, **{**facts, **changes}))


def a_post(session: Session, period: Period, who: Actor, role: str, **changes: Any) -> Member:
    """Let somebody serve in a period."""
    facts: dict[str, Any] = {"org_unit_id": who.org_unit_id, **changes}
    return _kept(session, Member(period_id=period.id, user_id=who.me, role=role, **facts))


def a_mandate(session: Session, absent: Actor, who: Actor, **changes: Any) -> StandIn:
    """Let somebody stand in for another from today for a week."""
    today = clock.today()
    facts: dict[str, Any] = {
        "form": StandInForm.PLH,
        "mandate_number": "800.1.11/12/SEKRETARIAT",
        "starts_on": today,
        "ends_on": today + timedelta(days=6),
        "named_by": absent.me,
        **changes,
    }
    return _kept(session, StandIn(absent_user_id=absent.me, user_id=who.me, **facts))


def _kept(session: Session, row: T) -> T:
    session.add(row)
    session.flush()
    return row
