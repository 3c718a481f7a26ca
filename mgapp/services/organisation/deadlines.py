"""Deadlines in working days: pure arithmetic in the office's own time."""

from collections.abc import Container
from datetime import date, datetime, time, timedelta

_SATURDAY = 5
_LOOK_AHEAD = 400  # days; a calendar that closes the office for a year is a mistake


def is_working_day(day: date, holidays: Container[date]) -> bool:
    """Tell whether the office is open on a day: Monday to Friday, no holiday."""
    return day.weekday() < _SATURDAY and day not in holidays


def next_working_day(day: date, holidays: Container[date]) -> date:
    """Tell the first working day on or after a day.

    Raises:
        ValueError: the calendar has no working day for over a year.
    """
    for ahead in range(_LOOK_AHEAD):
        candidate = day + timedelta(days=ahead)
        if is_working_day(candidate, holidays):
            return candidate
    message = "the calendar has no working day within 400 days"
    raise ValueError(message)


def after_working_days(day: date, count: int, holidays: Container[date]) -> date:
    """Tell the working day that lies ``count`` working days after a day."""
    reached = next_working_day(day, holidays)
    for _ in range(count):
        reached = next_working_day(reached + timedelta(days=1), holidays)
    return reached


def deadline(
    received: datetime,
    *,
    working_days: int,
    holidays: Container[date],
    opens_at: time,
    closes_at: time,
) -> datetime:
    """Tell when something must be done that was received at a local time.

    What comes before opening counts from opening, what comes after closing from closing, what
    comes on a closed day from the opening of the next working day; so a deadline always falls
    into office hours, and what came earlier is never due later.

    Args:
        received: Local time with its zone.
        working_days: How many working days there are; 0 is the same day.
        holidays: Days on which the office is closed besides Saturdays and Sundays.
        opens_at: Opening hour, local.
        closes_at: Closing hour, local.
    """
    start = next_working_day(received.date(), holidays)
    hour = received.time() if start == received.date() else opens_at
    due_on = after_working_days(start, working_days, holidays)
    return datetime.combine(due_on, min(max(hour, opens_at), closes_at), received.tzinfo)
