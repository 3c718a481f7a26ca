"""Telling people, and their reading."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import outbox
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import clock
from mgapp.services.kernel.errors import NotFound
from mgapp.services.kernel.ids import new_id
from mgapp.services.kernel.table import New, filled, slots, table
from mgapp.services.notices.models import NOTIFICATIONS, Notification
from mgapp.services.notices.queries import TAKEN_BACK, Notice, notice_of
from mgapp.services.notices.words import LEAVING, NoticeType
from mgapp.services.outbox import NewMessage

_TABLE = table(Notification)
OUTBOX_TOPIC = "notice"
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

    What also leaves the house gets its message in the same transaction.

    ``to`` holds user ids or is a query of one column of them; ``params`` are ids and stored words
    for the sentence, never text that a person wrote.
    """
    facts = {"type": kind, "case_id": case_id, "letter_id": letter_id, "params": dict(params or {})}
    if isinstance(to, sa.Select):
        filling = filled("told", {**facts, "created_at": clock.now()})
        told = session.execute(_insert_for(to), filling)
        _let_leave(session, kind, [(row.id, row.user_id) for row in told])
        return
    pairs = [(new_id(), user_id) for user_id in set(to)]
    now = clock.now()
    rows = [{**facts, "id": key, "created_at": now, "user_id": person} for key, person in pairs]
    if rows:
        session.execute(_INSERT, rows)
        _let_leave(session, kind, pairs)


def beside(
    session: Session,
    *,
    to: Iterable[UUID],
    kind: NoticeType,
    letter_id: UUID,
    params: Mapping[str, Any],
) -> list[New]:
    """Make the notices that ``tell`` would write, for a statement that writes more than them."""
    rows = [
        New(
            Notification, id=new_id(), created_at=clock.now(), user_id=person, type=kind,
            letter_id=letter_id, params=dict(params),
        )
        for person in set(to)
    ]  # fmt: skip
    _let_leave(session, kind, [(row.id, row.user_id) for row in rows])
    return rows


def take_back(session: Session, *, letter_id: UUID, to: Iterable[UUID]) -> None:
    """Let people's notices of a letter lead nowhere, since it is out of their reach again.

    They stay in the list as what was said then; what waits to leave the house does not leave.
    """
    session.execute(
        sa.update(_TABLE)
        .where(NOTIFICATIONS.letter_id == letter_id, NOTIFICATIONS.user_id.in_(list(to)))
        .values(
            read_at=sa.func.coalesce(NOTIFICATIONS.read_at, clock.now()),
            params=NOTIFICATIONS.params.concat({TAKEN_BACK: True}),
        )
    )


def _let_leave(session: Session, kind: NoticeType, told: Iterable[tuple[UUID, UUID]]) -> None:
    if kind in LEAVING and outbox.channels():
        outbox.put(session, [_message(kind, *one) for one in told])


def _message(kind: NoticeType, notice_id: UUID, user_id: UUID) -> NewMessage:
    facts = {"notice": str(notice_id), "user": str(user_id)}
    to = outbox.receiver("user", user_id)
    return NewMessage(f"notice:{notice_id}", to, topic=OUTBOX_TOPIC, kind=kind, facts=facts)


_INSERT = sa.insert(_TABLE)


@lru_cache(maxsize=32)
def _insert_for(people: sa.Select[tuple[UUID]]) -> Any:
    places = slots(_TABLE, "told", ("created_at", "type", "case_id", "letter_id", "params"))
    # gen_random_uuid keeps it one statement; the order of a notice is its created_at and id.
    source = sa.select(sa.func.gen_random_uuid(), people.subquery().c[0], *places.values())
    columns = ["id", "user_id", *places]
    written = sa.insert(_TABLE).from_select(columns, source, include_defaults=False)
    return written.returning(_TABLE.c.id, _TABLE.c.user_id)


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
