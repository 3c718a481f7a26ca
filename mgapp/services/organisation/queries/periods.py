"""Periods in which people serve; at most one is the active one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import paging
from mgapp.services.kernel.paging import Page
from mgapp.services.kernel.table import columns
from mgapp.services.organisation.errors import PeriodNotFound
from mgapp.services.organisation.models import Member, Period

PERIOD, MEMBER = columns(Period), columns(Member)
Query = sa.Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class PeriodSummary:
    """A period; ``member_count`` counts the posts that are held in it."""

    id: UUID
    name: str
    start_date: date
    end_date: date
    is_active: bool
    member_count: int
    version: int
    created_at: datetime
    updated_at: datetime

    @classmethod
    def of_row(cls, row: Mapping[Any, Any]) -> Self:
        """Read the row that the queries of this module select."""
        return cls(**row)


def _shown() -> Query:
    count = (
        sa.select(sa.func.count())
        .where(MEMBER.period_id == PERIOD.id)
        .correlate(Period)
        .scalar_subquery()
    )
    return sa.select(
        PERIOD.id, PERIOD.name, PERIOD.start_date, PERIOD.end_date, PERIOD.is_active,
        count.label("member_count"), PERIOD.version, PERIOD.created_at, PERIOD.updated_at,
    )  # fmt: skip


def period_summary(session: Session, period_id: UUID) -> PeriodSummary:
    """Read one period.

    Raises:
        PeriodNotFound: no such period.
    """
    row = session.execute(_shown().where(PERIOD.id == period_id)).mappings().one_or_none()
    if row is None:
        raise PeriodNotFound
    return PeriodSummary.of_row(row)


def active_period(session: Session) -> PeriodSummary | None:
    """Tell the period that runs now; None until an admin activates one."""
    row = session.execute(_shown().where(PERIOD.is_active)).mappings().one_or_none()
    return None if row is None else PeriodSummary.of_row(row)


@requires(Permission.ORG_READ)
def period(session: Session, _actor: Actor, *, period_id: UUID) -> PeriodSummary:
    """Show one period.

    Raises:
        PeriodNotFound: no such period.
    """
    return period_summary(session, period_id)


@requires(Permission.ORG_READ)
def periods(
    session: Session,
    _actor: Actor,
    *,
    cursor: str | None = None,
    limit: int = paging.DEFAULT_LIMIT,
) -> Page[PeriodSummary]:
    """List the periods, the latest start first."""
    key = (PERIOD.start_date, PERIOD.id)
    query = _shown().order_by(*(part.desc() for part in key)).limit(limit + 1)
    if cursor is not None:
        after = paging.decode(cursor, date.fromisoformat, UUID)
        query = query.where(sa.tuple_(*key) < sa.tuple_(*after))
    rows = [PeriodSummary.of_row(row) for row in session.execute(query).mappings()]
    return paging.page(rows, limit, lambda row: (row.start_date, row.id))
