"""What other programs are told of cases: ids and stored words, nobody's data."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.cases.models import CASE_EVENTS, CASES, Case
from mgapp.services.kernel.table import table


@dataclass(frozen=True, slots=True)
class ToldCase:
    """A case as it is now, without subject, names and words of people."""

    id: UUID
    code: str
    case_type: str
    status: str
    priority: str
    unit_tujuan: str
    org_unit_id: str | None
    assigned_to_user_id: UUID | None
    source: str
    sla_due_at: datetime | None
    created_at: datetime
    updated_at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class ToldCaseEvent:
    """One event of a trail, and the case it happened to."""

    event_id: UUID
    event_type: str
    created_at: datetime
    actor_user_id: UUID | None
    payload: dict[str, Any]
    case: ToldCase


_CASE = tuple(ToldCase.__slots__)


def told_events(session: Session, event_ids: Sequence[UUID]) -> list[ToldCaseEvent]:
    """Read events by their ids."""
    if not event_ids:
        return []
    event = (
        CASE_EVENTS.id.label("event_id"),
        CASE_EVENTS.event_type,
        CASE_EVENTS.created_at.label("happened_at"),
        CASE_EVENTS.actor_user_id,
        CASE_EVENTS.payload,
    )
    query = (
        sa.select(*event, *(CASES[name] for name in _CASE))
        .join(table(Case), CASES.id == CASE_EVENTS.case_id)
        .where(CASE_EVENTS.id.in_(list(event_ids)))
    )
    return [
        ToldCaseEvent(
            row.event_id,
            row.event_type,
            row.happened_at,
            row.actor_user_id,
            row.payload,
            ToldCase(**{name: getattr(row, name) for name in _CASE}),
        )
        for row in session.execute(query)
    ]
