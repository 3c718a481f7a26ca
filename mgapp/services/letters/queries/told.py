"""What other programs are told of letters: ids and stored words, nobody's data."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.kernel.table import table
from mgapp.services.letters.models import Letter
from mgapp.services.letters.models.letter import LETTERS
from mgapp.services.letters.models.trail import LETTER_EVENTS


@dataclass(frozen=True, slots=True)
class ToldLetter:
    """A letter as it is now, without subject, text, number and people."""

    id: UUID
    type: str
    status: str
    priority: str
    classification: str
    case_id: UUID | None
    created_at: datetime
    updated_at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class ToldLetterEvent:
    """One event of a trail; ``letter`` is None when only its trail is left.

    Of a confidential or secret letter, or of one that is gone, nobody is named: neither who did it
    nor, in ``payload``, whom it concerned.
    """

    event_id: UUID
    event_type: str
    created_at: datetime
    actor_user_id: UUID | None
    payload: dict[str, Any]
    letter_id: UUID
    letter: ToldLetter | None


_LETTER = tuple(ToldLetter.__slots__)


def told_events(session: Session, event_ids: Sequence[UUID]) -> list[ToldLetterEvent]:
    """Read events by their ids."""
    if not event_ids:
        return []
    event = (
        LETTER_EVENTS.id.label("event_id"),
        LETTER_EVENTS.event_type,
        LETTER_EVENTS.created_at.label("happened_at"),
        LETTER_EVENTS.actor_user_id,
        LETTER_EVENTS.payload,
        LETTER_EVENTS.letter_id,
    )
    query = (
        sa.select(*event, *(LETTERS[name] for name in _LETTER))
        .outerjoin(table(Letter), LETTERS.id == LETTER_EVENTS.letter_id)
        .where(LETTER_EVENTS.id.in_(list(event_ids)))
    )
    return [
        ToldLetterEvent(
            row.event_id,
            row.event_type,
            row.happened_at,
            row.actor_user_id if _is_open(row) else None,
            row.payload if _is_open(row) else {},
            row.letter_id,
            ToldLetter(**{name: getattr(row, name) for name in _LETTER}) if row.id else None,
        )
        for row in session.execute(query)
    ]


def _is_open(row: Any) -> bool:
    return row.id is not None and not row.classification.is_closed
