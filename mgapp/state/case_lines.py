"""Cases as rows of a list: words instead of stored values, ready to be shown."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from mgapp.services.cases import CaseRow, CaseStatus, CaseType
from mgapp.services.kernel import clock, dates

_SOON = 0.25  # of the time that the office gave itself
_ENDED = {CaseStatus.CLOSED, CaseStatus.CANCELLED}


@dataclass
class CaseLine:
    """One row.

    Attributes:
        title: The visitor or sender, else the subject.
        about: Agency and purpose, or the subject of the letter.
        due_state: ``ok``, ``soon``, ``late``, ``done`` or empty.
        fresh: Came in while the list was open.
    """

    id: str
    code: str
    title: str
    about: str
    kind: str
    status: str
    status_word: str
    priority: str
    priority_word: str
    unit: str
    assignee: str
    age: str
    stamp: str
    due_state: str
    due_text: str
    due_stamp: str
    fresh: bool = False


def marked(lines: Iterable[CaseLine], known: Iterable[str]) -> list[CaseLine]:
    """Mark the lines that were not in the list that was known before, if there was one.

    Lines may be shared by several pages: marked is a copy.
    """
    before = set(known)
    return [
        replace(line, fresh=True) if before and line.id not in before else line for line in lines
    ]


def line_of(row: CaseRow) -> CaseLine:
    """Put a case into words."""
    gist = row.subject.removeprefix("Surat: ") if row.case_type is CaseType.SURAT else row.gist
    about = " · ".join(part for part in (row.agency, gist) if part)
    state, text = due(row.status, row.sla_due_at, row.created_at)
    return CaseLine(
        id=str(row.id),
        code=row.code,
        title=row.party or row.subject,
        about=about,
        kind=row.case_type.label,
        status=row.status,
        status_word=row.status.label,
        priority=row.priority,
        priority_word=row.priority.label,
        unit=row.org_unit.name if row.org_unit else row.unit_tujuan.label,
        assignee=row.assigned_to.name if row.assigned_to else "",
        age=dates.ago(row.created_at),
        stamp=dates.stamp(row.created_at),
        due_state=state,
        due_text=text,
        due_stamp=dates.stamp(row.sla_due_at) if row.sla_due_at else "",
    )


def due(status: CaseStatus, due_at: datetime | None, created_at: datetime) -> tuple[str, str]:
    """Tell the state of the clock and what it says, such as ``tersisa 1 hari 3 jam``."""
    if status in _ENDED or due_at is None:
        return ("done" if status in _ENDED else "", "")
    return left(due_at, created_at)


def left(due_at: datetime, since: datetime) -> tuple[str, str]:
    """Tell the state of a clock that runs since then, and what it says."""
    rest = due_at - clock.now()
    if rest.total_seconds() < 0:
        return "late", f"terlambat {dates.span(-rest)}"
    soon = rest < (due_at - since) * _SOON
    return ("soon" if soon else "ok"), f"tersisa {dates.span(rest)}"


def initials(name: str) -> str:
    """Take the first letters of the first two words of a name."""
    return "".join(word[0] for word in name.split()[:2]).upper()
