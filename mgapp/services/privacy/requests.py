"""Requests about personal data: written down, about which rows, answered within 3 × 24 hours.

Source:
    UU 27/2022 Pasal 14 (a recorded request), 30 and 32 (at most 3 × 24 hours), 33 (refusing).
"""

from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import accounts
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.accounts import SecurityEventType
from mgapp.services.kernel import clock, paging
from mgapp.services.kernel.counters import next_number
from mgapp.services.kernel.paging import Page
from mgapp.services.kernel.rows import locked
from mgapp.services.privacy.errors import RequestClosed, RequestNotFound
from mgapp.services.privacy.inputs import RequestInput, SubjectsInput
from mgapp.services.privacy.models import REQUESTS, SUBJECTS, DataRequest, DataRequestSubject
from mgapp.services.privacy.summaries import (
    Counted,
    RequestSummary,
    SubjectRow,
    sealed,
)
from mgapp.services.privacy.words import RequestStatus, SubjectState

ANSWER_WITHIN = timedelta(hours=72)
_ENDS_RESTRICTION = (SubjectState.LIFTED, SubjectState.ERASED)


@requires(Permission.PERSON_MANAGE)
def record_request(session: Session, actor: Actor, *, request: RequestInput) -> RequestSummary:
    """Write a request down; its 3 × 24 hours run from when it was received."""
    received_at = request.received_at or clock.now()
    year = clock.local(clock.now()).year
    told = request.model_dump(include={"name", "contact", "wish", "proof"})
    row = DataRequest(
        number=f"PDP-{year}-{next_number(session, 'data_request', year):04d}",
        kind=request.kind,
        person_sealed=sealed(told),
        received_at=received_at,
        due_at=received_at + ANSWER_WITHIN,
        recorded_by_user_id=actor.user_id,
    )
    session.add(row)
    session.flush()
    leave_mark(session, actor, row, SecurityEventType.DATA_REQUESTED, asked=row.kind.value)
    return summary_of(session, row)


@requires(Permission.PERSON_MANAGE)
def data_requests(
    session: Session,
    _actor: Actor,
    *,
    status: RequestStatus | None = None,
    limit: int = paging.DEFAULT_LIMIT,
    cursor: str | None = None,
) -> Page[RequestSummary]:
    """List requests, the latest received first.

    Raises:
        InputRefused: a cursor that is not ours.
    """
    count = (
        sa.select(sa.func.count())
        .where(SUBJECTS.request_id == REQUESTS.id)
        .correlate(sa.inspect(DataRequest).local_table)
        .scalar_subquery()
    )
    query = sa.select(*REQUESTS.values(), count.label("subjects"))
    if status is not None:
        query = query.where(REQUESTS.status == status)
    if cursor is not None:
        after = paging.decode(cursor, datetime.fromisoformat, UUID)
        query = query.where(sa.tuple_(REQUESTS.received_at, REQUESTS.id) < sa.tuple_(*after))
    order = (REQUESTS.received_at.desc(), REQUESTS.id.desc())
    rows = session.execute(query.order_by(*order).limit(limit + 1)).all()
    now = clock.now()
    found = [RequestSummary.of(row, subjects=row.subjects, now=now) for row in rows]
    return paging.page(found, limit, lambda one: (one.received_at, one.id))


@requires(Permission.PERSON_MANAGE)
def data_request(session: Session, _actor: Actor, *, request_id: UUID) -> RequestSummary:
    """Show one request.

    Raises:
        RequestNotFound: no such request.
    """
    row = session.get(DataRequest, request_id)
    if row is None:
        raise RequestNotFound
    return summary_of(session, row)


@requires(Permission.PERSON_MANAGE)
def open_requests(session: Session, _actor: Actor) -> Counted:
    """Count what waits for an answer, for the page of settings."""
    waiting = REQUESTS.status == RequestStatus.OPEN
    late = sa.func.count().filter(REQUESTS.due_at < clock.now())
    row = session.execute(sa.select(sa.func.count(), late).where(waiting)).one()
    return Counted(*row)


@requires(Permission.PERSON_MANAGE)
def choose_subjects(
    session: Session, _actor: Actor, *, request_id: UUID, chosen: SubjectsInput
) -> RequestSummary:
    """Say which rows a request is about; one that something was done with stays.

    Raises:
        RequestNotFound: no such request.
        StaleVersion: somebody changed it since it was shown.
        RequestClosed: it was answered.
    """
    row = to_change(session, request_id, chosen.version)
    known = {(one.kind, one.row_id): one for one in _rows(session, request_id)}
    wanted = dict.fromkeys((one.kind, one.row_id) for one in chosen.subjects)
    for key, one in known.items():
        if key not in wanted and one.state is SubjectState.CHOSEN:
            session.delete(one)
    session.add_all(
        DataRequestSubject(request_id=request_id, kind=kind, row_id=row_id)
        for kind, row_id in wanted
        if (kind, row_id) not in known
    )
    row.edited()
    session.flush()
    return summary_of(session, row)


def to_change(session: Session, request_id: UUID, version: int | None) -> DataRequest:
    """Load and lock an open request.

    Raises:
        RequestNotFound: no such request.
        StaleVersion: somebody changed it since it was shown.
        RequestClosed: it was answered.
    """
    row = locked(session, DataRequest, request_id, RequestNotFound, version)
    if row.status is not RequestStatus.OPEN:
        raise RequestClosed(number=row.number)
    return row


def subjects_of(session: Session, request_id: UUID) -> list[SubjectRow]:
    """List the rows that a request is about, in the order of their choosing."""
    return [
        SubjectRow(one.kind, one.row_id, one.state, one.done_at)
        for one in _rows(session, request_id)
    ]


def note_done(session: Session, request_id: UUID, row_ids: set[UUID], state: SubjectState) -> None:
    """Write what was done with rows of a request; a restriction stays until it is lifted."""
    theirs = [SUBJECTS.request_id == request_id, SUBJECTS.row_id.in_(row_ids)]
    if state not in _ENDS_RESTRICTION:
        theirs.append(SUBJECTS.state != SubjectState.RESTRICTED)
    changed = sa.update(DataRequestSubject).where(*theirs)
    session.execute(changed.values(state=state, done_at=clock.now()))


def forget_who_asked(session: Session, row_ids: set[UUID]) -> None:
    """Forget who asked in answered requests about the same rows; number and outcome stay."""
    about = sa.select(SUBJECTS.request_id).where(SUBJECTS.row_id.in_(row_ids))
    session.execute(
        sa.update(DataRequest)
        .where(REQUESTS.id.in_(about), REQUESTS.status != RequestStatus.OPEN)
        .values(person_sealed=None)
    )


def leave_mark(
    session: Session, actor: Actor, row: DataRequest, what: SecurityEventType, **facts: object
) -> None:
    """Leave the mark of a request on the security trail: ids and words."""
    accounts.record_security(session, actor, what, None, request=row.number, **facts)


def summary_of(session: Session, row: DataRequest) -> RequestSummary:
    """Freeze a request."""
    count = sa.select(sa.func.count()).where(SUBJECTS.request_id == row.id)
    return RequestSummary.of(row, subjects=session.scalar(count) or 0, now=clock.now())


def _rows(session: Session, request_id: UUID) -> list[DataRequestSubject]:
    query = sa.select(DataRequestSubject).where(SUBJECTS.request_id == request_id)
    return list(session.scalars(query.order_by(SUBJECTS.id)))
