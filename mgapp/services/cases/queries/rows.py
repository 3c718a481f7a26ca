"""The columns of a case in a list, and how they are read."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import accounts, organisation
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.cases.models import CASES
from mgapp.services.cases.summaries import GIST_LENGTH, CaseRow, CaseSummary, Named
from mgapp.services.cases.workflow import OPEN
from mgapp.services.kernel import clock

COLUMNS = (
    CASES.id, CASES.code, CASES.case_type, CASES.status, CASES.priority, CASES.urgency,
    CASES.subject,
    CASES.unit_tujuan, CASES.org_unit_id, CASES.assigned_to_user_id, CASES.source, CASES.sla_due_at,
    CASES.created_at, CASES.updated_at, CASES.version, CASES.party, CASES.agency,
    sa.func.left(CASES.description, GIST_LENGTH).label("gist"),
)  # fmt: skip


def rows_of(session: Session, found: Iterable[Any]) -> list[CaseRow]:
    """Show fetched columns with the names of units (kept) and people (one statement)."""
    rows = list(found)
    people = {row.assigned_to_user_id for row in rows} - {None}
    names = accounts.names(session, people) if people else {}
    units = unit_names(session)
    return [row_of(row, units, names) for row in rows]


@requires(Permission.CASE_READ)
def shown(session: Session, actor: Actor, *, summary: CaseSummary) -> CaseRow:
    """Show what a verb of the actor just returned as a list would show it."""
    return rows_of(session, [summary])[0]


def row_of(row: Any, units: dict[str, str], people: dict[UUID, str]) -> CaseRow:
    """Show the columns of one case."""
    due = row.sla_due_at
    return CaseRow(
        id=row.id,
        code=row.code,
        case_type=row.case_type,
        status=row.status,
        priority=row.priority,
        subject=row.subject,
        unit_tujuan=row.unit_tujuan,
        org_unit=_named(row.org_unit_id, units),
        assigned_to=_named(row.assigned_to_user_id, people),
        source=row.source,
        sla_due_at=due,
        created_at=row.created_at,
        updated_at=row.updated_at,
        version=row.version,
        party=row.party,
        agency=row.agency,
        gist=row.gist,
        overdue=row.status in OPEN and due is not None and due < clock.now(),
    )


def unit_names(session: Session) -> dict[str, str]:
    """Map the codes of all units to their names; kept in the process for half a minute."""
    return {unit.id: unit.name for unit in organisation.all_units(session)}


def _named(key: Any, names: dict[Any, str]) -> Named | None:
    return None if key is None else Named(str(key), names.get(key, str(key)))


def select_rows() -> sa.Select[*tuple[Any, ...]]:
    """Select exactly the columns of a list."""
    return sa.select(*COLUMNS)
