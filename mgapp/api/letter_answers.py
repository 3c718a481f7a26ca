"""How letters look over REST."""

from dataclasses import fields
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from mgapp.services import letters
from mgapp.services.access import Actor
from mgapp.services.letters import (
    Classification,
    Disposal,
    LetterPriority,
    LetterRow,
    LetterStatus,
    LetterSummary,
    LetterType,
    LetterView,
    PaperState,
    ReceivedVia,
    StepStatus,
    Via,
)
from mgapp.services.letters.classification import Retention


class Answer(BaseModel):
    """Read from a summary's attributes."""

    model_config = ConfigDict(from_attributes=True, populate_by_name=True)


class Person(Answer):
    """Somebody by id and name."""

    id: UUID
    name: str


class Due(Answer):
    """For whom a letter waits, since when."""

    name: str
    since: datetime


class LetterItem(Answer):
    """A letter as a box shows it."""

    id: UUID
    type: LetterType
    status: LetterStatus
    subject: str
    to: str
    sent_from: str = Field(alias="from")
    priority: LetterPriority
    classification: Classification
    classification_code: str | None
    reference_number: str | None
    agenda_number: str | None
    sequence: int | None
    sender_number: str | None
    letter_date: date | None
    due_date: date | None
    case_id: UUID | None
    created_by: UUID | None
    created_at: datetime
    updated_at: datetime
    signed_at: datetime | None
    sent_at: datetime | None
    received_at: datetime | None
    archived_at: datetime | None
    voided_at: datetime | None
    unread: bool
    waiting_for: list[Due]
    version: int

    @classmethod
    def of(cls, row: LetterRow) -> "LetterItem":
        """Show a row of a box."""
        facts = {part.name: getattr(row, part.name) for part in fields(row)}
        return cls.model_validate({**facts, "from": row.sender, "waiting_for": row.waiting})


class LetterList(BaseModel):
    """A page of letters."""

    items: list[LetterItem]
    next_cursor: str | None


class Step(Answer):
    """One approval; ``on_behalf_of`` names whose step a stand-in decided."""

    id: UUID
    order: int
    round: int
    approver: Person
    on_behalf_of: Person | None
    status: StepStatus
    signs: bool
    comment: str | None
    due_at: datetime | None
    decided_at: datetime | None
    content_version: int


class StatusChange(Answer):
    """When a letter reached a status."""

    status: LetterStatus
    changed_by: Person | None
    changed_at: datetime
    comment: str | None


class Signature(Answer):
    """Who signed, when, and how the block below the letter reads."""

    id: UUID
    signed_by: Person
    on_behalf_of: Person | None
    signed_at: datetime
    block: dict[str, Any]


class Copy(Answer):
    """One line of the tembusan."""

    user_id: UUID | None
    member_id: UUID | None
    name: str


class Reading(Answer):
    """Whether somebody to whom a letter was sent has read it."""

    person: Person
    via: Via
    at: datetime
    read_at: datetime | None


class AttachmentAnswer(Answer):
    """An attachment; its bytes are at ``/api/files/{id}``."""

    id: UUID
    filename: str
    type: str
    size: int


class DeliveryAnswer(Answer):
    """One line of the expedition book."""

    id: UUID
    recipient: str
    via: ReceivedVia
    sent_on: date
    receipt_name: str | None
    received_on: date | None
    note: str | None
    created_at: datetime


class RetentionAnswer(Answer):
    """How long an archived letter is kept, and what is proposed then; nothing is deleted by it.

    ``inactive_on`` is the first day on which it belongs into the records centre, ``due_on`` the
    first on which ``disposal`` may be proposed; null where the schedule sets none.
    """

    code: str
    inactive_on: date | None
    due_on: date | None
    disposal: Disposal | None
    disposal_note: str | None
    legal_basis: str | None

    @classmethod
    def of(cls, kept: Retention) -> "RetentionAnswer":
        """Show the days of a file beside its rule."""
        facts = {name: getattr(kept.rule, name) for name in cls.model_fields if "_on" not in name}
        return cls(**facts, inactive_on=kept.inactive_on, due_on=kept.due_on)


class PaperAnswer(Answer):
    """How the PDF of a signed letter stands; its bytes are at ``/api/letters/{id}/pdf``."""

    state: PaperState
    sentence: str
    pages: int | None


class LetterAnswer(Answer):
    """A letter with everything its reader may see.

    ``acting_for`` is in whose place he does what is allowed, by a mandate of today.
    """

    id: UUID
    type: LetterType
    status: LetterStatus
    subject: str
    content: str
    to: str
    to_user_ids: list[UUID]
    to_unit_ids: list[str]
    sent_from: str = Field(alias="from")
    from_member_id: UUID | None
    from_department: str | None
    priority: LetterPriority
    classification: Classification
    classification_code: str | None
    cc: list[Copy]
    attachment_note: str | None
    due_date: date | None
    event_date: date | None
    event_time: time | None
    event_end_time: time | None
    event_location: str | None
    event_agenda: str | None
    parts: dict[str, Any]
    template: str | None
    sender: str | None
    sender_number: str | None
    letter_date: date | None
    received_via: ReceivedVia | None
    disposition_note: str | None
    surat_id: UUID | None
    case_id: UUID | None
    reply_to_id: UUID | None
    reference_number: str | None
    agenda_number: str | None
    sequence: int | None
    round: int
    content_version: int
    approval_steps: list[Step]
    status_history: list[StatusChange]
    signatures: list[Signature]
    forwarded_to: list[Person]
    readers: list[Reading]
    attachments: list[AttachmentAnswer]
    deliveries: list[DeliveryAnswer]
    retention: RetentionAnswer | None
    submitted_at: datetime | None
    signed_at: datetime | None
    sent_at: datetime | None
    received_at: datetime | None
    archived_at: datetime | None
    voided_at: datetime | None
    void_reason: str | None
    verify_url: str | None
    shared_url: str | None
    paper: PaperAnswer | None
    allowed_actions: list[str]
    acting_for: Person | None
    created_by: Person | None
    created_at: datetime
    updated_at: datetime
    version: int

    @classmethod
    def of(cls, view: LetterView) -> "LetterAnswer":
        """Show a letter."""
        facts = {part.name: getattr(view, part.name) for part in fields(view)}
        named: dict[str, Any] = {
            "to": view.addressed_to,
            "from": view.issued_from,
            "verify_url": view.verify_path,
        }
        named["retention"] = RetentionAnswer.of(view.retention) if view.retention else None
        return cls.model_validate({**facts, **named})


def shown(session: Any, actor: Actor, changed: LetterSummary) -> LetterAnswer:
    """Show what a verb of the actor just changed."""
    view = letters.letter(session, actor, letter_id=changed.id, opening=False)
    return LetterAnswer.of(view)
