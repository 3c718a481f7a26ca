"""What leaves this domain: requests, the rows they are about, what is kept how long."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from mgapp.services.kernel import vault
from mgapp.services.kernel.personal import Held
from mgapp.services.privacy.words import (
    RequestKind,
    RequestStatus,
    RetentionKind,
    SubjectKind,
    SubjectState,
)

PERSONAL = ("name", "contact", "wish", "proof", "answer")


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """A row that a request is about."""

    kind: SubjectKind
    row_id: UUID
    state: SubjectState
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class RequestSummary:
    """A request; what a person wrote is empty once it was forgotten.

    Attributes:
        subjects: How many rows it is about.
        is_late: Whether it was answered, or is open, beyond 72 hours.
    """

    id: UUID
    number: str
    kind: RequestKind
    status: RequestStatus
    name: str
    contact: str
    wish: str
    proof: str
    answer: str
    received_at: datetime
    due_at: datetime
    closed_at: datetime | None
    subjects: int
    is_late: bool
    version: int

    @classmethod
    def of(cls, row: Any, *, subjects: int, now: datetime) -> "RequestSummary":
        """Freeze a row and unseal what is personal in it."""
        known = unsealed(row.person_sealed)
        return cls(
            id=row.id,
            number=row.number,
            kind=row.kind,
            status=row.status,
            **{name: known.get(name, "") for name in PERSONAL},
            received_at=row.received_at,
            due_at=row.due_at,
            closed_at=row.closed_at,
            subjects=subjects,
            is_late=(row.closed_at or now) > row.due_at,
            version=row.version,
        )


@dataclass(frozen=True, slots=True)
class Match:
    """A row that may be about the person who asks."""

    kind: SubjectKind
    row_id: UUID
    title: str
    detail: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ChosenRow:
    """A row that a request is about, by its name in lists: nothing private."""

    kind: SubjectKind
    row_id: UUID
    title: str
    state: SubjectState


@dataclass(frozen=True, slots=True)
class Processing:
    """One line of the log of processing: when, who, what was done, why."""

    at: datetime
    who: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class DossierRecord:
    """One row of the person, with what was done to it for this request."""

    kind: SubjectKind
    state: SubjectState
    held: Held
    log: list[Processing]


@dataclass(frozen=True, slots=True)
class Dossier:
    """A request with all that the office holds of the person."""

    request: RequestSummary
    records: list[DossierRecord]


@dataclass(frozen=True, slots=True)
class RetentionSummary:
    """How long one thing is kept, and what the last night forgot."""

    kind: RetentionKind
    days: int | None
    last_run_at: datetime | None
    last_count: int
    version: int


@dataclass(frozen=True, slots=True)
class Counted:
    """How many requests are open, and how many of them are late."""

    open: int
    late: int


def sealed(facts: dict[str, str]) -> str:
    """Seal what is personal in a request."""
    return vault.seal(json.dumps(facts, ensure_ascii=False))


def unsealed(text: str | None) -> dict[str, str]:
    """Read it again; empty once it was forgotten."""
    plain = vault.unseal(text) if text else None
    return json.loads(plain) if plain else {}
