"""mgapp.services.organisation.deadlines."""

import random
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgapp.services.organisation.deadlines import deadline, next_working_day

HOURS = {"opens_at": time(8), "closes_at": time(16)}
DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))
RECEIVED = st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31))  # noqa: DTZ001 (the zone is added)
HOLIDAYS = st.frozensets(DAYS, max_size=60)


def by_counting(received, working_days, holidays):
    """Walk from hour to hour, as a clerk with a calendar would."""

    def is_open(day):
        return day.weekday() < 5 and day not in holidays

    day, hour = received.date(), received.time()
    if not is_open(day):
        hour = time(8)
        while not is_open(day):
            day += timedelta(days=1)
    left = working_days
    while left:
        day += timedelta(days=1)
        left -= is_open(day)
    return datetime.combine(day, min(max(hour, time(8)), time(16)), UTC)


@given(RECEIVED, st.integers(0, 30), HOLIDAYS)
def test_it_equals_counting_by_hand(received, working_days, holidays):
    received = received.replace(tzinfo=UTC)

    due = deadline(received, working_days=working_days, holidays=holidays, **HOURS)

    assert due == by_counting(received, working_days, holidays)


def test_it_equals_counting_by_hand_ten_thousand_times():
    chance = random.Random(20261126)  # noqa: S311 (the same cases in every run)
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    for _ in range(10_000):
        received = begin + timedelta(minutes=chance.randrange(3 * 366 * 24 * 60))
        days = chance.randrange(31)
        holidays = {received.date() + timedelta(days=chance.randrange(60)) for _ in range(8)}

        due = deadline(received, working_days=days, holidays=holidays, **HOURS)

        assert due == by_counting(received, days, holidays), (received, days, holidays)


@given(RECEIVED, st.timedeltas(timedelta(0), timedelta(days=20)), st.integers(0, 10), HOLIDAYS)
def test_what_came_earlier_is_never_due_later(received, later, working_days, holidays):
    first = received.replace(tzinfo=UTC)
    facts = {"working_days": working_days, "holidays": holidays, **HOURS}

    assert deadline(first, **facts) <= deadline(first + later, **facts)


@given(RECEIVED, st.integers(1, 10), HOLIDAYS)
def test_it_lies_ahead_and_within_office_hours(received, working_days, holidays):
    received = received.replace(tzinfo=UTC)

    due = deadline(received, working_days=working_days, holidays=holidays, **HOURS)

    assert due > received
    assert due.weekday() < 5
    assert time(8) <= due.time() <= time(16)


def test_an_office_that_never_opens_is_a_mistake():
    always = {date(2026, 1, 1) + timedelta(days=n) for n in range(500)}

    with pytest.raises(ValueError, match="400 days"):
        next_working_day(date(2026, 1, 1), always)
