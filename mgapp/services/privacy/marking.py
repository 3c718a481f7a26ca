"""What follows each deed on the rows of a request: its version, its mark, bytes that go."""

from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services.access import Actor
from mgapp.services.accounts import SecurityEventType
from mgapp.services.kernel import jobs
from mgapp.services.privacy.models import DataRequest
from mgapp.services.privacy.requests import leave_mark
from mgapp.services.privacy.summaries import SubjectRow

DESTROY = "destroy_files"


def changed(
    session: Session,
    actor: Actor,
    request: DataRequest,
    what: SecurityEventType,
    subjects: list[SubjectRow],
) -> None:
    """Note that something was done with rows of a request, and leave the mark of it."""
    request.edited()
    session.flush()
    rows = [f"{one.kind.value}:{one.row_id}" for one in subjects]
    leave_mark(session, actor, request, what, rows=rows)


def destroy(session: Session, files: list[UUID]) -> None:
    """Have the bytes of files destroyed right after the commit."""
    if files:
        jobs.enqueue(session, DESTROY, file_ids=[str(file_id) for file_id in files])
