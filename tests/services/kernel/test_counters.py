"""mgapp.services.kernel.counters"""

from concurrent.futures import ThreadPoolExecutor

import pytest

from mgapp.services.kernel import db
from mgapp.services.kernel.counters import next_number


def _take(_: int) -> int:
    with db.transaction() as session:
        return next_number(session, "cases", 2026)


def test_a_thousand_at_once_take_a_thousand_numbers_without_a_gap(database):
    with ThreadPoolExecutor(12) as people:
        numbers = sorted(people.map(_take, range(1000)))

    assert numbers == list(range(1, 1001))


def test_a_number_that_was_rolled_back_is_given_again(database):
    with pytest.raises(ZeroDivisionError), db.transaction() as session:
        next_number(session, "cases", 2026)
        raise ZeroDivisionError

    assert _take(0) == 1


def test_each_year_starts_at_one(session):
    next_number(session, "cases", 2026)

    assert next_number(session, "cases", 2027) == 1
