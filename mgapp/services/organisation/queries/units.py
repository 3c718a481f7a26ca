"""Units: the tree, and what lies below one."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import paging
from mgapp.services.kernel.cache import Kept
from mgapp.services.kernel.paging import Page
from mgapp.services.kernel.table import columns
from mgapp.services.organisation.errors import UnitNotFound
from mgapp.services.organisation.models import OrgUnit
from mgapp.services.organisation.words import UnitType

UNIT = columns(OrgUnit)

_COLUMNS = (
    UNIT.id, UNIT.code, UNIT.name, UNIT.type, UNIT.parent_id, UNIT.period_id,
    UNIT.version, UNIT.created_at, UNIT.updated_at,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class UnitSummary:
    """A unit; its id is its code."""

    id: str
    code: str
    name: str
    type: UnitType
    parent_id: str | None
    period_id: UUID | None
    version: int
    created_at: datetime
    updated_at: datetime


def unit_summary(row: OrgUnit) -> UnitSummary:
    """Show a unit as it leaves the package."""
    return UnitSummary(
        row.id, row.code, row.name, row.type, row.parent_id, row.period_id,
        row.version, row.created_at, row.updated_at,
    )  # fmt: skip


def _load(session: Session) -> tuple[UnitSummary, ...]:
    """Read the tree from the top: every unit is followed by what lies below it."""
    rows = session.execute(sa.select(*_COLUMNS).order_by(UNIT.created_at, UNIT.id))
    below: dict[str | None, list[UnitSummary]] = {}
    for row in rows:
        below.setdefault(row.parent_id, []).append(UnitSummary(*row))
    ordered: list[UnitSummary] = []
    waiting = list(reversed(below.get(None, [])))
    while waiting:
        unit = waiting.pop()
        ordered.append(unit)
        waiting.extend(reversed(below.get(unit.id, [])))
    return tuple(ordered)


units_kept: Kept[tuple[UnitSummary, ...]] = Kept(_load)


def all_units(session: Session) -> tuple[UnitSummary, ...]:
    """List all units, each followed by its sub-units; for lists to choose from."""
    return units_kept.get(session)


def unit_and_below(session: Session, code: str) -> list[str]:
    """List a unit and everything below it; empty for an unknown unit."""
    reached = set[str]()
    for unit in all_units(session):
        if unit.id == code or unit.parent_id in reached:
            reached.add(unit.id)
    return sorted(reached)


@requires(Permission.ORG_READ)
def units(
    session: Session,
    _actor: Actor,
    *,
    cursor: str | None = None,
    limit: int = paging.DEFAULT_LIMIT,
) -> Page[UnitSummary]:
    """List the units by id."""
    query = sa.select(*_COLUMNS).order_by(UNIT.id).limit(limit + 1)
    if cursor is not None:
        query = query.where(UNIT.id > paging.decode(cursor, str)[0])
    rows = [UnitSummary(*row) for row in session.execute(query)]
    return paging.page(rows, limit, lambda unit: (unit.id,))


@requires(Permission.ORG_READ)
def unit(session: Session, _actor: Actor, *, unit_id: str) -> UnitSummary:
    """Show one unit.

    Raises:
        UnitNotFound: no such unit.
    """
    row = session.execute(sa.select(*_COLUMNS).where(UNIT.id == unit_id)).one_or_none()
    if row is None:
        raise UnitNotFound
    return UnitSummary(*row)


@requires(Permission.ORG_READ)
def tree(session: Session, _actor: Actor) -> list[UnitSummary]:
    """List all units, each followed by its sub-units."""
    return list(_load(session))
