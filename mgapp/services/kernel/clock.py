"""One clock for everybody: instants in UTC, days in the office's zone."""

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_DEFAULT_ZONE = ZoneInfo("Asia/Makassar")
_ZONE_NAMES = {7: "WIB", 8: "WITA", 9: "WIT"}
_office = {"zone": _DEFAULT_ZONE}
_stopped: ContextVar[datetime | None] = ContextVar("stopped_clock", default=None)


def configure(zone: str) -> None:
    """Set the office's time zone, an IANA name such as ``Asia/Makassar``."""
    _office["zone"] = ZoneInfo(zone)


def zone() -> ZoneInfo:
    """Tell the office's time zone."""
    return _office["zone"]


def zone_name() -> str:
    """Tell the zone as people say it: WIB, WITA, WIT, else the IANA name.

    Source:
        Keppres 41/1987 (three zones, no summer time).
    """
    offset = zone().utcoffset(datetime(2026, 1, 1))  # noqa: DTZ001 (any day: there is no summer time)
    hours = offset.total_seconds() / 3600 if offset is not None else 0
    return _ZONE_NAMES.get(int(hours), zone().key)


def now() -> datetime:
    """Tell the present instant, aware, in UTC."""
    return _stopped.get() or datetime.now(UTC)


@contextmanager
def at(instant: datetime) -> Generator[None]:
    """Let it be ``instant`` (aware) within the block, in this thread or task only."""
    token = _stopped.set(instant.astimezone(UTC))
    try:
        yield
    finally:
        _stopped.reset(token)


def local(instant: datetime) -> datetime:
    """Show an instant in the office's zone."""
    return instant.astimezone(zone())


def today() -> date:
    """Tell the present day in the office's zone."""
    return local(now()).date()


def day_start(day: date) -> datetime:
    """Tell the instant (UTC) at which a day of the office begins."""
    return datetime.combine(day, time.min, tzinfo=zone()).astimezone(UTC)


def day_end(day: date) -> datetime:
    """Tell the first instant (UTC) after a day of the office."""
    return day_start(day + timedelta(days=1))
