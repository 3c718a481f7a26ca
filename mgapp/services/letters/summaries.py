"""What leaves the letters: frozen facts, never rows."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from mgapp.services.letters.words import Classification, LetterPriority, LetterType
from mgapp.services.letters.workflow import LetterStatus


@dataclass(frozen=True, slots=True)
class LetterSummary:
    """A letter as a verb leaves it."""

    id: UUID
    type: LetterType
    status: LetterStatus
    subject: str
    priority: LetterPriority
    classification: Classification
    reference_number: str | None
    agenda_number: str | None
    sequence: int | None
    round: int
    content_version: int
    version: int
    updated_at: datetime

    @classmethod
    def of(cls, letter: Any) -> "LetterSummary":
        """Freeze a letter."""
        return cls(
            id=letter.id,
            type=letter.type,
            status=letter.status,
            subject=letter.subject,
            priority=letter.priority,
            classification=letter.classification,
            reference_number=letter.reference_number,
            agenda_number=letter.agenda_number,
            sequence=letter.sequence,
            round=letter.round,
            content_version=letter.content_version,
            version=letter.version,
            updated_at=letter.updated_at,
        )
