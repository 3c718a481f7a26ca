"""How people are reached outside of the pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.accounts.queries.people import USER
from mgapp.services.accounts.words import UserStatus


@dataclass(frozen=True, slots=True)
class Reachable:
    """Somebody who works here, and where messages reach him."""

    id: UUID
    name: str
    email: str | None
    whatsapp: str | None


def reachable(session: Session, ids: Iterable[UUID]) -> dict[UUID, Reachable]:
    """Tell how some people are reached; who no longer works here is absent."""
    query = sa.select(USER.id, USER.name, USER.email, USER.whatsapp).where(
        USER.id.in_(list(ids)), USER.status == UserStatus.ACTIVE
    )
    return {row.id: Reachable(*row) for row in session.execute(query)}
