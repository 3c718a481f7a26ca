"""As much of a case as a message about it may tell."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.cases.models import CASES
from mgapp.services.cases.workflow import CaseStatus, CaseType


@dataclass(frozen=True, slots=True)
class CaseBrief:
    """Code and kind for everybody; the subject is for the staff, where the office wants it."""

    id: UUID
    code: str
    case_type: CaseType
    status: CaseStatus
    subject: str


def briefs(session: Session, ids: Iterable[UUID]) -> dict[UUID, CaseBrief]:
    """Tell what some cases are, for messages to people who were told of them."""
    chosen = sa.select(CASES.id, CASES.code, CASES.case_type, CASES.status, CASES.subject)
    rows = session.execute(chosen.where(CASES.id.in_(list(ids))))
    return {row.id: CaseBrief(*row) for row in rows}
