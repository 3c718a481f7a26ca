"""What leaves the intake: a visit or a letter together with its case."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from mgapp.services.cases import CaseLink, CaseStatus
from mgapp.services.organisation import UnitTujuan
from mgapp.services.surat import SuratRow, SuratSummary
from mgapp.services.visitors import VisitSummary


@dataclass(frozen=True, slots=True)
class Registered:
    """A visit that was just registered; ``receipt`` is the token of its page."""

    visitor: VisitSummary
    case: CaseLink
    receipt: str


@dataclass(frozen=True, slots=True)
class Submitted:
    """A letter that was just taken in."""

    surat: SuratSummary
    case: CaseLink


@dataclass(frozen=True, slots=True)
class VisitWithCase:
    """A visit in a list, and its case if it has one."""

    visit: VisitSummary
    case: CaseLink | None


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A letter in a list, and its case if it has one."""

    surat: SuratRow
    case: CaseLink | None


@dataclass(frozen=True, slots=True)
class LetterWithCase:
    """A letter with all of its page, and its case if it has one."""

    surat: SuratSummary
    case: CaseLink | None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the page of a receipt tells: the code and what comes next, no private data."""

    code: str
    case_status: CaseStatus
    first_name: str
    unit_tujuan: UnitTujuan
    registered_at: datetime
    is_out: bool


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """The bytes of a file, for one who may have them."""

    id: UUID
    filename: str
    content_type: str
    content: bytes
