"""What is kept how long: a table that an admin sets, carried out by night, a bite at a time.

The days are the office's choice within the notice that people read; an empty line leaves a thing
to the archive schedule. What was erased leaves the row for counting.

Source:
    UU 27/2022 Pasal 43-44 (end of retention), 27 (no longer than the purpose needs).
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import cases, surat, visitors
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import clock, jobs
from mgapp.services.privacy.inputs import RetentionTable
from mgapp.services.privacy.marking import DESTROY
from mgapp.services.privacy.models import REQUESTS, RULES, DataRequest, RetentionRule
from mgapp.services.privacy.summaries import RetentionSummary
from mgapp.services.privacy.words import RequestStatus, RetentionKind

BITE = 500  # rows a transaction
_SIGNATURE, _PHOTO = ("signature_file_id",), ("photo_file_id",)


@requires(Permission.SETTINGS_MANAGE)
def retention_rules(session: Session, _actor: Actor) -> list[RetentionSummary]:
    """List what is kept how long, and what was forgotten last."""
    rows = {row.kind: row for row in session.scalars(sa.select(RetentionRule))}
    return [
        RetentionSummary(row.kind, row.days, row.last_run_at, row.last_count, row.version)
        for kind in RetentionKind
        if (row := rows.get(kind)) is not None
    ]


@requires(Permission.SETTINGS_MANAGE)
def change_retention(
    session: Session, actor: Actor, *, table: RetentionTable
) -> list[RetentionSummary]:
    """Change how long things are kept; the coming night goes by it.

    Raises:
        StaleVersion: somebody changed a line since it was shown.
    """
    query = sa.select(RetentionRule).order_by(RULES.kind).with_for_update()
    rows = {row.kind: row for row in session.scalars(query)}
    for line in table.rules:
        row = rows[line.kind]
        if row.days == line.days:
            continue
        row.check_version(line.version)
        row.days = line.days
        row.edited()
    session.flush()
    return retention_rules(session, actor)


def forget_due(session: Session, *, kind: RetentionKind) -> bool:
    """Forget a bite of what was kept long enough; the nightly job.

    Returns:
        Whether there may be more.
    """
    row = session.get(RetentionRule, kind, with_for_update=True, populate_existing=True)
    if row is None or row.days is None:
        return False
    before = clock.day_start(clock.today() - timedelta(days=row.days))
    count, gone, more = _FORGET[kind](session, before)
    if gone:
        jobs.enqueue(session, DESTROY, file_ids=[str(file_id) for file_id in gone])
    if not count:
        return more
    is_new_night = row.last_run_at is None or clock.local(row.last_run_at).date() != clock.today()
    row.last_count = count if is_new_night else row.last_count + count
    row.last_run_at = clock.now()
    session.flush()
    return more


Forgotten = tuple[int, list[UUID], bool]


def _of_visits(fields: tuple[str, ...]) -> Callable[[Session, datetime], Forgotten]:
    def forget(session: Session, before: datetime) -> Forgotten:
        count, gone = visitors.personal.forget(session, before=before, fields=fields, limit=BITE)
        return count, gone, count == BITE

    return forget


def _visit_persons(session: Session, before: datetime) -> Forgotten:
    """Erase visitors whose cases have ended; one that is still worked on waits."""
    count, gone, last = 0, list[UUID](), None
    while True:
        ids = visitors.personal.unerased(session, before=before, after=last, limit=BITE)
        done = cases.personal.ended(session, related_ids=ids)
        if done:
            cases.personal.erase(session, ids=done)
            gone += visitors.personal.anonymise(session, row_ids=done)
            count += len(done)
        if len(ids) < BITE or done:
            return count, gone, len(ids) == BITE
        last = ids[-1]


def _surat_contacts(session: Session, before: datetime) -> Forgotten:
    count = surat.personal.forget_contacts(session, before=before, limit=BITE)
    return count, [], count == BITE


def _request_persons(session: Session, before: datetime) -> Forgotten:
    old = sa.select(REQUESTS.id).where(
        REQUESTS.status != RequestStatus.OPEN,
        REQUESTS.closed_at < before,
        REQUESTS.person_sealed.is_not(None),
    )
    ids = list(session.scalars(old.limit(BITE).with_for_update(skip_locked=True)))
    blank = sa.update(DataRequest).where(REQUESTS.id.in_(ids)).values(person_sealed=None)
    session.execute(blank)
    return len(ids), [], len(ids) == BITE


_FORGET: dict[RetentionKind, Callable[[Session, datetime], Forgotten]] = {
    RetentionKind.VISIT_SIGNATURE: _of_visits(_SIGNATURE),
    RetentionKind.VISIT_PHOTO: _of_visits(_PHOTO),
    RetentionKind.VISIT_NUMBERS: _of_visits(visitors.personal.NUMBERS),
    RetentionKind.VISIT_PERSON: _visit_persons,
    RetentionKind.SURAT_CONTACT: _surat_contacts,
    RetentionKind.REQUEST_PERSON: _request_persons,
}
