"""Who decided on a registration, and when: read from the security trail."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.accounts.models import SecurityEvent
from mgapp.services.accounts.queries.people import names_kept
from mgapp.services.accounts.words import SecurityEventType
from mgapp.services.kernel.table import columns

EVENT = columns(SecurityEvent)
_DECISIONS = (
    SecurityEventType.USER_APPROVED,
    SecurityEventType.USER_REJECTED,
    SecurityEventType.USER_CREATED,
)


@dataclass(frozen=True, slots=True)
class Decision:
    """The last word on whether somebody may come in; without a name, the office's machinery."""

    kind: SecurityEventType
    by: str | None
    decided_at: datetime


@requires(Permission.USER_MANAGE)
def decision_on(session: Session, _actor: Actor, *, user_id: UUID) -> Decision | None:
    """Tell who approved, rejected or made an account, and when; None while nobody has."""
    row = session.execute(
        sa.select(EVENT.event_type, EVENT.actor_id, EVENT.created_at)
        .where(EVENT.user_id == user_id, EVENT.event_type.in_([kind.value for kind in _DECISIONS]))
        .order_by(EVENT.created_at.desc(), EVENT.id.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    kind, actor_id, decided_at = row
    by = names_kept.get(session, [actor_id]).get(actor_id) if actor_id else None
    return Decision(SecurityEventType(kind), by, decided_at)
