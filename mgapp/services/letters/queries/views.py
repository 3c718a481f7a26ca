"""What a letter's page shows: frozen facts."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from mgapp.services.kernel.attachments import Attachment
from mgapp.services.letters.classification import Retention
from mgapp.services.letters.expedition import Delivery
from mgapp.services.letters.papers import PaperFacts
from mgapp.services.letters.words import (
    Classification,
    LetterPriority,
    LetterType,
    ReceivedVia,
    StepStatus,
    Via,
)
from mgapp.services.letters.workflow import LetterStatus


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody by id and name."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class CopyLine:
    """One line of the tembusan, with the name that is shown."""

    user_id: UUID | None
    member_id: UUID | None
    name: str


@dataclass(frozen=True, slots=True)
class StepView:
    """One approval step; ``on_behalf_of`` names whose step a stand-in decided."""

    id: UUID
    order: int
    round: int
    approver: Person
    on_behalf_of: Person | None
    signs: bool
    status: StepStatus
    comment: str | None
    due_at: datetime | None
    decided_at: datetime | None
    content_version: int


@dataclass(frozen=True, slots=True)
class StatusView:
    """When a letter reached a status, and by whom."""

    status: LetterStatus
    changed_by: Person | None
    changed_at: datetime
    comment: str | None


@dataclass(frozen=True, slots=True)
class SignatureView:
    """Who signed, when, and how the block reads."""

    id: UUID
    signed_by: Person
    on_behalf_of: Person | None
    signed_at: datetime
    drawing_id: UUID | None
    block: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reader:
    """To whom a letter was sent or copied, and whether he has read it."""

    person: Person
    via: Via
    at: datetime
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class LetterView:
    """A letter with everything its reader may see.

    Attributes:
        acting_for: In whose place the reader does what is allowed, by a mandate of today.
    """

    id: UUID
    type: LetterType
    status: LetterStatus
    subject: str
    content: str
    addressed_to: str
    to_user_ids: list[UUID]
    to_unit_ids: list[str]
    to_names: list[str]
    issued_from: str
    from_member_id: UUID | None
    from_department: str | None
    from_unit_id: str | None
    priority: LetterPriority
    classification: Classification
    classification_code: str | None
    cc: list[CopyLine]
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
    approval_steps: list[StepView]
    status_history: list[StatusView]
    signatures: list[SignatureView]
    forwarded_to: list[Person]
    readers: list[Reader]
    attachments: list[Attachment]
    deliveries: list[Delivery]
    retention: Retention | None
    created_by: Person | None
    created_at: datetime
    updated_at: datetime
    submitted_at: datetime | None
    signed_at: datetime | None
    sent_at: datetime | None
    received_at: datetime | None
    archived_at: datetime | None
    voided_at: datetime | None
    void_reason: str | None
    verify_path: str | None
    shared_url: str | None
    paper: PaperFacts | None
    allowed_actions: list[str]
    acting_for: Person | None
    version: int
