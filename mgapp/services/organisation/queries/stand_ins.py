"""Who decides in whose place, and on which days.

Source:
    UU 30/2014 Pasal 14: Plh. while the holder is away for a while, Plt. while the post is vacant;
    both by a mandate letter, and only from its first to its last day.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, Role, requires
from mgapp.services.kernel import paging
from mgapp.services.kernel.paging import Page
from mgapp.services.kernel.table import columns
from mgapp.services.organisation.errors import StandInNotFound
from mgapp.services.organisation.models import StandIn
from mgapp.services.organisation.queries.people import USER_ROLES, USERS
from mgapp.services.organisation.words import StandInForm

STAND_IN = columns(StandIn)
ABSENT, NAMER = USERS.alias("absent"), USERS.alias("namer")
Query = sa.Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class StandInSummary:
    """A mandate: who stands in for whom between two days, both included."""

    id: UUID
    absent_id: UUID
    absent_name: str
    user_id: UUID
    name: str
    form: StandInForm
    mandate_number: str
    starts_on: date
    ends_on: date
    named_by: UUID | None
    named_by_name: str | None
    revoked_at: datetime | None
    version: int

    @classmethod
    def of_row(cls, row: Mapping[Any, Any]) -> Self:
        """Read the row that ``shown`` selects."""
        return cls(**row)

    @property
    def is_revoked(self) -> bool:
        """Tell whether it was ended before its last day."""
        return self.revoked_at is not None

    def holds_on(self, day: date) -> bool:
        """Tell whether the mandate holds on a day."""
        return self.revoked_at is None and self.starts_on <= day <= self.ends_on


def shown() -> Query:
    """Select exactly what ``StandInSummary`` shows."""
    return (
        sa.select(
            STAND_IN.id, STAND_IN.absent_user_id.label("absent_id"),
            ABSENT.c.name.label("absent_name"), STAND_IN.user_id, USERS.c.name, STAND_IN.form,
            STAND_IN.mandate_number, STAND_IN.starts_on, STAND_IN.ends_on, STAND_IN.named_by,
            NAMER.c.name.label("named_by_name"), STAND_IN.revoked_at, STAND_IN.version,
        )
        .select_from(StandIn)
        .join(ABSENT, ABSENT.c.id == STAND_IN.absent_user_id)
        .join(USERS, USERS.c.id == STAND_IN.user_id)
        .outerjoin(NAMER, NAMER.c.id == STAND_IN.named_by)
    )  # fmt: skip


def valid_on(on: Any) -> tuple[sa.ColumnElement[bool], ...]:
    """Tell the conditions under which a mandate holds on a day, its holder being active."""
    return (
        STAND_IN.revoked_at.is_(None), STAND_IN.starts_on <= on, STAND_IN.ends_on >= on,
        USERS.c.status == "active",
    )  # fmt: skip


def stand_in_summary(session: Session, stand_in_id: UUID) -> StandInSummary:
    """Read one mandate.

    Raises:
        StandInNotFound: no such mandate.
    """
    row = session.execute(shown().where(STAND_IN.id == stand_in_id)).mappings().one_or_none()
    if row is None:
        raise StandInNotFound
    return StandInSummary.of_row(row)


def standing_in_for(session: Session, *, user_id: UUID, on: date) -> list[UUID]:
    """Tell in whose place somebody acts on a day: whose tasks are his."""
    query = (
        sa.select(STAND_IN.absent_user_id)
        .distinct()
        .join(USERS, USERS.c.id == STAND_IN.user_id)
        .where(STAND_IN.user_id == user_id, *valid_on(on))
        .order_by(STAND_IN.absent_user_id)
    )
    return list(session.scalars(query))


def mandates_held(session: Session, *, user_id: UUID, on: date) -> list[StandInSummary]:
    """Tell the mandates by which somebody acts for others on a day."""
    query = shown().where(STAND_IN.user_id == user_id, *valid_on(on))
    rows = session.execute(query.order_by(STAND_IN.starts_on, STAND_IN.id)).mappings()
    return [StandInSummary.of_row(row) for row in rows]


def stand_ins_of(
    session: Session, *, absent_ids: Collection[UUID], on: date
) -> dict[UUID, StandInSummary]:
    """Tell who stands in on a day, for each of some people who has named somebody."""
    if not absent_ids:
        return {}
    query = shown().where(STAND_IN.absent_user_id.in_(absent_ids), *valid_on(on))
    found = (StandInSummary.of_row(row) for row in session.execute(query).mappings())
    return {mandate.absent_id: mandate for mandate in found}


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody to choose from a list."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class StandInChoices:
    """Whom one may name a stand-in for, and whom as one."""

    absent: list[Choice]
    stand_ins: list[Choice]


@requires(Permission.STAND_IN_NAME)
def stand_ins(
    session: Session,
    actor: Actor,
    *,
    cursor: str | None = None,
    limit: int = paging.DEFAULT_LIMIT,
) -> Page[StandInSummary]:
    """List the mandates that name the actor, an admin's all; the latest start first."""
    key = (STAND_IN.starts_on, STAND_IN.id)
    query = shown().order_by(*(part.desc() for part in key)).limit(limit + 1)
    if not actor.may(Permission.ORG_MANAGE):
        query = query.where(
            sa.or_(STAND_IN.absent_user_id == actor.user_id, STAND_IN.user_id == actor.user_id)
        )
    if cursor is not None:
        after = paging.decode(cursor, date.fromisoformat, UUID)
        query = query.where(sa.tuple_(*key) < sa.tuple_(*after))
    rows = [StandInSummary.of_row(row) for row in session.execute(query).mappings()]
    return paging.page(rows, limit, lambda row: (row.starts_on, row.id))


@requires(Permission.STAND_IN_NAME)
def stand_in(session: Session, actor: Actor, *, stand_in_id: UUID) -> StandInSummary:
    """Show one mandate that names the actor; an admin any.

    Raises:
        StandInNotFound: no such mandate in the actor's reach.
    """
    found = stand_in_summary(session, stand_in_id)
    if actor.may(Permission.ORG_MANAGE) or actor.user_id in {found.absent_id, found.user_id}:
        return found
    raise StandInNotFound


@requires(Permission.STAND_IN_NAME)
def stand_in_choices(session: Session, actor: Actor) -> StandInChoices:
    """List who may be named: an approver for himself, an admin for every approver.

    A holder whose account is switched off stays in the first list: his post may be vacant.
    """
    query = (
        sa.select(USERS.c.id, USERS.c.name, USERS.c.status)
        .join(USER_ROLES, USER_ROLES.c.user_id == USERS.c.id)
        .where(USER_ROLES.c.role == Role.APPROVER.value, USERS.c.status.in_(("active", "disabled")))
        .order_by(sa.func.lower(USERS.c.name), USERS.c.id)
    )
    rows = session.execute(query).all()
    everybody = actor.may(Permission.ORG_MANAGE)
    return StandInChoices(
        absent=[Choice(i, name) for i, name, _ in rows if everybody or i == actor.user_id],
        stand_ins=[
            Choice(i, name)
            for i, name, status in rows
            if status == "active" and (everybody or i != actor.user_id)
        ],
    )
