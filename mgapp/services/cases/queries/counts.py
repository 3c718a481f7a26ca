"""Counts that are kept or capped, never counted live over a growing table."""

from dataclasses import dataclass
from functools import cache
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import accounts, notices
from mgapp.services.access import Actor, Permission, requires, signed_in
from mgapp.services.cases.models import CASE_COUNTS, CASES, Case
from mgapp.services.cases.summaries import Navigation
from mgapp.services.cases.workflow import OPEN, UNDER_WAY, WAITING, CaseStatus
from mgapp.services.kernel import clock
from mgapp.services.kernel.table import table

CAP = 100
_CASES = table(Case)  # the table itself: no entity to build, so less to do at each question


@dataclass(frozen=True, slots=True)
class OperatorChoice:
    """An operator to choose from, with the number of cases he has open (at most ``CAP``)."""

    id: UUID
    name: str
    org_unit_id: str | None
    open_cases: int


def _capped(*conditions: sa.ColumnElement[bool]) -> sa.ScalarSelect[int]:
    rows = sa.select(sa.literal(1)).select_from(_CASES).where(*conditions).limit(CAP).subquery()
    return sa.select(sa.func.count()).select_from(rows).scalar_subquery()


@signed_in
def navigation(session: Session, actor: Actor) -> Navigation:
    """Count what waits for the actor, in one statement; each count stops at ``CAP``."""
    query = _navigation(actor.may(Permission.INTAKE_READ), actor.may(Permission.INBOX_READ))
    return Navigation(*session.execute(query, {"me": actor.me}).one())


@cache
def _navigation(receives: bool, works: bool) -> sa.Select[*tuple[int, ...]]:  # noqa: FBT001 (two permissions)
    me = sa.bindparam("me", type_=sa.Uuid)
    nothing = sa.literal(0)
    queue = _capped(CASES.status.in_(WAITING)) if receives else nothing
    mine = CASES.assigned_to_user_id == me
    inbox = _capped(mine, CASES.status.in_(OPEN)) if works else nothing
    return sa.select(queue, inbox, notices.unread_of(me))


@dataclass(frozen=True, slots=True)
class BoxCounts:
    """Numbers on the tabs of the reception, each at most ``CAP``."""

    waiting: int
    under_way: int


@requires(Permission.INTAKE_READ)
def box_counts(session: Session, actor: Actor) -> BoxCounts:
    """Count the tabs of the reception in one statement."""
    return BoxCounts(*session.execute(_BOXES).one())


_BOXES = sa.select(_capped(CASES.status.in_(WAITING)), _capped(CASES.status.in_(UNDER_WAY)))


@requires(Permission.DASHBOARD_READ)
def open_counts(session: Session, actor: Actor) -> dict[CaseStatus, int]:
    """Tell how many cases stand in each open status, from the kept counts."""
    query = sa.select(CASE_COUNTS.status, sa.func.sum(CASE_COUNTS["count"])).group_by(
        CASE_COUNTS.status
    )
    kept = {row[0]: int(row[1]) for row in session.execute(query)}
    return {status: kept.get(status, 0) for status in CaseStatus if status in OPEN}


@requires(Permission.DASHBOARD_READ)
def overdue_count(session: Session, actor: Actor) -> int:
    """Count the open cases past their due date, at most ``CAP``."""
    late = _capped(CASES.status.in_(OPEN), CASES.sla_due_at < clock.now())
    return int(session.execute(sa.select(late)).scalar_one())


@requires(Permission.CASE_ASSIGN)
def operators(
    session: Session, actor: Actor, *, org_unit_id: str | None = None
) -> list[OperatorChoice]:
    """List the active operators, those of ``org_unit_id`` first, with their open cases."""
    people = accounts.operators(session)
    load = _open_by([person.id for person in people], session)
    choices = [
        OperatorChoice(person.id, person.name, person.org_unit_id, load.get(person.id, 0))
        for person in people
    ]
    return sorted(choices, key=lambda c: (c.org_unit_id != org_unit_id, c.open_cases, c.name))


def _open_by(people: list[UUID], session: Session) -> dict[UUID, int]:
    if not people:
        return {}
    one = sa.select(sa.func.unnest(sa.literal(people, sa.ARRAY(sa.Uuid))).label("id")).subquery()
    counted = sa.select(one.c.id, _capped_of(one.c.id))
    return {row[0]: row[1] for row in session.execute(counted)}


def _capped_of(person: sa.ColumnElement[UUID]) -> sa.ScalarSelect[int]:
    rows = (
        sa.select(sa.literal(1))
        .select_from(_CASES)
        .where(CASES.assigned_to_user_id == person, CASES.status.in_(OPEN))
        .limit(CAP)
        .correlate_except(_CASES)
        .subquery()
    )
    return sa.select(sa.func.count()).select_from(rows.lateral()).scalar_subquery()
