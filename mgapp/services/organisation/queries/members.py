"""Who serves in which post of a period."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import paging
from mgapp.services.kernel.paging import Page
from mgapp.services.kernel.table import columns
from mgapp.services.organisation.errors import MemberNotFound
from mgapp.services.organisation.models import Member, OrgUnit, Period
from mgapp.services.organisation.queries.people import USERS
from mgapp.services.organisation.words import MemberStatus

MEMBER, PERIOD, UNIT = columns(Member), columns(Period), columns(OrgUnit)
Query = sa.Select[*tuple[Any, ...]]
_IN_OFFICE = (
    PERIOD.is_active, MEMBER.status == MemberStatus.ACTIVE, USERS.c.status == "active",
)  # fmt: skip
_LIKE = str.maketrans({"%": r"\%", "_": r"\_", "\\": r"\\"})


@dataclass(frozen=True, slots=True)
class MemberSummary:
    """A post and who holds it; ``role`` is the position, the unit one of ours or a department."""

    id: UUID
    user_id: UUID
    period_id: UUID
    name: str
    email: str | None
    role: str
    department: str | None
    org_unit_id: str | None
    org_unit_name: str | None
    status: MemberStatus
    version: int

    @classmethod
    def of_row(cls, row: Mapping[Any, Any]) -> Self:
        """Read the row that the queries of this module select."""
        return cls(**row)

    @property
    def place(self) -> str:
        """Where the post stands, as people say it; empty for neither unit nor department."""
        return self.org_unit_name or self.department or ""


def _shown() -> Query:
    return (
        sa.select(
            MEMBER.id, MEMBER.user_id, MEMBER.period_id, USERS.c.name, USERS.c.email, MEMBER.role,
            MEMBER.department, MEMBER.org_unit_id, UNIT.name.label("org_unit_name"),
            MEMBER.status, MEMBER.version,
        )
        .select_from(Member)
        .join(USERS, USERS.c.id == MEMBER.user_id)
        .outerjoin(OrgUnit, UNIT.id == MEMBER.org_unit_id)
    )  # fmt: skip


def _serving() -> Query:
    """Select who serves now: the post is active, in the active period, and so is the person."""
    return (
        _shown()
        .join(Period, PERIOD.id == MEMBER.period_id)
        .where(*_IN_OFFICE)
        .order_by(sa.func.lower(USERS.c.name), MEMBER.id)
    )


def member_summary(session: Session, member_id: UUID) -> MemberSummary:
    """Read one post.

    Raises:
        MemberNotFound: no such post.
    """
    row = session.execute(_shown().where(MEMBER.id == member_id)).mappings().one_or_none()
    if row is None:
        raise MemberNotFound
    return MemberSummary.of_row(row)


def active_members(session: Session) -> list[MemberSummary]:
    """List all posts of the active period that active people hold, by name."""
    return _read(session, _serving())


def members_among(session: Session, member_ids: Collection[UUID]) -> list[MemberSummary]:
    """List some posts, of whatever period: what was written names them for good."""
    return _read(session, _shown().where(MEMBER.id.in_(member_ids))) if member_ids else []


def memberships(session: Session, user_id: UUID) -> list[MemberSummary]:
    """List the posts that somebody holds now; empty when he holds none."""
    return _read(session, _serving().where(MEMBER.user_id == user_id))


def posts_part(user_id: Any) -> sa.ScalarSelect[Any]:
    """Select the names of the posts that somebody holds now, as a part of a larger statement."""
    ordered = aggregate_order_by(MEMBER.role, sa.func.lower(USERS.c.name), MEMBER.id)
    return (
        sa.select(sa.func.jsonb_agg(ordered))
        .select_from(Member)
        .join(USERS, USERS.c.id == MEMBER.user_id)
        .join(Period, PERIOD.id == MEMBER.period_id)
        .where(*_IN_OFFICE, MEMBER.user_id == user_id)
        .correlate_except(Member, USERS, Period)
        .scalar_subquery()
    )


@requires(Permission.ORG_READ)
def member(session: Session, _actor: Actor, *, member_id: UUID) -> MemberSummary:
    """Show one post.

    Raises:
        MemberNotFound: no such post.
    """
    return member_summary(session, member_id)


@requires(Permission.ORG_READ)
def members(
    session: Session,
    _actor: Actor,
    *,
    period_id: UUID | None = None,
    q: str = "",
    cursor: str | None = None,
    limit: int = paging.DEFAULT_LIMIT,
) -> Page[MemberSummary]:
    """List the posts by the name of who holds them.

    Args:
        session: The transaction.
        period_id: Only this period.
        q: Part of a name, a position, a unit or a department.
        cursor: Where the page starts.
        limit: How many.
    """
    key = (sa.func.lower(USERS.c.name), MEMBER.id)
    query = _shown().order_by(*key).limit(limit + 1)
    if period_id is not None:
        query = query.where(MEMBER.period_id == period_id)
    if part := q.strip().translate(_LIKE):
        fields = (USERS.c.name, MEMBER.role, MEMBER.department, UNIT.name)
        query = query.where(sa.or_(*(field.ilike(f"%{part}%", escape="\\") for field in fields)))
    if cursor is not None:
        name, member_id = paging.decode(cursor, str, UUID)
        query = query.where(sa.tuple_(*key) > sa.tuple_(sa.func.lower(name), sa.literal(member_id)))
    return paging.page(_read(session, query), limit, lambda row: (row.name, row.id))


def _read(session: Session, query: Query) -> list[MemberSummary]:
    return [MemberSummary.of_row(row) for row in session.execute(query).mappings()]
