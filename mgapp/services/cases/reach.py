"""Which cases an actor may know of; out of reach looks like not found."""

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import organisation
from mgapp.services.access import Actor, Permission
from mgapp.services.cases.errors import CaseNotFound
from mgapp.services.cases.models import CASES, Case


def within_reach(session: Session, actor: Actor) -> sa.ColumnElement[bool]:
    """Tell the condition on ``Case``: all for the reception, else one's own and one's unit's."""
    if actor.may(Permission.CASE_READ_ALL):
        return sa.true()
    mine = CASES.assigned_to_user_id == actor.user_id
    if actor.org_unit_id is None:
        return mine
    return mine | CASES.org_unit_id.in_(organisation.unit_and_below(session, actor.org_unit_id))


def case_in_reach(
    session: Session, actor: Actor, case_id: UUID, *, version: int | None = None
) -> Case:
    """Load and lock a case for a change.

    Raises:
        CaseNotFound: no such case in the actor's reach.
        StaleVersion: somebody changed the case since it was shown.
    """
    query = sa.select(Case).where(CASES.id == case_id, within_reach(session, actor))
    case = session.scalars(query.with_for_update(of=Case)).one_or_none()
    if case is None:
        raise CaseNotFound
    case.check_version(version)
    return case
