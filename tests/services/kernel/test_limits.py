"""mgapp.services.kernel.limits"""

from datetime import timedelta

import pytest
import time_machine

from mgapp.services.kernel import clock, db, limits
from mgapp.services.kernel.errors import RateLimited

TEN_MINUTES = timedelta(minutes=10)


def _use() -> None:
    with db.transaction() as session:
        limits.take(session, "visitors:browser-1", limit=5, within=TEN_MINUTES)


def test_the_sixth_use_is_refused_with_the_time_to_wait(database):
    for _ in range(5):
        _use()

    with pytest.raises(RateLimited) as refusal:
        _use()
    assert 590 <= refusal.value.retry_after <= 601
    assert "menit" in refusal.value.sentence


def test_a_refused_use_does_not_count(database):
    for _ in range(5):
        _use()
    for _ in range(3):
        with pytest.raises(RateLimited):
            _use()

    assert database.rows("select count from rate_counts") == [(5,)]


def test_after_the_window_it_begins_anew(database):
    for _ in range(5):
        _use()

    with time_machine.travel(clock.now() + TEN_MINUTES + timedelta(seconds=1)):
        _use()
