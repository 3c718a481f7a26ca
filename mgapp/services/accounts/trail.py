"""The security trail: who did what to which account; ids and words, never names or numbers."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services.access import Actor
from mgapp.services.accounts.models import SecurityEvent
from mgapp.services.accounts.words import SecurityEventType


def record(
    session: Session,
    actor: Actor,
    event_type: SecurityEventType,
    user_id: UUID | None,
    **facts: Any,
) -> None:
    """Write one line of the trail in the transaction of what it tells."""
    session.add(
        SecurityEvent(
            event_type=event_type.value,
            user_id=user_id,
            actor_id=actor.user_id,
            session_id=actor.session_id,
            address=actor.address,
            facts=facts,
        )
    )
