"""Which cases an actor may know of; out of reach looks like not found."""

from functools import cache
from typing import Any
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


def reach(*, everything: bool) -> sa.ColumnElement[bool]:
    """Tell the same condition for a statement that is built once; `reach_facts` fills it."""
    if everything:
        return sa.true()
    mine = CASES.assigned_to_user_id == sa.bindparam("me", type_=sa.Uuid)
    units = sa.bindparam("units", type_=sa.ARRAY(sa.Text))
    return mine | (CASES.org_unit_id == sa.any_(units))


def reach_facts(session: Session, actor: Actor) -> dict[str, Any]:
    """Tell what fills the places of `reach`."""
    if actor.may(Permission.CASE_READ_ALL):
        return {}
    unit = actor.org_unit_id
    below = organisation.unit_and_below(session, unit) if unit is not None else []
    return {"me": actor.user_id, "units": below}


def in_reach(*columns: Any) -> dict[bool, sa.Select[*tuple[Any, ...]]]:
    """Select of one case, ``:id``: for who may see all cases, and for who may not."""
    one = CASES.id == sa.bindparam("id", type_=sa.Uuid)
    return {
        everything: sa.select(*columns).where(one, reach(everything=everything))
        for everything in (True, False)
    }


def read_case(
    session: Session, actor: Actor, case_id: UUID, query: dict[bool, sa.Select[*tuple[Any, ...]]]
) -> Any:
    """Read one case by a query of `in_reach`; None when it is out of the actor's reach."""
    chosen = query[actor.may(Permission.CASE_READ_ALL)]
    return session.execute(chosen, {"id": case_id, **reach_facts(session, actor)}).one_or_none()


def case_in_reach(
    session: Session, actor: Actor, case_id: UUID, *, version: int | None = None
) -> Case:
    """Load and lock a case for a change.

    Raises:
        CaseNotFound: no such case in the actor's reach.
        StaleVersion: somebody changed the case since it was shown.
    """
    query = _to_change()[actor.may(Permission.CASE_READ_ALL)]
    case = session.scalars(query, {"id": case_id, **reach_facts(session, actor)}).one_or_none()
    if case is None:
        raise CaseNotFound
    case.check_version(version)
    return case


@cache
def _to_change() -> dict[bool, sa.Select[*tuple[Any, ...]]]:
    found = in_reach(Case).items()
    return {everything: query.with_for_update(of=Case) for everything, query in found}
