"""Lists of cases, each page from an index: the queue, the inbox, everything by filter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import organisation
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.cases.models import CASES
from mgapp.services.cases.queries.rows import rows_of, select_rows
from mgapp.services.cases.summaries import CaseRow
from mgapp.services.cases.workflow import OPEN, UNDER_WAY, WAITING, CaseStatus, CaseType, Priority
from mgapp.services.kernel import clock, paging
from mgapp.services.kernel.days import on_days
from mgapp.services.kernel.paging import Page


class Box(StrEnum):
    """The tabs of the reception."""

    WAITING = "waiting"
    UNDER_WAY = "under_way"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What a list is narrowed to; empty means everything; days of the office, both included."""

    statuses: Sequence[CaseStatus] = ()
    case_types: Sequence[CaseType] = ()
    priorities: Sequence[Priority] = ()
    org_units: Sequence[str] = ()
    assigned_to: UUID | None = None
    overdue: bool = False
    from_on: date | None = None
    to_on: date | None = None

    def conditions(self) -> list[sa.ColumnElement[bool]]:
        """Tell the conditions on ``Case``."""
        wanted = {
            CASES.status: self.statuses,
            CASES.case_type: self.case_types,
            CASES.priority: self.priorities,
            CASES.org_unit_id: self.org_units,
        }
        found: list[sa.ColumnElement[bool]] = [
            column.in_(values) for column, values in wanted.items() if values
        ]
        if self.assigned_to is not None:
            found.append(CASES.assigned_to_user_id == self.assigned_to)
        if self.overdue:
            found.append(CASES.status.in_(OPEN) & (CASES.sla_due_at < clock.now()))
        return [*found, *on_days(CASES.created_at, self.from_on, self.to_on)]


_URGENCY_ORDER = (CASES.urgency, CASES.created_at, CASES.id)
_NEWEST_ORDER = (CASES.created_at, CASES.id)


@requires(Permission.INTAKE_READ)
def intake(
    session: Session,
    actor: Actor,
    *,
    box: Box = Box.WAITING,
    narrowed: CaseFilter | None = None,
    cursor: str | None = None,
    limit: int = paging.DEFAULT_LIMIT,
) -> Page[CaseRow]:
    """List what the reception has before it: most urgent first, then oldest; *all* newest first."""
    if box is Box.ALL:
        conditions = (narrowed or CaseFilter()).conditions()
        return _newest(session, [conditions], cursor, limit)
    return _most_urgent(session, _BOXES[box], narrowed, cursor, limit)


@requires(Permission.INBOX_READ)
def inbox(
    session: Session,
    actor: Actor,
    *,
    narrowed: CaseFilter | None = None,
    cursor: str | None = None,
    limit: int = paging.DEFAULT_LIMIT,
) -> Page[CaseRow]:
    """List one's own open cases, most urgent first, then oldest."""
    return _most_urgent(session, _MINE, narrowed, cursor, limit, me=actor.me)


@requires(Permission.CASE_READ)
def listed(
    session: Session,
    actor: Actor,
    *,
    narrowed: CaseFilter | None = None,
    also: Sequence[sa.ColumnElement[bool]] = (),
    cursor: str | None = None,
    limit: int = paging.DEFAULT_LIMIT,
) -> Page[CaseRow]:
    """List the cases in the actor's reach, newest first; ``also`` are conditions of a search."""
    conditions = [*(narrowed or CaseFilter()).conditions(), *also]
    return _newest(session, [[*conditions, anchor] for anchor in anchors(session, actor)],
                   cursor, limit)  # fmt: skip


def anchors(session: Session, actor: Actor) -> list[sa.ColumnElement[bool]]:
    """Split the actor's reach into parts that each have an index of their own."""
    if actor.may(Permission.CASE_READ_ALL):
        return [sa.true()]
    parts = [CASES.assigned_to_user_id == actor.me]
    if actor.org_unit_id is not None:
        below = organisation.unit_and_below(session, actor.org_unit_id)
        parts += [CASES.org_unit_id == code for code in below]
    return parts


def _in_order(*conditions: sa.ColumnElement[bool]) -> sa.Select[*tuple[Any, ...]]:
    query = select_rows().where(*conditions).order_by(*_URGENCY_ORDER)
    return query.limit(sa.bindparam("limit", type_=sa.Integer))


# Built once: what most pages ask needs nothing more than these.
_BOXES = {
    Box.WAITING: _in_order(CASES.status.in_(WAITING)),
    Box.UNDER_WAY: _in_order(CASES.status.in_(UNDER_WAY)),
}
_MINE = _in_order(
    CASES.assigned_to_user_id == sa.bindparam("me", type_=sa.Uuid), CASES.status.in_(OPEN)
)


def _most_urgent(
    session: Session,
    query: sa.Select[*tuple[Any, ...]],
    narrowed: CaseFilter | None,
    cursor: str | None,
    limit: int,
    **facts: Any,
) -> Page[CaseRow]:
    if conditions := (narrowed or CaseFilter()).conditions():
        query = query.where(*conditions)
    if cursor is not None:
        after = paging.decode(cursor, int, datetime.fromisoformat, UUID)
        query = query.where(sa.tuple_(*_URGENCY_ORDER) > sa.tuple_(*map(sa.literal, after)))
    rows = session.execute(query, {"limit": limit + 1, **facts}).all()
    return _shown(session, rows, limit, _URGENCY_ORDER)


def _newest(
    session: Session,
    parts: list[list[sa.ColumnElement[bool]]],
    cursor: str | None,
    limit: int,
) -> Page[CaseRow]:
    after = paging.decode(cursor, datetime.fromisoformat, UUID) if cursor is not None else None
    queries = [_part(conditions, after, limit) for conditions in parts]
    if len(queries) == 1:
        query = queries[0]
    else:
        # Each part walks its own index a page deep; together they cannot miss a newer row.
        merged = sa.union(*(sa.select(part.subquery()) for part in queries)).subquery()
        order = (merged.c.created_at.desc(), merged.c.id.desc())
        query = sa.select(merged).order_by(*order).limit(limit + 1)
    rows = session.execute(query).all()
    return _shown(session, rows, limit, _NEWEST_ORDER)


def _part(
    conditions: list[sa.ColumnElement[bool]], after: tuple[Any, ...] | None, limit: int
) -> sa.Select[*tuple[Any, ...]]:
    query = select_rows().where(*conditions)
    if after is not None:
        query = query.where(sa.tuple_(*_NEWEST_ORDER) < sa.tuple_(*map(sa.literal, after)))
    return query.order_by(*(column.desc() for column in _NEWEST_ORDER)).limit(limit + 1)


def _shown(
    session: Session, rows: Sequence[Any], limit: int, order: Sequence[Any]
) -> Page[CaseRow]:
    def key(row: Any) -> list[Any]:
        return [getattr(row, column.name) for column in order]

    cut = paging.page(rows, limit, key)
    return Page(rows_of(session, cut.items), cut.next_cursor)
