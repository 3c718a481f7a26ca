"""The office today, on one page."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from mgapp.services import cases, letters, organisation, visitors
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.cases import CaseStatus
from mgapp.services.kernel import clock
from mgapp.services.letters import LettersWaiting
from mgapp.services.organisation import UnitTujuan
from mgapp.services.visitors import VisitCount


@dataclass(frozen=True, slots=True)
class HourCount:
    """Visits that began in one hour of the day, office zone."""

    hour: int
    visits: int


@dataclass(frozen=True, slots=True)
class UnitCount:
    """Visits to one of the two organisations."""

    unit_tujuan: UnitTujuan
    visits: int


@dataclass(frozen=True, slots=True)
class Dashboard:
    """The office today.

    Attributes:
        inside: Visitors of today who have not left.
        open_by_status: Open cases by status, in the order of their life.
        overdue: Open cases past their due date, at most 100.
        per_hour: From opening to closing, wider when somebody came earlier or later.
        letters: What waits among the letters that the reader may see.
    """

    day: date
    visits_today: int
    inside: int
    open_by_status: dict[CaseStatus, int]
    open_total: int
    overdue: int
    per_hour: list[HourCount]
    per_unit: list[UnitCount]
    letters: LettersWaiting


@requires(Permission.DASHBOARD_READ)
def dashboard(session: Session, actor: Actor) -> Dashboard:
    """Show the visits of today and what is open."""
    day = clock.today()
    counts = visitors.counts_of(session, actor, day=day)
    by_status = cases.open_counts(session, actor)
    hours = organisation.office(session)
    return Dashboard(
        day=day,
        visits_today=sum(count.visits for count in counts),
        inside=sum(count.inside for count in counts),
        open_by_status=by_status,
        open_total=sum(by_status.values()),
        overdue=cases.overdue_count(session, actor),
        per_hour=_per_hour(counts, hours.opens_at.hour, hours.closes_at.hour),
        per_unit=_per_unit(counts),
        letters=letters.waiting(session, actor),
    )


def _per_hour(counts: list[VisitCount], opens: int, closes: int) -> list[HourCount]:
    seen = [count.hour for count in counts]
    hours = range(min([opens, *seen]), max([closes, *seen]) + 1)
    return [HourCount(hour, _visits(counts, hour=hour)) for hour in hours]


def _per_unit(counts: list[VisitCount]) -> list[UnitCount]:
    return [UnitCount(unit, _visits(counts, unit=unit)) for unit in UnitTujuan]


def _visits(
    counts: list[VisitCount], *, hour: int | None = None, unit: UnitTujuan | None = None
) -> int:
    return sum(
        count.visits
        for count in counts
        if hour in {None, count.hour} and unit in {None, count.unit_tujuan}
    )
