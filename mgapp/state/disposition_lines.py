"""Dispositions put into words: who gave what to whom, and how far it has come."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from mgapp.services.kernel import clock, dates
from mgapp.services.letters import (
    Branch,
    BranchStatus,
    DispositionSummary,
    LetterStatus,
    LetterView,
)

_DEEPEST = 4
_OPEN = {LetterStatus.RECEIVED, LetterStatus.FORWARDED}


@dataclass
class ReportLine:
    """What a recipient told the giver; ``by`` names who wrote it in his place."""

    text: str
    when: str
    by: str = ""


@dataclass
class BranchLine:
    """One recipient of a disposition.

    Attributes:
        role: “tembusan” for one who only knows of it, else empty.
        told: When it was read or finished, in words.
    """

    id: str
    name: str
    role: str
    status: str
    status_word: str
    told: str
    reports: list[ReportLine] = field(default_factory=list)


@dataclass
class DispositionLine:
    """One disposition of the tree; ``may`` names what its reader may do, ``acting`` for whom."""

    id: str
    depth: str
    giver: str
    when: str
    instructions: list[str]
    note: str
    due: str
    late: bool
    withdrawn: bool
    branches: list[BranchLine] = field(default_factory=list)
    may: list[str] = field(default_factory=list)
    sheet: str = ""
    acting: str = ""


def disposition_line(given: DispositionSummary) -> DispositionLine:
    """Put one disposition into words."""
    late = given.due_at is not None and given.due_at < clock.now() and not given.done
    return DispositionLine(
        id=str(given.id),
        depth=str(min(given.depth, _DEEPEST)),
        giver=_giver(given),
        when=dates.short_moment(given.created_at),
        instructions=given.instructions,
        note=given.note or "",
        due=dates.full_day(clock.local(given.due_at).date()) if given.due_at else "",
        late=late and given.withdrawn_at is None,
        withdrawn=given.withdrawn_at is not None,
        branches=[_branch(given, branch) for branch in given.to],
        may=given.allowed_actions,
        sheet=f"{_sheet(given.letter_id)}?disposition_id={given.id}",
        acting=given.acting_for.name if given.acting_for is not None else "",
    )


def blank_sheet(letter: LetterView, given: Iterable[DispositionSummary]) -> str:
    """Tell where the sheet is that is filled in by hand, before the first disposition."""
    disposed = any(one.withdrawn_at is None for one in given)
    return _sheet(letter.id) if letter.status in _OPEN and not disposed else ""


def _sheet(letter_id: UUID) -> str:
    return f"/api/letters/{letter_id}/disposition-sheet.pdf"


def _giver(given: DispositionSummary) -> str:
    if given.on_behalf_of is None:
        return given.given_by.name
    return f"{given.given_by.name}, mewakili {given.on_behalf_of.name}"


def _branch(given: DispositionSummary, branch: Branch) -> BranchLine:
    return BranchLine(
        id=f"{given.id}-{branch.user.id}",
        name=branch.user.name,
        role="" if branch.main else "tembusan",
        status=branch.status,
        status_word=branch.status.label,
        told=_told(branch),
        reports=[
            ReportLine(
                one.text,
                dates.short_moment(one.created_at),
                one.reported_by.name if one.reported_by is not None else "",
            )
            for one in branch.reports
        ],
    )


def _told(branch: Branch) -> str:
    if branch.status is BranchStatus.FINISHED and branch.finished_at is not None:
        when = dates.short_moment(branch.finished_at)
        return f"{when} oleh {branch.finished_by.name}" if branch.finished_by else when
    return dates.short_moment(branch.read_at) if branch.read_at is not None else ""
