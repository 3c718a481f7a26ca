"""One's own notices."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import paging
from mgapp.services.kernel.paging import Page
from mgapp.services.kernel.table import table
from mgapp.services.notices.models import NOTIFICATIONS, Notification
from mgapp.services.notices.words import NoticeType, about_link, sentence

UNREAD_CAP = 100
TAKEN_BACK = "taken_back"
"""Marks in the facts of a notice that what it tells of was taken away from its reader again."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice as its reader sees it."""

    id: UUID
    type: NoticeType
    case_id: UUID | None
    letter_id: UUID | None
    text: str
    link: str | None
    read_at: datetime | None
    created_at: datetime


def notice_of(row: Notification) -> Notice:
    """Show a row as its reader sees it."""
    return Notice(
        id=row.id,
        type=row.type,
        case_id=row.case_id,
        letter_id=None if TAKEN_BACK in row.params else row.letter_id,
        text=sentence(row.type, row.params),
        link=_link(row),
        read_at=row.read_at,
        created_at=row.created_at,
    )


def _link(row: Notification) -> str | None:
    if row.case_id is not None:
        return f"/admin/cases/{row.case_id}"
    if TAKEN_BACK in row.params:
        return None
    if row.letter_id is not None:
        return f"/letters/{row.letter_id}"
    return about_link(row.params)


@requires(Permission.NOTIFICATION_READ)
def mine(
    session: Session,
    actor: Actor,
    *,
    unread: bool = False,
    cursor: str | None = None,
    limit: int = paging.DEFAULT_LIMIT,
) -> Page[Notice]:
    """List one's own notices, newest first."""
    query = sa.select(Notification).where(NOTIFICATIONS.user_id == actor.me)
    if unread:
        query = query.where(NOTIFICATIONS.read_at.is_(None))
    order = (NOTIFICATIONS.created_at, NOTIFICATIONS.id)
    if cursor is not None:
        after = paging.decode(cursor, datetime.fromisoformat, UUID)
        query = query.where(sa.tuple_(*order) < sa.tuple_(*map(sa.literal, after)))
    rows = session.scalars(query.order_by(*(c.desc() for c in order)).limit(limit + 1)).all()
    shown = paging.page(rows, limit, lambda row: (row.created_at, row.id))
    return Page([notice_of(row) for row in shown.items], shown.next_cursor)


@requires(Permission.NOTIFICATION_READ)
def count_mine(session: Session, actor: Actor, *, unread: bool = False) -> int:
    """Count one's own notices: for files that take a while, never for a page."""
    query = sa.select(sa.func.count(NOTIFICATIONS.id)).where(NOTIFICATIONS.user_id == actor.me)
    if unread:
        query = query.where(NOTIFICATIONS.read_at.is_(None))
    return int(session.scalar(query) or 0)


def unread_of(user_id: sa.ColumnElement[Any]) -> sa.ScalarSelect[int]:
    """Count the unread notices of a person, at most ``UNREAD_CAP``; a part of a larger query."""
    capped = (
        sa.select(sa.literal(1))
        .select_from(table(Notification))
        .where(NOTIFICATIONS.user_id == user_id, NOTIFICATIONS.read_at.is_(None))
        .limit(UNREAD_CAP)
        .subquery()
    )
    return sa.select(sa.func.count()).select_from(capped).scalar_subquery()


@dataclass(frozen=True, slots=True)
class Told:
    """A notice for the message that tells it outside; ``params`` are ids and stored words."""

    id: UUID
    user_id: UUID
    type: NoticeType
    case_id: UUID | None
    letter_id: UUID | None
    params: dict[str, Any]
    text: str
    link: str | None
    read: bool
    taken_back: bool


def told(session: Session, ids: Iterable[UUID]) -> dict[UUID, Told]:
    """Read notices for their messages; those that are gone are absent."""
    rows = session.scalars(sa.select(Notification).where(NOTIFICATIONS.id.in_(list(ids))))
    return {
        row.id: Told(
            row.id, row.user_id, row.type, row.case_id, row.letter_id, row.params,
            sentence(row.type, row.params), _link(row), row.read_at is not None,
            TAKEN_BACK in row.params,
        )
        for row in rows
    }  # fmt: skip


def told_of_disposition(
    user_id: sa.ColumnElement[UUID], disposition_id: sa.ColumnElement[UUID], *, about: str
) -> sa.Exists:
    """Make the condition that somebody was told of a disposition before: a part of a statement."""
    return sa.exists().where(
        NOTIFICATIONS.user_id == user_id,
        NOTIFICATIONS.type == NoticeType.SLA_DUE,
        NOTIFICATIONS.params["disposition"].astext == sa.cast(disposition_id, sa.Text),
        NOTIFICATIONS.params["about"].astext == about,
    )


def told_of_case(kind: NoticeType, case_id: sa.ColumnElement[UUID], *, how: str) -> sa.Exists:
    """Make the condition that somebody was told of a case before: a part of a statement."""
    return sa.exists().where(
        NOTIFICATIONS.case_id == case_id,
        NOTIFICATIONS.type == kind,
        NOTIFICATIONS.params["how"].astext == how,
    )
