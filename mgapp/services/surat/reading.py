"""How a letter is put together for its page: the row, its attachments, its stages."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.kernel import attachments
from mgapp.services.kernel.attachments import Attachment
from mgapp.services.kernel.table import columns
from mgapp.services.surat.models import SuratStep
from mgapp.services.surat.summaries import StatusChange, SuratSummary

_STEPS = columns(SuratStep)


def summary_of(session: Session, row: Any, *, full: bool = False) -> SuratSummary:
    """Put a letter together."""
    kept = attached(session, row)
    steps = history(session, [row.id]).get(row.id, [])
    return SuratSummary.of(row, lampiran=kept, history=steps, full=full)


def attached(session: Session, row: Any) -> list[Attachment]:
    """List the attachments of a letter; of a restricted one not even their names."""
    if row.restricted_at is not None:
        return []
    return attachments.of_owners(session, [row.id]).get(row.id, [])


def history(session: Session, surat_ids: Iterable[UUID]) -> dict[UUID, list[StatusChange]]:
    """List the stages of some letters, oldest first."""
    query = (
        sa.select(_STEPS.surat_id, _STEPS.status, _STEPS.changed_at, _STEPS.note)
        .where(_STEPS.surat_id.in_(list(surat_ids)))
        .order_by(_STEPS.changed_at, _STEPS.id)
    )
    found: dict[UUID, list[StatusChange]] = {}
    for row in session.execute(query):
        step = StatusChange(row.status, row.changed_at, row.note)
        found.setdefault(row.surat_id, []).append(step)
    return found
