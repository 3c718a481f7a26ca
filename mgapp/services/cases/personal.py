"""What cases hold of a person: derived from a visit or letter, or written by the desk's hand.

No verb of its own: `privacy` guards who may, and leaves the mark on the trail. Notes lie beside
the chain, so blanking text and salt keeps the chain valid and says *erased*.

Source:
    UU 27/2022 Pasal 6, 8, 30, 43.
"""

from collections.abc import Collection
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.cases import restricting
from mgapp.services.cases.errors import CaseNotFound, CaseStillOpen
from mgapp.services.cases.models import (
    CASE_EVENTS,
    CASE_NOTES,
    CASES,
    Case,
    CaseEvent,
    CaseNote,
)
from mgapp.services.cases.wording import CONFIDENTIAL, index
from mgapp.services.cases.workflow import CaseStatus
from mgapp.services.kernel import clock, dates
from mgapp.services.kernel.personal import ERASED, Held, told
from mgapp.services.kernel.table import table
from mgapp.services.kernel.text import Line, Paragraphs
from mgapp.services.kernel.validation import Input

__all__ = [
    "CONFIDENTIAL",
    "CaseCorrection",
    "conceal",
    "correct",
    "ended",
    "erase",
    "held",
    "retold",
    "standing_alone",
    "written",
]

_ENDED = (CaseStatus.CLOSED, CaseStatus.CANCELLED)
_PURPOSE = "Penanganan keperluan oleh petugas (UU 27/2022 Pasal 20 ayat (2) huruf e)."


class CaseCorrection(Input):
    """What is wrong of a case that the desk wrote by hand."""

    subject: Line | None = None
    description: Paragraphs | None = None


def held(session: Session, *, row_id: UUID) -> Held:
    """Tell what a case says of a person: subject, description, result, notes.

    Raises:
        CaseNotFound: no such case.
    """
    row, aside = restricting.whole(_locked(session, row_id))
    notes = [*aside, *written(session, case_ids=[row_id])]
    facts = told(
        ("code", "Kode", row.code),
        ("subject", "Perihal", row.subject),
        ("party", "Pihak", row.party),
        ("agency", "Instansi", row.agency),
        ("description", "Uraian", row.description),
        ("resolution", "Hasil", row.resolution),
        ("status", "Status", row.status.label),
        *(("note", "Catatan petugas", note) for note in notes),
        ("created_at", "Dibuat", dates.full_moment(row.created_at)),
    )
    gone = row.updated_at if row.subject == ERASED else None
    return Held(row.id, f"Kasus {row.code}", row.created_at, _PURPOSE, facts, [], gone)


def written(session: Session, *, case_ids: Collection[UUID]) -> list[str]:
    """List what was noted on the trail of some cases, oldest first."""
    query = (
        sa.select(CASE_NOTES.text)
        .join(table(CaseEvent), CASE_EVENTS.id == CASE_NOTES.event_id)
        .where(CASE_EVENTS.case_id.in_(list(case_ids)), CASE_NOTES.text.is_not(None))
        .order_by(CASE_EVENTS.case_id, CASE_EVENTS.seq)
    )
    return list(session.scalars(query))


def correct(session: Session, *, row_id: UUID, change: CaseCorrection) -> Held:
    """Correct what the desk wrote of a case that stands alone."""
    row = _locked(session, row_id)
    for name in change.model_fields_set:
        if getattr(change, name):
            setattr(row, name, getattr(change, name))
    index(row)
    row.edited()
    session.flush()
    return held(session, row_id=row_id)


def retold(
    session: Session, *, related_id: UUID, subject: str | None, party: str, agency: str
) -> None:
    """Tell the case of a corrected visit or letter anew; without a case nothing happens."""
    row = session.scalars(_related(related_id)).one_or_none()
    if row is None:
        return
    row.party, row.agency = party, agency
    if row.subject != CONFIDENTIAL:
        row.subject = subject or row.subject
    index(row)
    row.edited()
    session.flush()


def conceal(session: Session, *, case_id: UUID) -> None:
    """Let the case of a letter that is confidential say nothing of it; who works it reads that."""
    row = _locked(session, case_id)
    row.subject, row.description = CONFIDENTIAL, ""
    index(row)
    row.edited()
    session.flush()


def standing_alone(session: Session, *, ids: Collection[UUID]) -> set[UUID]:
    """Tell which cases grew from no visit and no letter: what they say, the desk wrote."""
    alone = CASES.related_visitor_id.is_(None) & CASES.related_surat_id.is_(None)
    return set(session.scalars(sa.select(CASES.id).where(CASES.id.in_(list(ids)), alone)))


def ended(session: Session, *, related_ids: Collection[UUID]) -> set[UUID]:
    """Tell which visits or letters have no case that is still worked on."""
    wanted = set(related_ids)
    either = sa.func.coalesce(CASES.related_visitor_id, CASES.related_surat_id)
    busy = sa.select(either).where(
        CASES.related_visitor_id.in_(wanted) | CASES.related_surat_id.in_(wanted),
        CASES.status.not_in(_ENDED),
    )
    return wanted - set(session.scalars(busy))


def erase(session: Session, *, ids: Collection[UUID]) -> list[UUID]:
    """Erase the person from cases, named by themselves or by their visit or letter.

    Code, kind, status, dates and the chain of events stay: the office's account of its work.

    Returns:
        The cases.

    Raises:
        CaseStillOpen: one of them is still worked on.
    """
    wanted = list(ids)
    named = sa.or_(
        CASES.id.in_(wanted), CASES.related_visitor_id.in_(wanted),
        CASES.related_surat_id.in_(wanted),
    )  # fmt: skip
    rows = session.scalars(sa.select(Case).where(named).with_for_update()).all()
    for row in rows:
        if row.status not in _ENDED:
            raise CaseStillOpen(code=row.code)
        row.subject, row.description, row.resolution = ERASED, "", None
        row.party = row.agency = None
        row.search_text, row.updated_at = row.code, clock.now()
        row.edited()
    events = sa.select(CASE_EVENTS.id).where(CASE_EVENTS.case_id.in_([row.id for row in rows]))
    session.execute(
        sa.update(CaseNote).where(CASE_NOTES.event_id.in_(events)).values(text=None, salt=None)
    )
    session.flush()
    return [row.id for row in rows]


def _related(related_id: UUID) -> sa.Select[Case]:
    either = (CASES.related_visitor_id == related_id) | (CASES.related_surat_id == related_id)
    return sa.select(Case).where(either).with_for_update()


def _locked(session: Session, row_id: UUID) -> Case:
    row = session.get(Case, row_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise CaseNotFound
    return row
