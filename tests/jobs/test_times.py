"""mgapp.jobs.times: night in the office's zone, and growing pauses"""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from mgapp.jobs.times import (
    FIRST_WAIT,
    GROWTH,
    SPREAD,
    TRIES,
    Patience,
    every_night_at,
    wait_before,
)
from mgapp.services.kernel import clock, jobs
from mgapp.services.kernel.errors import DatabaseAway, NotFound


@pytest.mark.parametrize(
    ("zone", "cron"),
    [
        ("Asia/Makassar", "10 17 * * *"),
        ("Asia/Jakarta", "10 18 * * *"),
        ("UTC", "10 1 * * *"),
        ("Asia/Kathmandu", "25 19 * * *"),
    ],
)
def test_a_time_of_the_night_is_written_in_utc(zone, cron):
    try:
        clock.configure(zone)
        assert every_night_at(1, 10)() == cron
    finally:
        clock.configure("Asia/Makassar")


def test_pauses_grow_and_differ():
    for attempt in range(TRIES):
        middle = FIRST_WAIT * GROWTH**attempt
        drawn = {wait_before(attempt) for _ in range(50)}
        assert len(drawn) > 1
        assert all((1 - SPREAD) * middle <= one <= (1 + SPREAD) * middle for one in drawn)


@pytest.mark.parametrize(
    ("error", "attempts", "comes_again"),
    [
        (ZeroDivisionError(), 0, True),
        (ZeroDivisionError(), TRIES - 2, True),
        (ZeroDivisionError(), TRIES - 1, False),
        (DatabaseAway(), 0, True),
        (NotFound(), 0, False),
    ],
)
def test_a_failure_comes_again_a_few_times_and_a_refusal_never(error, attempts, comes_again):
    decision = Patience().get_retry_decision(
        exception=error,
        job=SimpleNamespace(attempts=attempts),  # pyright: ignore[reportArgumentType]
    )

    assert (decision is not None) == comes_again
    if decision is not None and decision.retry_at is not None:
        assert decision.retry_at > datetime.now(UTC) + timedelta(seconds=1)
        assert decision.priority == jobs.rank_at(decision.retry_at)
