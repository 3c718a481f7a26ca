"""Who works a case: assigning, reassigning, routing to a unit, and undoing a fresh assignment."""

from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services import accounts, notices, organisation
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.cases.actions.moving import follow
from mgapp.services.cases.errors import CaseEnded
from mgapp.services.cases.models import Case
from mgapp.services.cases.reach import case_in_reach
from mgapp.services.cases.summaries import CaseSummary
from mgapp.services.cases.trail import record
from mgapp.services.cases.workflow import (
    CASE_WORKFLOW,
    ENDED,
    CaseEventType,
    CaseMove,
    Priority,
)
from mgapp.services.kernel.errors import InputRefused
from mgapp.services.notices import NoticeType


@requires(Permission.CASE_ASSIGN)
def assign(
    session: Session,
    actor: Actor,
    *,
    case_id: UUID,
    operator_id: UUID,
    version: int,
    org_unit_id: str | None = None,
    note: str | None = None,
) -> CaseSummary:
    """Hand a case to an operator; the unit becomes the one given, else the operator's own.

    Raises:
        CaseNotFound: no such case in the actor's reach.
        OperatorNotFound: no such active operator.
        StaleVersion: somebody changed the case since it was shown.
        MoveRefused: the case is closed or cancelled.
    """
    case = case_in_reach(session, actor, case_id, version=version)
    assign_locked(session, case, actor, operator_id=operator_id, org_unit_id=org_unit_id, note=note)
    return CaseSummary.of(case)


def assign_locked(
    session: Session,
    case: Case,
    actor: Actor,
    *,
    operator_id: UUID,
    org_unit_id: str | None,
    note: str | None,
) -> None:
    """Assign a case that this transaction has locked."""
    before, was = case.status, case.assigned_to_user_id
    after = CASE_WORKFLOW.after(CaseMove.ASSIGN, before)
    _known_unit(session, org_unit_id)
    operator = accounts.operator(session, operator_id)
    case.status = after  # after the questions: each would save what has changed so far
    case.org_unit_id = org_unit_id or operator.org_unit_id or case.org_unit_id
    case.assigned_to_user_id = operator.id
    case.edited()
    record(
        session, case, actor, CaseEventType.ASSIGNED, note=note,
        from_status=before, to_status=case.status, assigned_to_user_id=operator.id,
        was_assigned_to_user_id=was, org_unit_id=case.org_unit_id,
    )  # fmt: skip
    follow(session, case)
    if operator.id != actor.user_id:
        notices.tell(
            session, to=[operator.id], kind=NoticeType.CASE_ASSIGNED, case_id=case.id,
            params={"code": case.code, "by": actor.name},
        )  # fmt: skip


@requires(Permission.CASE_TRIAGE)
def route(
    session: Session,
    actor: Actor,
    *,
    case_id: UUID,
    org_unit_id: str,
    version: int,
    note: str | None = None,
) -> CaseSummary:
    """Send a case to a unit without naming an operator."""
    case = case_in_reach(session, actor, case_id, version=version)
    route_locked(session, case, actor, org_unit_id, note)
    return CaseSummary.of(case)


def route_locked(
    session: Session, case: Case, actor: Actor, org_unit_id: str, note: str | None
) -> None:
    """Route a case that this transaction has locked."""
    _still_open(case)
    _known_unit(session, org_unit_id)
    before, case.org_unit_id = case.org_unit_id, org_unit_id
    case.edited()
    record(
        session, case, actor, CaseEventType.STATUS_CHANGED, note=note,
        from_org_unit_id=before, org_unit_id=org_unit_id,
    )  # fmt: skip


@requires(Permission.CASE_PRIORITIZE)
def prioritize(
    session: Session,
    actor: Actor,
    *,
    case_id: UUID,
    priority: Priority,
    version: int,
    note: str | None = None,
) -> CaseSummary:
    """Say how urgent a case is."""
    case = case_in_reach(session, actor, case_id, version=version)
    prioritize_locked(session, case, actor, priority, note)
    return CaseSummary.of(case)


def prioritize_locked(
    session: Session, case: Case, actor: Actor, priority: Priority, note: str | None
) -> None:
    """Set the priority of a case that this transaction has locked."""
    _still_open(case)
    before, case.priority = case.priority, priority
    case.edited()
    record(
        session, case, actor, CaseEventType.PRIORITY_CHANGED, note=note,
        from_priority=before, to_priority=priority,
    )  # fmt: skip


def _still_open(case: Case) -> None:
    if case.status in ENDED:
        raise CaseEnded(status=case.status)


def _known_unit(session: Session, org_unit_id: str | None) -> None:
    known = {unit.id for unit in organisation.all_units(session)}
    if org_unit_id is not None and org_unit_id not in known:
        raise InputRefused.of("org_unit_id", "Unit kerja ini tidak ada. Pilih dari daftar.")
