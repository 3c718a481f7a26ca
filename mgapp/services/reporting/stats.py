"""The counts that a caller may see, for programs."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from mgapp.services import cases, letters
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.cases import CaseStatus
from mgapp.services.letters import LettersWaiting
from mgapp.services.reporting.dashboard import HourCount, UnitCount, dashboard


@dataclass(frozen=True, slots=True)
class VisitStats:
    """Visits of today."""

    today: int
    inside: int
    per_hour: list[HourCount]
    per_unit: list[UnitCount]


@dataclass(frozen=True, slots=True)
class CaseStats:
    """Open cases of the whole office; ``overdue`` stops at 100."""

    open: int
    open_by_status: dict[CaseStatus, int]
    overdue: int


@dataclass(frozen=True, slots=True)
class Stats:
    """What waits for the caller, and what he may see of the office; None where he may not.

    Attributes:
        intake: Cases that wait for the reception, at most 100.
        inbox: Open cases assigned to the caller, at most 100.
        unread: Unread notices of the caller, at most 100.
        letters: What waits among the letters that the caller may see.
    """

    intake: int
    inbox: int
    unread: int
    letters: LettersWaiting
    visits: VisitStats | None
    cases: CaseStats | None


@requires(Permission.STATS_READ)
def stats(session: Session, actor: Actor) -> Stats:
    """Count what the caller may see."""
    mine = cases.navigation(session, actor)
    waits = letters.waiting(session, actor)
    if not actor.may(Permission.DASHBOARD_READ):
        return Stats(mine.intake, mine.inbox, mine.unread, waits, None, None)
    today = dashboard(session, actor)
    return Stats(
        mine.intake,
        mine.inbox,
        mine.unread,
        waits,
        VisitStats(today.visits_today, today.inside, today.per_hour, today.per_unit),
        CaseStats(today.open_total, today.open_by_status, today.overdue),
    )
