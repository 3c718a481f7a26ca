"""Who guesses learns nothing from the time that an answer takes."""

from statistics import median
from time import perf_counter

import pytest

from mgapp.services import accounts
from mgapp.services.access import Role
from mgapp.services.kernel import db
from tests.cast import hire
from tests.signing import let_in

TRIES = 200
ALIKE_WITHIN = 0.010  # seconds, between the medians


@pytest.mark.long
def test_an_unknown_name_takes_as_long_as_a_known_one(office, database):
    with db.transaction() as session:
        hash_ = accounts.hashed("perahu-kecil-di-losari")
        for number in range(TRIES):
            hire(session, f"orang{number}", "Orang", Role.VIEWER, password_hash=hash_)
    known, unknown = [], []
    for number in range(TRIES):
        # In turns, so that a busy machine is busy for both.
        known.append(_spent(office, f"orang{number}"))
        unknown.append(_spent(office, f"bukan{number}"))

    assert abs(median(known) - median(unknown)) < ALIKE_WITHIN


def _spent(office, username: str) -> float:
    stranger = type(office.guest).public(address=None)
    started = perf_counter()
    with db.transaction() as session:
        let_in(session, stranger, username, "salah salah salah")
    return perf_counter() - started
