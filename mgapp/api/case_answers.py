"""How cases look over REST."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from mgapp.services.cases import Break, CaseEventType, CaseStatus, CaseType, Priority
from mgapp.services.letters import LetterStatus, LetterType
from mgapp.services.organisation import Source, UnitTujuan


class Named(BaseModel):
    """Something that is pointed at and read by its name."""

    id: str
    name: str


class CaseItem(BaseModel):
    """A case as a list shows it."""

    id: UUID
    code: str
    case_type: CaseType
    status: CaseStatus
    priority: Priority
    subject: str
    unit_tujuan: UnitTujuan
    org_unit: Named | None
    assigned_to: Named | None
    source: Source
    sla_due_at: datetime | None
    created_at: datetime
    updated_at: datetime
    version: int


class CaseList(BaseModel):
    """A page of cases."""

    items: list[CaseItem]
    next_cursor: str | None


class Event(BaseModel):
    """One happening of a case."""

    id: UUID
    case_id: UUID
    event_type: CaseEventType
    actor: Named | None
    payload: dict[str, Any]
    created_at: datetime
    hash: str
    prev_hash: str


class EventList(BaseModel):
    """The trail of a case, oldest first."""

    items: list[Event]
    next_cursor: str | None = None


class RelatedLetter(BaseModel):
    """A letter that belongs to a case, for a reader who may see both."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    type: LetterType
    status: LetterStatus
    subject: str
    reference_number: str | None
    agenda_number: str | None
    reply_to_id: UUID | None
    created_at: datetime


class CaseChanged(CaseItem):
    """A case after a change, and what its reader may do next."""

    allowed_actions: list[str]


class CaseDetail(CaseChanged):
    """A case with everything its reader may see."""

    description: str
    created_by: Named | None
    resolution: str | None
    related_visitor: dict[str, Any] | None
    related_surat: dict[str, Any] | None
    related_letters: list[RelatedLetter]
    events: list[Event]


class AuditAnswer(BaseModel):
    """What recomputing the hash chain found."""

    valid: bool
    events: int
    first_broken: UUID | None
    reason: Break | None
