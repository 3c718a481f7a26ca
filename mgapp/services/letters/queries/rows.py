"""The columns of a letter in a list, and how they are read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from mgapp.services import accounts
from mgapp.services.letters.models.approval import STEPS
from mgapp.services.letters.models.disposition import (
    BRANCHES,
    DISPOSITIONS,
)
from mgapp.services.letters.models.letter import LETTERS
from mgapp.services.letters.words import Classification, LetterPriority, LetterType
from mgapp.services.letters.workflow import LetterStatus

COLUMNS = (
    LETTERS.id, LETTERS.type, LETTERS.status, LETTERS.subject, LETTERS.addressed_to,
    LETTERS.issued_from, LETTERS.sender, LETTERS.priority, LETTERS.classification,
    LETTERS.classification_code, LETTERS.reference_number, LETTERS.agenda_number,
    LETTERS.sender_number, LETTERS.letter_date, LETTERS.sequence, LETTERS.round,
    LETTERS.created_by, LETTERS.created_at, LETTERS.updated_at, LETTERS.signed_at,
    LETTERS.sent_at, LETTERS.received_at, LETTERS.archived_at, LETTERS.voided_at,
    LETTERS.due_date, LETTERS.case_id, LETTERS.version,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Waiting:
    """For whom a letter waits, since when."""

    name: str
    since: datetime


@dataclass(frozen=True, slots=True)
class AnswerDue:
    """The earliest deadline of a letter's open dispositions, and when that one was given."""

    at: datetime
    given_at: datetime


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A letter as a list shows it.

    Attributes:
        at: What sorts the box: when it came, was last edited, or went to the archive.
        unread: Whether it lies unread in the actor's inbox.
        waiting: Whose decision is due.
        answer_due: Until when the next answer to a disposition is expected; None: no deadline.
    """

    id: UUID
    type: LetterType
    status: LetterStatus
    subject: str
    to: str
    sender: str
    priority: LetterPriority
    classification: Classification
    classification_code: str | None
    reference_number: str | None
    agenda_number: str | None
    sender_number: str | None
    letter_date: date | None
    sequence: int | None
    created_by: UUID | None
    created_by_name: str | None
    created_at: datetime
    updated_at: datetime
    signed_at: datetime | None
    sent_at: datetime | None
    received_at: datetime | None
    archived_at: datetime | None
    voided_at: datetime | None
    due_date: date | None
    case_id: UUID | None
    version: int
    at: datetime
    unread: bool
    waiting: tuple[Waiting, ...]
    answer_due: AnswerDue | None

    @property
    def number(self) -> str | None:
        """The number that people know it by."""
        return self.reference_number or self.agenda_number


def rows_of(session: Session, found: Iterable[Any]) -> list[LetterRow]:
    """Show fetched columns with names (kept), who is due and until when (a statement each)."""
    rows = list(found)
    due, answers = _due(session, rows), _answers(session, rows)
    people = {row.created_by for row in rows} | {one for two in due.values() for one, _ in two}
    names = accounts.names(session, people - {None}) if people - {None} else {}
    return [_row(row, names, due.get(row.id, ()), answers.get(row.id)) for row in rows]


def _due(session: Session, rows: Sequence[Any]) -> dict[UUID, list[tuple[UUID, datetime]]]:
    pending = [row.id for row in rows if row.status is LetterStatus.PENDING_APPROVAL]
    if not pending:
        return {}
    query = sa.select(STEPS.letter_id, STEPS.approver_id, STEPS.due_at).where(
        STEPS.letter_id.in_(pending), STEPS.due_at.is_not(None)
    )
    found: dict[UUID, list[tuple[UUID, datetime]]] = {}
    for step in session.execute(query):
        found.setdefault(step.letter_id, []).append((step.approver_id, step.due_at))
    return found


def _answers(session: Session, rows: Sequence[Any]) -> dict[UUID, AnswerDue]:
    """Tell by when letters that were handed on must be answered: their earliest open deadline."""
    handed_on = [row.id for row in rows if row.status is LetterStatus.FORWARDED]
    if not handed_on:
        return {}
    is_open = sa.exists().where(
        BRANCHES.disposition_id == DISPOSITIONS.id, BRANCHES.main, BRANCHES.finished_at.is_(None)
    )
    query = (
        sa.select(DISPOSITIONS.letter_id, DISPOSITIONS.due_at, DISPOSITIONS.created_at)
        .ext(distinct_on(DISPOSITIONS.letter_id))
        .where(
            DISPOSITIONS.letter_id.in_(handed_on), DISPOSITIONS.due_at.is_not(None),
            DISPOSITIONS.withdrawn_at.is_(None), is_open,
        )
        .order_by(DISPOSITIONS.letter_id, DISPOSITIONS.due_at, DISPOSITIONS.created_at)
    )  # fmt: skip
    return {one.letter_id: AnswerDue(one.due_at, one.created_at) for one in session.execute(query)}


def _row(
    row: Any,
    names: dict[UUID, str],
    due: Iterable[tuple[UUID, datetime]],
    answer_due: AnswerDue | None,
) -> LetterRow:
    incoming = row.type is LetterType.SURAT_MASUK
    return LetterRow(
        id=row.id,
        type=row.type,
        status=row.status,
        subject=row.subject,
        to=row.addressed_to,
        sender=(row.sender or "") if incoming else row.issued_from,
        priority=row.priority,
        classification=row.classification,
        classification_code=row.classification_code,
        reference_number=row.reference_number,
        agenda_number=row.agenda_number,
        sender_number=row.sender_number,
        letter_date=row.letter_date,
        sequence=row.sequence,
        created_by=row.created_by,
        created_by_name=names.get(row.created_by) if row.created_by else None,
        created_at=row.created_at,
        updated_at=row.updated_at,
        signed_at=row.signed_at,
        sent_at=row.sent_at,
        received_at=row.received_at,
        archived_at=row.archived_at,
        voided_at=row.voided_at,
        due_date=row.due_date,
        case_id=row.case_id,
        version=row.version,
        at=row.at,
        unread=bool(row.unread),
        waiting=tuple(Waiting(names.get(one, "?"), since) for one, since in due),
        answer_due=answer_due,
    )
