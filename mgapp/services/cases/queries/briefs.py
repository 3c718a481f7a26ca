"""As much of a case as a message about it may tell."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import surat
from mgapp.services.cases.models import CASES
from mgapp.services.cases.workflow import CaseStatus, CaseType


@dataclass(frozen=True, slots=True)
class CaseBrief:
    """Code and kind for everybody; the subject is for the staff, where the office wants it.

    It is empty for what grew from a letter that the reception marked as secret.
    """

    id: UUID
    code: str
    case_type: CaseType
    status: CaseStatus
    subject: str


def briefs(session: Session, ids: Iterable[UUID]) -> dict[UUID, CaseBrief]:
    """Tell what some cases are, for messages to people who were told of them."""
    chosen = sa.select(
        CASES.id, CASES.code, CASES.case_type, CASES.status, CASES.subject, CASES.related_surat_id
    )
    rows = session.execute(chosen.where(CASES.id.in_(list(ids)))).all()
    letters = {row.related_surat_id for row in rows if row.related_surat_id}
    closed = surat.confidential(session, letters) if letters else set[UUID]()
    return {
        row.id: CaseBrief(
            row.id,
            row.code,
            row.case_type,
            row.status,
            "" if row.related_surat_id in closed else row.subject,
        )
        for row in rows
    }
