"""Dates and times as the office writes them, in its own zone.

Source:
    Indonesian office usage: no leading zero in letter dates, a full stop in times, 24 hours.
"""

from datetime import date, datetime, timedelta

from babel.dates import format_date

from mgapp.services.kernel import clock

_LOCALE = "id"
_MINUTE, _HOUR, _DAY = 60, 3600, 86_400
_JUST_NOW = 45
_DAYS_SHOWN = 7


def long_day(day: date) -> str:
    """Write ``21 November 2026``."""
    return format_date(day, "d MMMM y", _LOCALE)


def full_day(day: date) -> str:
    """Write ``Sabtu, 21 November 2026``."""
    return format_date(day, "EEEE, d MMMM y", _LOCALE)


def month(day: date) -> str:
    """Write ``November 2026``."""
    return format_date(day, "MMMM y", _LOCALE)


def short_day(day: date) -> str:
    """Write ``21/11/2026``, for lists."""
    return format_date(day, "dd/MM/y", _LOCALE)


def time_of_day(instant: datetime) -> str:
    """Write ``09.05`` in the office's zone."""
    return clock.local(instant).strftime("%H.%M")


def full_moment(instant: datetime) -> str:
    """Write ``Sabtu, 21 November 2026 pukul 09.05 WITA``."""
    here = clock.local(instant)
    return f"{full_day(here.date())} pukul {here:%H.%M} {clock.zone_name()}"


def short_moment(instant: datetime) -> str:
    """Write ``21/11/2026 09.05``, for lists."""
    here = clock.local(instant)
    return f"{short_day(here.date())} {here:%H.%M}"


def stamp(instant: datetime) -> str:
    """Write ``2026-11-21T09:05:00+08:00``, for machines that keep words of a page true."""
    return clock.local(instant).isoformat(timespec="seconds")


def ago(instant: datetime) -> str:
    """Say how long ago something happened; beyond a week, its day."""
    past = (clock.now() - instant).total_seconds()
    if past < _JUST_NOW:
        return "baru saja"
    if past >= _DAYS_SHOWN * _DAY:
        return long_day(clock.local(instant).date())
    return f"{span(timedelta(seconds=past))} lalu"


def within_day(instant: datetime) -> str:
    """Say the time of a line that stands below its day; while it is fresh, how long ago, too."""
    time = time_of_day(instant)
    is_fresh = clock.now() - instant < timedelta(days=1)
    return f"{time} · {ago(instant)}" if is_fresh else time


def span(length: timedelta) -> str:
    """Say a length of time in its two largest units: ``1 hari 3 jam``, ``12 menit``."""
    seconds = max(int(length.total_seconds()), _MINUTE)
    days, rest = divmod(seconds, _DAY)
    hours, minutes = rest // _HOUR, rest % _HOUR // _MINUTE
    if days:
        return f"{days} hari {hours} jam" if hours and days < _DAYS_SHOWN else f"{days} hari"
    if hours:
        return f"{hours} jam {minutes} menit" if minutes else f"{hours} jam"
    return f"{minutes} menit"
