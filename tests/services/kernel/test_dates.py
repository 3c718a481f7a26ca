"""mgapp.services.kernel.dates"""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from mgapp.services.kernel import dates

MOMENT = datetime(2026, 11, 21, 1, 5, tzinfo=UTC)


def test_days_and_moments_are_written_as_the_office_writes_them(clone):
    assert dates.long_day(date(2026, 11, 1)) == "1 November 2026"
    assert dates.full_moment(MOMENT) == "Sabtu, 21 November 2026 pukul 09.05 WITA"
    assert dates.short_moment(MOMENT) == "21/11/2026 09.05"
    assert dates.time_of_day(MOMENT) == "09.05"


@pytest.mark.parametrize(
    ("past", "words"),
    [
        (timedelta(seconds=5), "baru saja"),
        (timedelta(minutes=3), "3 menit lalu"),
        (timedelta(hours=2, minutes=30), "2 jam 30 menit lalu"),
        (timedelta(days=1, hours=3), "1 hari 3 jam lalu"),
        (timedelta(days=30), "22 Oktober 2026"),
    ],
)
def test_how_long_ago(clone, past, words):
    with time_machine.travel(MOMENT, tick=False):
        assert dates.ago(MOMENT - past) == words
