"""Telling in time that a case is nearly due, and once more when it is late."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import accounts, notices, organisation
from mgapp.services.access import Role
from mgapp.services.cases.models import CASES
from mgapp.services.cases.workflow import ENDED
from mgapp.services.kernel import clock
from mgapp.services.notices import NoticeType

NEAR, LATE = "hampir lewat", "sudah lewat"
PART_LEFT = 4
"""A case is nearly due when a quarter of its time is left, as its clock shows."""

_LOOK_BACK = timedelta(days=1)
"""What was late before is not told: an office that begins to be reminded is not flooded."""

_AT_ONCE = 200


def remind(session: Session) -> bool:
    """Tell of cases that became nearly due or late, each stage once; tell whether more may be.

    The assigned operator learns of both, the reception as long as nobody is assigned; of a late
    case the lead of its unit learns too.
    """
    now = clock.now()
    left = sa.extract("epoch", CASES.sla_due_at - sa.literal(now, sa.DateTime(timezone=True)))
    whole = sa.extract("epoch", CASES.sla_due_at - CASES.created_at)
    is_late = CASES.sla_due_at <= now
    near = _due(session, NEAR, ~is_late & (left * PART_LEFT <= whole))
    late = _due(session, LATE, is_late & (CASES.sla_due_at > now - _LOOK_BACK))
    for how, rows in ((NEAR, near), (LATE, late)):
        for row in rows:
            _tell(session, row, how)
    return len(near) == _AT_ONCE or len(late) == _AT_ONCE


def _due(session: Session, how: str, when: sa.ColumnElement[bool]) -> list[Any]:
    told = notices.told_of_case(NoticeType.SLA_DUE, CASES.id, how=how)
    query = (
        sa.select(CASES.id, CASES.code, CASES.assigned_to_user_id, CASES.org_unit_id)
        .where(CASES.status.not_in(ENDED), when, ~told)
        .order_by(CASES.sla_due_at, CASES.id)
        .limit(_AT_ONCE)
    )
    return list(session.execute(query))


def _tell(session: Session, row: Any, how: str) -> None:
    facts = {"code": row.code, "how": how}
    kind = NoticeType.SLA_DUE
    if row.assigned_to_user_id is None:
        to = accounts.holders(Role.RECEPTIONIST)
        notices.tell(session, to=to, kind=kind, case_id=row.id, params=facts)
        return
    people: set[UUID] = {row.assigned_to_user_id}
    if how == LATE and row.org_unit_id is not None:
        lead = organisation.lead_of(session, row.org_unit_id)
        people |= {lead.user_id} if lead is not None and lead.user_id is not None else set()
    notices.tell(session, to=people, kind=kind, case_id=row.id, params=facts)
