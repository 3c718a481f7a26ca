"""The working calendar and the deadlines that follow from it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import clock
from mgapp.services.kernel.cache import Kept
from mgapp.services.kernel.table import columns
from mgapp.services.organisation.deadlines import deadline, is_working_day
from mgapp.services.organisation.models import Holiday, SlaRule
from mgapp.services.organisation.queries.office import office
from mgapp.services.organisation.words import HolidayKind

HOLIDAY = columns(Holiday)
RULE = columns(SlaRule)

DEFAULT_WORKING_DAYS = 3

RuleKey = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class HolidaySummary:
    """A closed day, as the settings show it."""

    holiday_on: date
    name: str
    kind: HolidayKind
    is_estimate: bool
    version: int


@dataclass(frozen=True, slots=True)
class SlaRuleSummary:
    """How many working days a case of a type, kind and priority may take."""

    case_type: str
    kind: str
    priority: str
    working_days: int
    version: int


@dataclass(frozen=True, slots=True)
class _Calendar:
    holidays: frozenset[date]
    rules: dict[RuleKey, int]


def _load(session: Session) -> _Calendar:
    days = session.execute(sa.select(HOLIDAY.holiday_on)).scalars()
    rules = session.execute(sa.select(RULE.case_type, RULE.kind, RULE.priority, RULE.working_days))
    return _Calendar(frozenset(days), {(r[0], r[1], r[2]): r[3] for r in rules})


calendar_kept: Kept[_Calendar] = Kept(_load)


def due_at(
    session: Session, *, case_type: str, kind: str | None, priority: str, received_at: datetime
) -> datetime:
    """Tell when a case must be done, by the office's calendar and its rules (UTC).

    A kind without a rule of its own follows the rule of its case type; without any rule there
    are 3 working days. ``received_at`` is the instant at which the case came in.
    """
    calendar, hours = calendar_kept.get(session), office(session)
    general = calendar.rules.get((case_type, "", priority), DEFAULT_WORKING_DAYS)
    return deadline(
        clock.local(received_at),
        working_days=calendar.rules.get((case_type, kind or "", priority), general),
        holidays=calendar.holidays,
        opens_at=hours.opens_at,
        closes_at=hours.closes_at,
    ).astimezone(UTC)


@requires(Permission.SETTINGS_MANAGE)
def holidays(session: Session, _actor: Actor, *, year: int) -> list[HolidaySummary]:
    """List the closed days of a year, in order."""
    rows = session.execute(
        sa.select(
            HOLIDAY.holiday_on, HOLIDAY.name, HOLIDAY.kind, HOLIDAY.is_estimate, HOLIDAY.version
        )
        .where(sa.extract("year", HOLIDAY.holiday_on) == year)
        .order_by(HOLIDAY.holiday_on)
    )
    return [HolidaySummary(*row) for row in rows]


@requires(Permission.SETTINGS_MANAGE)
def sla_rules(session: Session, _actor: Actor) -> list[SlaRuleSummary]:
    """List all rules of deadlines: by case type, kind, priority."""
    columns = (RULE.case_type, RULE.kind, RULE.priority)
    rows = session.execute(sa.select(*columns, RULE.working_days, RULE.version).order_by(*columns))
    return [SlaRuleSummary(*row) for row in rows]


def is_open_now(session: Session) -> bool:
    """Tell whether it is a working day within opening hours."""
    now, hours = clock.local(clock.now()), office(session)
    works = is_working_day(now.date(), calendar_kept.get(session).holidays)
    return works and hours.opens_at <= now.time() < hours.closes_at
