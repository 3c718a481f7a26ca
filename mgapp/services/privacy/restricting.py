"""Restricting the processing of a person's data, and lifting that again.

What the rows of a request tell is set aside: nobody finds, reads, exports or is told anything of
it, but who handles requests. It comes back as it was when the restriction is lifted.

Source:
    UU 27/2022 Pasal 11 and 41 (within 3 × 24 hours; the person is told when it is lifted).
"""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import cases, surat, visitors
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.accounts import SecurityEventType
from mgapp.services.kernel import idempotency
from mgapp.services.kernel.rows import locked
from mgapp.services.privacy.errors import NothingRestricted, NothingToRestrict, RequestNotFound
from mgapp.services.privacy.marking import changed, destroy
from mgapp.services.privacy.models import SUBJECTS, DataRequest
from mgapp.services.privacy.requests import note_done, subjects_of, summary_of, to_change
from mgapp.services.privacy.summaries import RequestSummary, SubjectRow
from mgapp.services.privacy.words import SubjectKind, SubjectState
from mgapp.services.reporting import orders

_ROWS = {SubjectKind.VISITOR: visitors.restricting, SubjectKind.SURAT: surat.restricting}
_KINDS = (*_ROWS, SubjectKind.CASE)


@requires(Permission.PERSON_MANAGE)
def restrict_processing(
    session: Session, actor: Actor, *, request_id: UUID, version: int
) -> RequestSummary:
    """Set aside what the visits, letters and cases of a request tell of the person.

    Raises:
        RequestNotFound: no such request.
        StaleVersion: somebody changed it since it was shown.
        RequestClosed: it was answered.
        NothingToRestrict: it is about no visit, letter of the public or case.
    """
    request = to_change(session, request_id, version)
    restrict_rows(session, actor, request)
    return summary_of(session, request)


def restrict_rows(session: Session, actor: Actor, request: DataRequest) -> None:
    """Carry a restriction out for an open request that is loaded and locked.

    Raises:
        NothingToRestrict: it is about no visit, letter of the public or case.
    """
    subjects = [
        one
        for one in subjects_of(session, request.id)
        if one.kind in _KINDS and one.state is not SubjectState.ERASED
    ]
    if not subjects:
        raise NothingToRestrict
    ids = {one.row_id for one in subjects}
    related = [case_id for one in subjects for case_id in _set_aside(session, one)]
    # What was remembered or written out before tells of him as well.
    idempotency.forget_about(session, [*ids, *related])
    destroy(session, orders.forget_written(session))
    note_done(session, request.id, ids, SubjectState.RESTRICTED)
    changed(session, actor, request, SecurityEventType.DATA_RESTRICTED, subjects)


@requires(Permission.PERSON_MANAGE)
def lift_restriction(
    session: Session, actor: Actor, *, request_id: UUID, version: int
) -> RequestSummary:
    """Put back what was set aside for a request, whether it is answered or not.

    What another request restricts as well stays aside.

    Raises:
        RequestNotFound: no such request.
        StaleVersion: somebody changed it since it was shown.
        NothingRestricted: nothing is set aside for it.
    """
    request = locked(session, DataRequest, request_id, RequestNotFound, version)
    subjects = [
        one for one in subjects_of(session, request_id) if one.state is SubjectState.RESTRICTED
    ]
    if not subjects:
        raise NothingRestricted
    note_done(session, request_id, {one.row_id for one in subjects}, SubjectState.LIFTED)
    elsewhere = _restricted_still(session, {one.row_id for one in subjects})
    for one in subjects:
        if one.row_id not in elsewhere:
            put_back(session, one)
    changed(session, actor, request, SecurityEventType.DATA_UNRESTRICTED, subjects)
    return summary_of(session, request)


@contextmanager
def opened_up(session: Session, subjects: Iterable[SubjectRow]) -> Generator[None]:
    """Put rows back while something is done with them, and set aside again what was so."""
    known = [one for one in subjects if one.kind in _KINDS]
    aside = _restricted_still(session, {one.row_id for one in known})
    again = [one for one in known if one.row_id in aside]
    for one in again:
        put_back(session, one)
    yield
    for one in again:
        _set_aside(session, one)


def put_back(session: Session, subject: SubjectRow) -> None:
    """Put back what a row, and its case, tell; a step of verbs that guard."""
    if subject.kind in _ROWS:
        _ROWS[subject.kind].lift(session, row_id=subject.row_id)
    if subject.kind in _KINDS:
        cases.restricting.lift(session, row_id=subject.row_id)


def _set_aside(session: Session, subject: SubjectRow) -> list[UUID]:
    if subject.kind in _ROWS:
        _ROWS[subject.kind].restrict(session, row_id=subject.row_id)
    return cases.restricting.restrict(session, row_id=subject.row_id)


def _restricted_still(session: Session, row_ids: set[UUID]) -> set[UUID]:
    query = sa.select(SUBJECTS.row_id).where(
        SUBJECTS.row_id.in_(row_ids), SUBJECTS.state == SubjectState.RESTRICTED
    )
    return set(session.scalars(query))
