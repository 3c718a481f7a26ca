"""The trail of a case: an append-only chain of events, written with the change it tells of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.cases.errors import CaseNotFound
from mgapp.services.cases.models import CASE_EVENTS, CASES, Case, CaseEvent, CaseNote
from mgapp.services.cases.workflow import CaseEventType
from mgapp.services.kernel.trail import Break, Trail

TRAIL = Trail(CaseEvent, CaseNote, "case_id")


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
    return TRAIL.record(
        session, case, by=actor.user_id, event_type=event_type, note=note, payload=payload
    )


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
    """Recompute the chain of one case: its ``id``, ``code``, ``head_hash`` and ``event_count``."""
    found = TRAIL.check(case, events)
    return Audit(case.id, case.code, found.events, found.first_broken, found.reason)


_EVENTS = TRAIL.events()
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
        for event in session.execute(query).all():  # row by row takes twice as long
            by_case.setdefault(event.case_id, []).append(event)
        yield from (check(case, by_case.get(case.id, [])) for case in cases)
