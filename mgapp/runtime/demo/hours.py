"""When somebody was at work: the demo happens in office hours."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from mgapp.services.kernel import clock

DAYS = 60
_OPENS, _CLOSES = time(8), time(16)
_FRIDAY = 4

Open = tuple[datetime, datetime]
"""From when to when the office was open on a day."""


def office_hours(now: datetime) -> Iterator[Open]:
    """Tell when the office was open, day by day, up to now."""
    today = clock.local(now).date()
    for back in range(DAYS, -1, -1):
        day = today - timedelta(days=back)
        opens, closes = _at(day, _OPENS), _at(day, _CLOSES)
        if day.weekday() <= _FRIDAY and opens < now:
            yield opens, min(closes, now)


def moment(random: Random, hours: Sequence[Open], now: datetime) -> datetime:
    """Draw an instant at which the office was open."""
    opens, closes = random.choice(hours)
    # Most come in the morning.
    share = random.triangular(0, 1, 0.3)
    return min(opens + (closes - opens) * share, now)


def at_work(at: datetime) -> datetime:
    """Move an instant to when somebody is there: what falls into the evening waits."""
    here = clock.local(at)
    if here.hour >= _CLOSES.hour:
        here = (here + timedelta(days=1)).replace(hour=_OPENS.hour)
    while here.weekday() > _FRIDAY:
        here += timedelta(days=1)
    return here


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, clock.zone()).astimezone(UTC)
