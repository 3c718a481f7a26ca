"""Telling people, and their reading."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import clock
from mgapp.services.kernel.errors import NotFound
from mgapp.services.kernel.ids import new_id
from mgapp.services.kernel.table import filled, slots, table
from mgapp.services.notices.models import NOTIFICATIONS, Notification
from mgapp.services.notices.queries import Notice, notice_of
from mgapp.services.notices.words import NoticeType

_TABLE = table(Notification)
Recipients = Iterable[UUID] | sa.Select[tuple[UUID]]


def tell(
    session: Session,
    *,
    to: Recipients,
    kind: NoticeType,
    case_id: UUID | None = None,
    letter_id: UUID | None = None,
    params: Mapping[str, Any] | None = None,
) -> None:
    """Write one notice for each recipient, in one statement; nobody to tell writes nothing.

    ``to`` holds user ids or is a query of one column of them; ``params`` are ids and stored words
    for the sentence, never text that a person wrote.
    """
    facts = {"type": kind, "case_id": case_id, "letter_id": letter_id, "params": dict(params or {})}
    if isinstance(to, sa.Select):
        filling = filled("told", {**facts, "created_at": clock.now()})
        session.execute(_insert_for(to), filling)
        return
    rows = [
        {**facts, "id": new_id(), "created_at": clock.now(), "user_id": user_id}
        for user_id in set(to)
    ]
    if rows:
        session.execute(_INSERT, rows)


_INSERT = sa.insert(_TABLE)


@lru_cache(maxsize=32)
def _insert_for(people: sa.Select[tuple[UUID]]) -> sa.Insert:
    places = slots(_TABLE, "told", ("created_at", "type", "case_id", "letter_id", "params"))
    # gen_random_uuid keeps it one statement; the order of a notice is its created_at and id.
    source = sa.select(sa.func.gen_random_uuid(), people.subquery().c[0], *places.values())
    columns = ["id", "user_id", *places]
    return sa.insert(_TABLE).from_select(columns, source, include_defaults=False)


@requires(Permission.NOTIFICATION_READ)
def read(session: Session, actor: Actor, *, notification_id: UUID) -> Notice:
    """Mark one of one's own notices as read; reading it again changes nothing.

    Raises:
        NotFound: no such notice, or somebody else's.
    """
    row = session.scalars(
        sa.select(Notification)
        .where(NOTIFICATIONS.id == notification_id, NOTIFICATIONS.user_id == actor.me)
        .with_for_update()
    ).one_or_none()
    if row is None:
        raise NotFound
    row.read_at = row.read_at or clock.now()
    session.flush()
    return notice_of(row)


@requires(Permission.NOTIFICATION_READ)
def read_all(session: Session, actor: Actor) -> None:
    """Mark all of one's own notices as read."""
    session.execute(
        sa.update(Notification)
        .where(NOTIFICATIONS.user_id == actor.me, NOTIFICATIONS.read_at.is_(None))
        .values(read_at=clock.now())
    )
