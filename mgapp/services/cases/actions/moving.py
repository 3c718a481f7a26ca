"""The moves of a case: guard, reach, rule, move, trail, summary."""

from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services import surat
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.cases.errors import NotYourCase
from mgapp.services.cases.models import Case
from mgapp.services.cases.reach import case_in_reach
from mgapp.services.cases.rights import may_work
from mgapp.services.cases.summaries import CaseSummary
from mgapp.services.cases.telling import tell_creator, tell_lead
from mgapp.services.cases.trail import record
from mgapp.services.cases.workflow import CASE_WORKFLOW, EVENT_OF, NEEDS_NOTE, CaseMove
from mgapp.services.kernel.errors import InputRefused

MIN_NOTE = 3
_WHY = {
    CaseMove.ESCALATE: "Tulis alasan eskalasi, minimal 3 karakter.",
    CaseMove.CANCEL: "Tulis alasan pembatalan, minimal 3 karakter.",
    CaseMove.REOPEN: "Tulis alasan membuka kembali, minimal 3 karakter.",
    CaseMove.CLOSE: "Tulis hasil penyelesaian, minimal 3 karakter.",
}


def move(session: Session, case: Case, actor: Actor, name: CaseMove, note: str | None) -> None:
    """Move a locked case, with its event, the letter it came from, and who must know.

    Raises:
        MoveRefused: the workflow does not allow it from here.
        InputRefused: the move needs a reason or a result.
    """
    before = case.status
    case.status = CASE_WORKFLOW.after(name, before)
    if name in NEEDS_NOTE and len(note or "") < MIN_NOTE:
        raise InputRefused.of("note", _WHY[name])
    if name in {CaseMove.CLOSE, CaseMove.REOPEN}:
        case.resolution = note if name is CaseMove.CLOSE else None
    case.edited()
    record(
        session, case, actor, EVENT_OF[name], note=note, from_status=before, to_status=case.status
    )
    follow(session, case)
    if name is CaseMove.ESCALATE:
        tell_lead(session, case, actor)
    if name is CaseMove.CLOSE:
        tell_creator(session, case, actor)


def follow(session: Session, case: Case) -> None:
    """Let the letter that a case grew from follow the case's status."""
    if case.related_surat_id is not None:
        surat.follow(session, surat_id=case.related_surat_id, case_status=case.status)


def own_work(case: Case, actor: Actor) -> None:
    """Let only the assigned operator work a case, or who may work any.

    Raises:
        NotYourCase: somebody else is assigned.
    """
    if not may_work(actor, case.assigned_to_user_id):
        raise NotYourCase


@requires(Permission.CASE_TRIAGE)
def triage(
    session: Session, actor: Actor, *, case_id: UUID, version: int, note: str | None = None
) -> CaseSummary:
    """Say that a new case was looked at and belongs here."""
    case = case_in_reach(session, actor, case_id, version=version)
    move(session, case, actor, CaseMove.TRIAGE, note)
    return CaseSummary.of(case)


@requires(Permission.CASE_WORK)
def acknowledge(
    session: Session, actor: Actor, *, case_id: UUID, version: int, note: str | None = None
) -> CaseSummary:
    """Say that the assigned operator has seen the case."""
    return _work(session, actor, CaseMove.ACKNOWLEDGE, case_id=case_id, version=version, note=note)


@requires(Permission.CASE_WORK)
def start(
    session: Session, actor: Actor, *, case_id: UUID, version: int, note: str | None = None
) -> CaseSummary:
    """Begin or resume the work."""
    return _work(session, actor, CaseMove.START, case_id=case_id, version=version, note=note)


@requires(Permission.CASE_WORK)
def escalate(
    session: Session, actor: Actor, *, case_id: UUID, version: int, note: str | None = None
) -> CaseSummary:
    """Hand the decision upwards, with the reason; the unit's lead and the reception learn of it."""
    return _work(session, actor, CaseMove.ESCALATE, case_id=case_id, version=version, note=note)


@requires(Permission.CASE_WORK)
def close(
    session: Session, actor: Actor, *, case_id: UUID, version: int, note: str | None = None
) -> CaseSummary:
    """End a case with its result; whoever opened it by hand learns of it."""
    return _work(session, actor, CaseMove.CLOSE, case_id=case_id, version=version, note=note)


@requires(Permission.CASE_CANCEL)
def cancel(
    session: Session, actor: Actor, *, case_id: UUID, version: int, note: str | None = None
) -> CaseSummary:
    """End a case that will not be worked, with the reason."""
    case = case_in_reach(session, actor, case_id, version=version)
    move(session, case, actor, CaseMove.CANCEL, note)
    return CaseSummary.of(case)


@requires(Permission.CASE_REOPEN)
def reopen(
    session: Session, actor: Actor, *, case_id: UUID, version: int, note: str | None = None
) -> CaseSummary:
    """Take a closed case up again, with the reason."""
    case = case_in_reach(session, actor, case_id, version=version)
    move(session, case, actor, CaseMove.REOPEN, note)
    return CaseSummary.of(case)


def _work(
    session: Session, actor: Actor, name: CaseMove, *, case_id: UUID, version: int, note: str | None
) -> CaseSummary:
    case = case_in_reach(session, actor, case_id)
    own_work(case, actor)
    case.check_version(version)
    move(session, case, actor, name, note)
    return CaseSummary.of(case)
