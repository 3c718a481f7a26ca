"""Which case a visit or a letter grew into: for the lists that show both."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.cases.models import CASES
from mgapp.services.cases.queries.rows import unit_names
from mgapp.services.cases.reach import in_reach, read_case
from mgapp.services.cases.summaries import CaseSummary, Named
from mgapp.services.cases.workflow import CaseStatus


@dataclass(frozen=True, slots=True)
class CaseLink:
    """As much of a case as stands beside its visit or letter."""

    id: UUID
    code: str
    status: CaseStatus
    org_unit: Named | None = None
    sla_due_at: datetime | None = None
    assigned_to_user_id: UUID | None = None
    version: int = 1

    @classmethod
    def of(cls, case: CaseSummary) -> "CaseLink":
        """Point at a case that was just opened."""
        return cls(case.id, case.code, case.status, sla_due_at=case.sla_due_at)


_LINK = (
    CASES.id, CASES.code, CASES.status, CASES.org_unit_id, CASES.sla_due_at,
    CASES.assigned_to_user_id, CASES.version,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CaseInThread:
    """As much of a case as stands in the thread of its letters."""

    id: UUID
    code: str
    status: CaseStatus
    subject: str
    created_at: datetime
    assigned_to_user_id: UUID | None
    related_visitor_id: UUID | None
    related_surat_id: UUID | None


_IN_THREAD = in_reach(
    CASES.id, CASES.code, CASES.status, CASES.subject, CASES.created_at,
    CASES.assigned_to_user_id, CASES.related_visitor_id, CASES.related_surat_id,
)  # fmt: skip


@requires(Permission.CASE_READ)
def case_in_thread(session: Session, actor: Actor, *, case_id: UUID) -> CaseInThread | None:
    """Show a case as it stands in its thread; None when it is out of the actor's reach."""
    row = read_case(session, actor, case_id, _IN_THREAD)
    return None if row is None else CaseInThread(*row)


def links_of_visits(session: Session, visitor_ids: Iterable[UUID]) -> dict[UUID, CaseLink]:
    """Map visits to their cases; one statement. The caller guards itself."""
    return _links(session, CASES.related_visitor_id, visitor_ids)


def links_of_letters(session: Session, surat_ids: Iterable[UUID]) -> dict[UUID, CaseLink]:
    """Map letters from the public to their cases; one statement. The caller guards itself."""
    return _links(session, CASES.related_surat_id, surat_ids)


def _links(session: Session, column: Any, ids: Iterable[UUID]) -> dict[UUID, CaseLink]:
    wanted = list(ids)
    if not wanted:
        return {}
    query = sa.select(*_LINK, column.label("related_id")).where(column.in_(wanted))
    units = unit_names(session)
    return {row.related_id: _link(row, units) for row in session.execute(query)}


def _link(row: Any, units: dict[str, str]) -> CaseLink:
    code: str | None = row.org_unit_id
    unit = None if code is None else Named(code, units.get(code, code))
    return CaseLink(
        row.id, row.code, row.status, unit, row.sla_due_at, row.assigned_to_user_id, row.version
    )
