"""A case whose person's data is restricted: what it tells of him lies aside, notes included.

Blanked notes leave the chain of events valid, as erased ones do. No verb of its own: `privacy`
guards who may, and leaves the mark on the trail.

Source:
    UU 27/2022 Pasal 11 and 41.
"""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.cases.models import CASE_EVENTS, CASE_NOTES, CASES, Case, CaseEvent, CaseNote
from mgapp.services.cases.wording import CONFIDENTIAL, index
from mgapp.services.kernel.personal import ERASED
from mgapp.services.kernel.restricting import RESTRICTED, put_back, set_aside
from mgapp.services.kernel.table import facts_of, table

__all__ = ["lift", "restrict"]

_BLANK: dict[str, Any] = {
    "subject": RESTRICTED, "description": "", "resolution": None, "party": RESTRICTED,
    "agency": None,
}  # fmt: skip


def restrict(session: Session, *, row_id: UUID) -> list[UUID]:
    """Set aside what the case of a visit or letter, or a case itself, tells of its person.

    Returns:
        The cases.
    """
    rows = _about(session, row_id)
    for row in rows:
        if row.restricted_at is None and row.subject != ERASED:
            set_aside(row, _BLANK, notes=_take_notes(session, row.id))
            index(row)
            row.edited()
    session.flush()
    return [row.id for row in rows]


def lift(session: Session, *, row_id: UUID) -> None:
    """Put back what such a case tells."""
    for row in _about(session, row_id):
        if row.restricted_at is None:
            continue
        concealed = row.subject == CONFIDENTIAL
        kept = put_back(row, _BLANK)
        if concealed:  # it became the case of a confidential letter meanwhile
            row.description = ""
        _give_notes(session, kept.get("notes", {}))
        index(row)
        row.edited()
    session.flush()


def whole(row: Case) -> tuple[Case, list[str]]:
    """Show a case as it is without its restriction, and its notes that lie aside."""
    if row.restricted_at is None:
        return row, []
    shown = Case(**facts_of(row))
    notes = put_back(shown, _BLANK).get("notes", {})
    return shown, [text for text, _salt in notes.values()]


def _take_notes(session: Session, case_id: UUID) -> dict[str, list[str]]:
    query = (
        sa.select(CASE_NOTES.event_id, CASE_NOTES.text, CASE_NOTES.salt)
        .join(table(CaseEvent), CASE_EVENTS.id == CASE_NOTES.event_id)
        .where(CASE_EVENTS.case_id == case_id, CASE_NOTES.text.is_not(None))
    )
    found = {row.event_id: [row.text, row.salt] for row in session.execute(query)}
    blank = sa.update(CaseNote).where(CASE_NOTES.event_id.in_(found)).values(text=None, salt=None)
    session.execute(blank)
    return {str(event_id): note for event_id, note in found.items()}


def _give_notes(session: Session, notes: dict[str, list[str]]) -> None:
    for event_id, (text, salt) in notes.items():
        this = (CASE_NOTES.event_id == UUID(event_id), CASE_NOTES.text.is_(None))
        session.execute(sa.update(CaseNote).where(*this).values(text=text, salt=salt))


def _about(session: Session, row_id: UUID) -> list[Case]:
    named = sa.or_(
        CASES.id == row_id, CASES.related_visitor_id == row_id, CASES.related_surat_id == row_id
    )
    return list(session.scalars(sa.select(Case).where(named).with_for_update()))
