"""How a request ends: granted or refused, with what the person was told.

Source:
    UU 27/2022 Pasal 14, 30, 32, 33, 41.
"""

from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.accounts import SecurityEventType
from mgapp.services.kernel import clock
from mgapp.services.privacy.inputs import Answer
from mgapp.services.privacy.models import DataRequest
from mgapp.services.privacy.requests import leave_mark, subjects_of, summary_of, to_change
from mgapp.services.privacy.restricting import restrict_rows
from mgapp.services.privacy.summaries import RequestSummary, sealed, unsealed
from mgapp.services.privacy.words import RequestKind, RequestStatus, SubjectState


@requires(Permission.PERSON_MANAGE)
def finish_request(
    session: Session, actor: Actor, *, request_id: UUID, answered: Answer
) -> RequestSummary:
    """Note that a request was granted, and what the person was told.

    A restriction that is granted is carried out with it.

    Raises:
        RequestNotFound: no such request.
        StaleVersion: somebody changed it since it was shown.
        RequestClosed: it was answered.
        NothingToRestrict: a restriction, of no visit, letter of the public or case.
    """
    request = to_change(session, request_id, answered.version)
    if request.kind is RequestKind.RESTRICT and not _is_restricted(session, request_id):
        restrict_rows(session, actor, request)
    return _close(session, actor, request, answered, RequestStatus.DONE)


@requires(Permission.PERSON_MANAGE)
def refuse_request(
    session: Session, actor: Actor, *, request_id: UUID, answered: Answer
) -> RequestSummary:
    """Note that a request was refused, and the reason that the person was told.

    Raises:
        RequestNotFound: no such request.
        StaleVersion: somebody changed it since it was shown.
        RequestClosed: it was answered.

    Source:
        UU 27/2022 Pasal 33 (grounds to refuse).
    """
    request = to_change(session, request_id, answered.version)
    return _close(session, actor, request, answered, RequestStatus.REFUSED)


def _close(
    session: Session, actor: Actor, row: DataRequest, answer: Answer, status: RequestStatus
) -> RequestSummary:
    erased = any(one.state is SubjectState.ERASED for one in subjects_of(session, row.id))
    told = {**unsealed(row.person_sealed), "answer": answer.answer}
    # Who was erased is not kept here either: number, days and outcome are the proof.
    row.person_sealed = None if erased else sealed(told)
    row.status, row.closed_at, row.closed_by_user_id = status, clock.now(), actor.user_id
    row.edited()
    session.flush()
    leave_mark(session, actor, row, SecurityEventType.DATA_ANSWERED, answer=status.value)
    return summary_of(session, row)


def _is_restricted(session: Session, request_id: UUID) -> bool:
    """Tell whether a restriction was carried out for a request, though it may be lifted again."""
    done = (SubjectState.RESTRICTED, SubjectState.LIFTED)
    return any(one.state in done for one in subjects_of(session, request_id))
