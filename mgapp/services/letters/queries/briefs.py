"""As much of a letter as a message about it may tell."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.letters.models.letter import LETTERS
from mgapp.services.letters.words import Classification, LetterType

_OPEN = frozenset({Classification.PUBLIC, Classification.INTERNAL})


@dataclass(frozen=True, slots=True)
class LetterBrief:
    """Number and kind; ``subject`` is empty for what is confidential or secret."""

    id: UUID
    type: LetterType
    number: str | None
    subject: str


def letter_briefs(session: Session, ids: Iterable[UUID]) -> dict[UUID, LetterBrief]:
    """Tell what some letters are, for messages to people who were told of them."""
    chosen = sa.select(
        LETTERS.id, LETTERS.type, LETTERS.reference_number, LETTERS.agenda_number,
        LETTERS.subject, LETTERS.classification,
    ).where(LETTERS.id.in_(list(ids)))  # fmt: skip
    return {
        row.id: LetterBrief(
            row.id,
            row.type,
            row.reference_number or row.agenda_number,
            row.subject if row.classification in _OPEN else "",
        )
        for row in session.execute(chosen)
    }


def confidential_cases(session: Session, ids: Iterable[UUID]) -> set[UUID]:
    """Tell to which of some cases a confidential or secret letter belongs."""
    query = sa.select(LETTERS.case_id).where(
        LETTERS.case_id.in_(list(ids)), LETTERS.classification.not_in(_OPEN)
    )
    return {case_id for case_id in session.scalars(query) if case_id is not None}
