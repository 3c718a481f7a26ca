"""One request with several changes: at most one move, then the rest, each with its own event."""

from collections.abc import Mapping
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field, StringConstraints
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.cases.actions.assigning import (
    assign_locked,
    prioritize_locked,
    route_locked,
)
from mgapp.services.cases.actions.moving import move, own_work
from mgapp.services.cases.errors import MoveNotAllowed, ResetRefused
from mgapp.services.cases.models import Case
from mgapp.services.cases.reach import case_in_reach
from mgapp.services.cases.rights import NEEDS
from mgapp.services.cases.summaries import CaseSummary
from mgapp.services.cases.trail import record
from mgapp.services.cases.workflow import (
    CaseEventType,
    CaseMove,
    CaseStatus,
    Priority,
    move_towards,
)
from mgapp.services.kernel.errors import InputRefused
from mgapp.services.kernel.text import BLANK_IS_NONE, Paragraphs
from mgapp.services.kernel.validation import Input

_FIELD_NEEDS = {
    "priority": Permission.CASE_PRIORITIZE,
    "org_unit_id": Permission.CASE_TRIAGE,
    "assigned_to_user_id": Permission.CASE_ASSIGN,
}


class CaseChange(Input):
    """What a PATCH of a case may say; ``assigned_to_user_id`` is a move of its own."""

    version: int = Field(ge=1, le=2**31 - 1)
    status: CaseStatus | None = None
    priority: Priority | None = None
    org_unit_id: Annotated[str, StringConstraints(min_length=1, max_length=60)] | None = None
    assigned_to_user_id: UUID | None = None
    note: Annotated[Annotated[Paragraphs, Field(max_length=4000)] | None, BLANK_IS_NONE] = None


@requires(Permission.CASE_READ)
def change(
    session: Session, actor: Actor, *, case_id: UUID, change: Mapping[str, Any]
) -> CaseSummary:
    """Apply one request with several changes in one transaction: the move first.

    ``change`` comes as sent and is read here, because who may not know of the case, or may not
    change it, learns nothing about the shape of a change.

    Raises:
        CaseNotFound: no such case in the actor's reach.
        MoveNotAllowed: a field or a move that the actor's roles do not include.
        InputRefused: the change is misshapen, or a reason is missing.
        StaleVersion: somebody changed the case since it was shown.
        MoveRefused: the workflow does not allow the move.
    """
    case = case_in_reach(session, actor, case_id)
    _allow_fields(actor, change)
    wanted = CaseChange.read(change)
    name = _move_of(case, wanted)
    if name is not None:
        _allow_move(case, actor, name)
    case.check_version(wanted.version)
    _apply(session, case, actor, name, wanted)
    return CaseSummary.of(case)


def _allow_fields(actor: Actor, change: Mapping[str, Any]) -> None:
    for field, permission in _FIELD_NEEDS.items():
        if change.get(field) is not None and not actor.may(permission):
            raise MoveNotAllowed(action=permission.label)


def _move_of(case: Case, wanted: CaseChange) -> CaseMove | None:
    if wanted.assigned_to_user_id is not None:
        if wanted.status not in {None, CaseStatus.ASSIGNED}:
            raise InputRefused.of("status", "Satu permintaan hanya boleh memuat satu perpindahan.")
        return CaseMove.ASSIGN
    if wanted.status is None:
        return None
    if wanted.status is CaseStatus.ASSIGNED:
        raise InputRefused.of("assigned_to_user_id", "Pilih petugas yang akan ditugasi.")
    name = move_towards(wanted.status, case.status)
    if name is None:
        raise ResetRefused(target=wanted.status)
    return name


def _allow_move(case: Case, actor: Actor, name: CaseMove) -> None:
    permission = NEEDS[name]
    if not actor.may(permission):
        raise MoveNotAllowed(action=permission.label)
    if permission is Permission.CASE_WORK:
        own_work(case, actor)


def _apply(
    session: Session, case: Case, actor: Actor, name: CaseMove | None, wanted: CaseChange
) -> None:
    note, unit, operator_id = wanted.note, wanted.org_unit_id, wanted.assigned_to_user_id
    if operator_id is not None:
        assign_locked(session, case, actor, operator_id=operator_id, org_unit_id=unit, note=note)
        note = unit = None
    elif name is not None:
        move(session, case, actor, name, note)
        note = None
    if unit is not None and unit != case.org_unit_id:
        route_locked(session, case, actor, unit, note)
        note = None
    if wanted.priority is not None and wanted.priority is not case.priority:
        prioritize_locked(session, case, actor, wanted.priority, note)
        note = None
    if note is not None:
        record(session, case, actor, CaseEventType.NOTE_ADDED, note=note)
    # However many changes it held, one request is one edit.
    case.version = min(case.version, wanted.version + 1)
