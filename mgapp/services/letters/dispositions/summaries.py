"""What leaves the dispositions: frozen facts."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from mgapp.services.letters.dispositions.words import BranchStatus


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody by name."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class ReportBack:
    """What a recipient told the giver; ``reported_by`` is who wrote it in his place, if one did."""

    text: str
    reported_by: Person | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Branch:
    """One recipient of a disposition and what came of it with him.

    Attributes:
        finished_by: Who closed it in his place: a stand-in, or an admin.
    """

    user: Person
    main: bool
    status: BranchStatus
    read_at: datetime | None
    finished_at: datetime | None
    finished_by: Person | None
    reports: list[ReportBack]


@dataclass(frozen=True, slots=True)
class DispositionSummary:
    """A disposition in the tree of its letter.

    Attributes:
        on_behalf_of: The lead, or the recipient of the one above, in whose place it was given, by
            the mandate ``stand_in_id``.
        depth: How far below the first giver it hangs; 0 at the top.
        done: Whether every main recipient has finished.
        allowed_actions: What the reader may do with it now.
        acting_for: In whose place he may, by a mandate of today; None for himself.
    """

    id: UUID
    letter_id: UUID
    parent_id: UUID | None
    depth: int
    given_by: Person
    on_behalf_of: Person | None
    stand_in_id: UUID | None
    to: list[Branch]
    instructions: list[str]
    note: str | None
    due_at: datetime | None
    created_at: datetime
    withdrawn_at: datetime | None
    done: bool
    allowed_actions: list[str]
    acting_for: Person | None
