"""What leaves this domain: frozen facts, never rows."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from mgapp.services.cases.models import Case
from mgapp.services.cases.workflow import CaseEventType, CaseStatus, CaseType, Priority
from mgapp.services.organisation import Source, UnitTujuan

GIST_LENGTH = 160


@dataclass(frozen=True, slots=True)
class Named:
    """Something that is pointed at and read by its name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """A case right after a verb: what changed can be read off."""

    id: UUID
    code: str
    case_type: CaseType
    status: CaseStatus
    priority: Priority
    subject: str
    unit_tujuan: UnitTujuan
    org_unit_id: str | None
    assigned_to_user_id: UUID | None
    source: Source
    sla_due_at: datetime | None
    created_at: datetime
    updated_at: datetime
    version: int
    party: str | None
    agency: str | None
    gist: str

    @classmethod
    def of(cls, case: Case) -> "CaseSummary":
        """Freeze a row."""
        return cls(
            id=case.id,
            code=case.code,
            case_type=case.case_type,
            status=case.status,
            priority=case.priority,
            subject=case.subject,
            unit_tujuan=case.unit_tujuan,
            org_unit_id=case.org_unit_id,
            assigned_to_user_id=case.assigned_to_user_id,
            source=case.source,
            sla_due_at=case.sla_due_at,
            created_at=case.created_at,
            updated_at=case.updated_at,
            version=case.version,
            party=case.party,
            agency=case.agency,
            gist=case.description[:GIST_LENGTH],
        )


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as a list shows it.

    Attributes:
        party: Name of the visitor or sender, for the reception and the operators.
        agency: Where that person comes from.
        gist: The beginning of the purpose or the letter.
        overdue: Open and past its due date.
    """

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
    party: str | None
    agency: str | None
    gist: str
    overdue: bool


@dataclass(frozen=True, slots=True)
class TrailEvent:
    """One happening, with the sentence that people read.

    Attributes:
        note: The free text, None when there is none or it was erased.
        erased: Whether there was a text that has been erased.
    """

    id: UUID
    case_id: UUID
    event_type: CaseEventType
    actor: Named | None
    payload: dict[str, Any]
    sentence: str
    note: str | None
    erased: bool
    created_at: datetime
    hash: str
    prev_hash: str


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case with everything its page shows.

    Attributes:
        visitor: What the reader may see of the visit the case grew from.
        surat: What the reader may see of the letter the case grew from.
        surat_id: That letter's id, whatever may be seen of it.
        lead: Whom to call upstairs, and why not when there is no number.
        allowed_actions: Names of the moves and other verbs the reader may do now.
    """

    row: CaseRow
    description: str
    resolution: str | None
    created_by: Named | None
    visitor: Any | None
    surat: Any | None
    surat_id: UUID | None
    events: list[TrailEvent]
    allowed_actions: list[str]


@dataclass(frozen=True, slots=True)
class Navigation:
    """Counts beside the entries of the navigation, each capped at 100."""

    intake: int
    inbox: int
    unread: int
