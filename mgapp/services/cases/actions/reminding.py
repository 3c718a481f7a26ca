"""Telling in time that a case is nearly due, and once more when it is late."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import accounts, notices, organisation
from mgapp.services.access import Role
from mgapp.services.cases.models import CASES
from mgapp.services.cases.telling import Matter, tell_heads
from mgapp.services.cases.workflow import ENDED, CaseStatus
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
    case the lead of its unit learns too, and of one that was escalated in vain the kadis as well.
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
        sa.select(CASES.id, CASES.code, CASES.status, CASES.assigned_to_user_id, CASES.org_unit_id)
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
    operator: UUID = row.assigned_to_user_id
    notices.tell(session, to=[operator], kind=kind, case_id=row.id, params=facts)
    if how != LATE:
        return
    heads = organisation.heads_of(session, row.org_unit_id)
    if row.status is not CaseStatus.ESCALATED:
        heads = heads[:1]
    others = [head for head in heads if head.user_id is None or head.user_id != operator]
    tell_heads(session, others, Matter(row.id, kind, facts, "late"))
