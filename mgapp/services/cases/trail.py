"""The trail of a case: an append-only chain of events, written with the change it tells of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.cases.errors import CaseNotFound
from mgapp.services.cases.models import CASE_EVENTS, CASE_NOTES, CASES, Case, CaseEvent, CaseNote
from mgapp.services.cases.workflow import CaseEventType
from mgapp.services.kernel import audit, clock
from mgapp.services.kernel.ids import new_id
from mgapp.services.kernel.table import as_part, facts_of, table


def record(
    session: Session,
    case: Case,
    actor: Actor,
    event_type: CaseEventType,
    *,
    note: str | None = None,
    **payload: Any,
) -> CaseEvent:
    """Add an event to a case that this transaction has locked, or that begins with it.

    The case is saved with it, in the same statement.

    ``payload`` holds ids and stored words; ``note`` is what a person wrote.
    """
    salt, note_hash = audit.salted(note) if note else (None, None)
    event = CaseEvent(
        id=new_id(),
        case_id=case.id,
        seq=case.event_count + 1,
        created_at=clock.now(),
        actor_user_id=actor.user_id,
        event_type=event_type,
        payload={key: _plain(value) for key, value in payload.items() if value is not None},
        note_hash=note_hash,
        prev_hash=case.head_hash,
        hash="",
    )
    event.hash = audit.chained(case.head_hash, chain_facts(event))
    case.head_hash, case.event_count = event.hash, event.seq
    session.execute(_written(case, event, note, salt))
    return event


def _written(case: Case, event: CaseEvent, note: str | None, salt: str | None) -> sa.Insert:
    """Write the case's own row, the event and its note in one statement."""
    written = sa.insert(table(CaseEvent)).values(facts_of(event))
    if (saved := as_part(case)) is not None:
        written = written.add_cte(saved)
    if note is None:
        return written
    beside = CaseNote(event_id=event.id, text=note, salt=salt)
    return sa.insert(table(CaseNote)).values(facts_of(beside)).add_cte(written.cte("event"))


def chain_facts(event: Any) -> dict[str, Any]:
    """Tell what of an event (a row or an entity) its hash covers: everything but the free text."""
    return {
        "id": str(event.id),
        "case_id": str(event.case_id),
        "seq": event.seq,
        "created_at": event.created_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor_user_id": str(event.actor_user_id) if event.actor_user_id else None,
        "event_type": str(event.event_type),
        "payload": event.payload,
        "note_hash": event.note_hash,
    }


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, UUID) else value


class Break(StrEnum):
    """How a chain is broken."""

    EDITED = "edited"
    MISSING = "missing"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class Audit:
    """What recomputing the chain of a case found."""

    case_id: UUID
    code: str
    events: int
    first_broken: UUID | None = None
    reason: Break | None = None

    @property
    def valid(self) -> bool:
        """Whether nothing was changed, removed, inserted or cut."""
        return self.reason is None


def check(case: Any, events: Sequence[Any]) -> Audit:
    """Recompute the chain of one case.

    Args:
        case: Its ``id``, ``code``, ``head_hash`` and ``event_count``.
        events: Its events in order of ``seq``, with ``text`` and ``salt`` of their notes.
    """
    head, seq = audit.GENESIS, 0
    for event in events:
        reason = _broken(event, head, seq + 1)
        if reason is not None:
            return Audit(case.id, case.code, len(events), event.id, reason)
        head, seq = event.hash, event.seq
    if seq != case.event_count or head != case.head_hash:
        last = events[-1].id if events else None
        return Audit(case.id, case.code, len(events), last, Break.CUT)
    return Audit(case.id, case.code, len(events))


def _broken(event: Any, head: str, seq: int) -> Break | None:
    if event.hash != audit.chained(event.prev_hash, chain_facts(event)):
        return Break.EDITED
    if event.seq != seq or event.prev_hash != head:
        return Break.MISSING
    if event.note_hash is not None and event.note_of is None:
        return Break.MISSING
    return Break.EDITED if _note_changed(event) else None


def _note_changed(event: Any) -> bool:
    if event.note_hash is None:
        return event.text is not None
    # Erased: the row stays, text and salt are both gone, and the chain still holds.
    if event.text is None and event.salt is None:
        return False
    return event.note_hash != audit.text_hash(event.salt or "", event.text or "")


_EVENTS = (
    sa.select(
        CASE_EVENTS.id, CASE_EVENTS.case_id, CASE_EVENTS.seq, CASE_EVENTS.created_at,
        CASE_EVENTS.actor_user_id, CASE_EVENTS.event_type, CASE_EVENTS.payload,
        CASE_EVENTS.note_hash,
        CASE_EVENTS.prev_hash, CASE_EVENTS.hash, CASE_NOTES.event_id.label("note_of"),
        CASE_NOTES.text,
        CASE_NOTES.salt,
    )
    .outerjoin(table(CaseNote), CASE_NOTES.event_id == CASE_EVENTS.id)
    .order_by(CASE_EVENTS.case_id, CASE_EVENTS.seq)
)  # fmt: skip
_HEADS = sa.select(CASES.id, CASES.code, CASES.head_hash, CASES.event_count)


@requires(Permission.CASE_AUDIT)
def verify(session: Session, actor: Actor, *, case_id: UUID) -> Audit:
    """Recompute the chain of one case and name its first broken event.

    Raises:
        CaseNotFound: no such case.
    """
    case = session.execute(_HEADS.where(CASES.id == case_id)).one_or_none()
    if case is None:
        raise CaseNotFound
    return check(case, session.execute(_EVENTS.where(CASE_EVENTS.case_id == case_id)).all())


@requires(Permission.CASE_AUDIT)
def verify_all(session: Session, actor: Actor, *, batch: int = 500) -> Iterable[Audit]:
    """Recompute every chain, a batch of cases at a time; yields what it found of each."""
    last = UUID(int=0)
    while True:
        cases = session.execute(_HEADS.where(CASES.id > last).order_by(CASES.id).limit(batch)).all()
        if not cases:
            return
        last = cases[-1].id
        query = _EVENTS.where(CASE_EVENTS.case_id >= cases[0].id, CASE_EVENTS.case_id <= last)
        by_case: dict[UUID, list[Any]] = {}
        for event in session.execute(query):
            by_case.setdefault(event.case_id, []).append(event)
        yield from (check(case, by_case.get(case.id, [])) for case in cases)
