"""One case with its trail, as far as the reader may see."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import accounts, surat, visitors
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.cases.errors import CaseNotFound
from mgapp.services.cases.models import CASE_EVENTS, CASE_NOTES, CASES, CaseEvent, CaseNote
from mgapp.services.cases.queries.rows import COLUMNS, row_of, unit_names
from mgapp.services.cases.reach import in_reach, read_case
from mgapp.services.cases.rights import allowed_actions
from mgapp.services.cases.sentences import sentence
from mgapp.services.cases.summaries import CaseView, Named, TrailEvent
from mgapp.services.kernel.table import table

_TRAIL_LIMIT = 500
_EVENT = (
    CASE_EVENTS.id, CASE_EVENTS.case_id, CASE_EVENTS.seq, CASE_EVENTS.event_type,
    CASE_EVENTS.actor_user_id,
    CASE_EVENTS.payload, CASE_EVENTS.note_hash, CASE_EVENTS.created_at, CASE_EVENTS.hash,
    CASE_EVENTS.prev_hash, CASE_NOTES.text,
)  # fmt: skip
_TRAIL = (
    sa.select(*_EVENT)
    .outerjoin(table(CaseNote), CASE_NOTES.event_id == CASE_EVENTS.id)
    .where(CASE_EVENTS.case_id == sa.bindparam("case_id", type_=sa.Uuid))
    .order_by(CASE_EVENTS.seq.desc())
    .limit(_TRAIL_LIMIT)
)
_CASE = in_reach(
    *COLUMNS, CASES.description, CASES.resolution, CASES.created_by_user_id,
    CASES.related_visitor_id, CASES.related_surat_id,
)  # fmt: skip
_KNOWN = in_reach(CASES.id)
_PEOPLE = ("assigned_to_user_id", "was_assigned_to_user_id")


@requires(Permission.CASE_READ)
def case(session: Session, actor: Actor, *, case_id: UUID) -> CaseView:
    """Show a case: the visit or letter by the reader's role, the people, the trail.

    Raises:
        CaseNotFound: no such case in the actor's reach.
    """
    row = read_case(session, actor, case_id, _CASE)
    if row is None:
        raise CaseNotFound
    events = _events(session, case_id)
    people = accounts.names(session, _people(events) | _ids(row))
    units = unit_names(session)
    names = {str(key): name for key, name in {**people, **units}.items()}
    return CaseView(
        row=row_of(row, units, people),
        description=row.description,
        resolution=row.resolution,
        created_by=_named(row.created_by_user_id, people),
        visitor=_visitor(session, actor, row),
        surat=_surat(session, actor, row),
        surat_id=row.related_surat_id,
        events=[_shown(event, people, names) for event in events],
        allowed_actions=allowed_actions(actor, row.status, row.assigned_to_user_id),
    )


@requires(Permission.CASE_READ)
def events(session: Session, actor: Actor, *, case_id: UUID) -> list[TrailEvent]:
    """List the trail of a case, oldest first.

    Raises:
        CaseNotFound: no such case in the actor's reach.
    """
    if read_case(session, actor, case_id, _KNOWN) is None:
        raise CaseNotFound
    found = _events(session, case_id)
    people = accounts.names(session, _people(found))
    names = {str(key): name for key, name in {**people, **unit_names(session)}.items()}
    return [_shown(event, people, names) for event in found]


def event_view(event: CaseEvent, *, note: str | None, actor_name: str) -> TrailEvent:
    """Show an event that was just written."""
    who = None if event.actor_user_id is None else Named(str(event.actor_user_id), actor_name)
    text = sentence(event.event_type, event.payload, who.name if who else None, {})
    return TrailEvent(
        event.id, event.case_id, event.event_type, who, _payload(event.payload, note), text,
        note, erased=False, created_at=event.created_at, hash=event.hash,
        prev_hash=event.prev_hash,
    )  # fmt: skip


def _events(session: Session, case_id: UUID) -> Sequence[Any]:
    return session.execute(_TRAIL, {"case_id": case_id}).all()[::-1]


def _people(events: Sequence[Any]) -> set[UUID]:
    actors = {event.actor_user_id for event in events}
    named = {
        UUID(event.payload[key]) for event in events for key in _PEOPLE if key in event.payload
    }
    return (actors | named) - {None}


def _ids(row: Any) -> set[UUID]:
    return {row.assigned_to_user_id, row.created_by_user_id} - {None}


def _shown(event: Any, people: dict[UUID, str], names: dict[str, str]) -> TrailEvent:
    who = _named(event.actor_user_id, people)
    return TrailEvent(
        id=event.id,
        case_id=event.case_id,
        event_type=event.event_type,
        actor=who,
        payload=_payload(event.payload, event.text),
        sentence=sentence(event.event_type, event.payload, who.name if who else None, names),
        note=event.text,
        erased=event.note_hash is not None and event.text is None,
        created_at=event.created_at,
        hash=event.hash,
        prev_hash=event.prev_hash,
    )


def _payload(stored: dict[str, Any], note: str | None) -> dict[str, Any]:
    return stored if note is None else {**stored, "note": note}


def _named(user_id: UUID | None, people: dict[UUID, str]) -> Named | None:
    return None if user_id is None else Named(str(user_id), people.get(user_id, "—"))


def _visitor(session: Session, actor: Actor, row: Any) -> Any:
    if row.related_visitor_id is None:
        return None
    return visitors.for_case(
        session, actor, visitor_id=row.related_visitor_id,
        assigned=row.assigned_to_user_id == actor.user_id,
    )  # fmt: skip


def _surat(session: Session, actor: Actor, row: Any) -> Any:
    if row.related_surat_id is None:
        return None
    return surat.for_case(
        session, actor, surat_id=row.related_surat_id,
        assigned=row.assigned_to_user_id == actor.user_id,
    )  # fmt: skip
