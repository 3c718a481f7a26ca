"""What an actor may do with a case now: shown as buttons, enforced by the verbs."""

from uuid import UUID

from mgapp.services.access import Actor, Permission
from mgapp.services.cases.workflow import CASE_WORKFLOW, ENDED, CaseMove, CaseStatus

NEEDS = {
    CaseMove.TRIAGE: Permission.CASE_TRIAGE,
    CaseMove.ASSIGN: Permission.CASE_ASSIGN,
    CaseMove.ACKNOWLEDGE: Permission.CASE_WORK,
    CaseMove.START: Permission.CASE_WORK,
    CaseMove.ESCALATE: Permission.CASE_WORK,
    CaseMove.CLOSE: Permission.CASE_WORK,
    CaseMove.REOPEN: Permission.CASE_REOPEN,
    CaseMove.CANCEL: Permission.CASE_CANCEL,
}


def allowed_actions(actor: Actor, status: CaseStatus, assigned_to: UUID | None) -> list[str]:
    """Name the moves the actor may make from here, then what else he may do."""
    moves = [
        move.value
        for move in CASE_WORKFLOW.allowed(status)
        if actor.may(NEEDS[move]) and (not _is_work(move) or may_work(actor, assigned_to))
    ]
    others = {
        "prioritize": Permission.CASE_PRIORITIZE,
        "route": Permission.CASE_TRIAGE,
    }
    if status not in ENDED:
        moves += [name for name, permission in others.items() if actor.may(permission)]
    return moves + (["note", "contact"] if actor.may(Permission.CASE_NOTE) else [])


def may_work(actor: Actor, assigned_to: UUID | None) -> bool:
    """Tell whether the actor is the assigned operator, or may work any case."""
    return actor.may(Permission.CASE_WORK_ANY) or assigned_to == actor.user_id


def _is_work(move: CaseMove) -> bool:
    return NEEDS[move] is Permission.CASE_WORK
