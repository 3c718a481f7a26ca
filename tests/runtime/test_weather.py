"""Everything is killed, or falls silent, while visitors register: nothing is lost or doubled."""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import psycopg
import pytest

from mgapp.runtime import embedded, frontend
from mgapp.runtime.database import DIRECTORY
from tests.forms import VISIT
from tests.runtime.load import Crowd
from tests.runtime.program import Program, signal_each
from tests.served import without_settings

pytestmark = pytest.mark.e2e

BETWEEN = 1.5  # seconds of load before each kill
BACK_WITHIN = 10.0  # seconds
TOLD_WITHIN, OTHERS_WITHIN, WELL_WITHIN = 3.0, 2.0, 5.0  # seconds


@pytest.fixture
def program(place) -> Iterator[Program]:
    """A running office with a database of its own."""
    frontend.ensure_built(without_settings())
    made = Program(place / "data", MGAPP_PUBLIC_LIMIT="100000")
    made.start()
    yield made
    made.kill()


@pytest.mark.parametrize("kills", [3, pytest.param(50, marks=pytest.mark.long)])
def test_killing_the_whole_office_loses_and_doubles_nothing(program, measures, kills):
    with Crowd(program.root) as crowd:
        for _ in range(kills):
            time.sleep(BETWEEN)
            program.kill()
            program.start()

    _assert_all_there(program, crowd)
    measures.tell(
        f"kill -9 of all processes under 20 submissions a second, {kills} times",
        f"{len(crowd.sent)} submissions: 0 lost, 0 doubled, 0 without their event",
        "0 lost, 0 doubled",
    )


@pytest.mark.parametrize("kills", [1, pytest.param(10, marks=pytest.mark.long)])
def test_killing_the_database_loses_nothing_and_the_office_comes_back(program, measures, kills):
    slowest = 0.0
    with Crowd(program.root) as crowd:
        for _ in range(kills):
            time.sleep(BETWEEN)
            signal_each(program.alive("postgres"), signal.SIGKILL)
            slowest = max(slowest, _seconds_until(program.answers))

    _assert_all_there(program, crowd)
    assert slowest < BACK_WITHIN
    measures.tell(
        f"SIGKILL of all of PostgreSQL under load, {kills} times",
        f"{len(crowd.sent)} submissions: 0 lost; back after {slowest:.1f} s at most",
        "0 lost, back within 10 s",
    )


@pytest.mark.parametrize("silence", [4, pytest.param(30, marks=pytest.mark.long)])
def test_while_the_database_is_silent_everybody_is_told_and_nothing_is_lost(
    program, measures, silence
):
    key = {"Idempotency-Key": "a-visitor-in-bad-weather"}
    post = f"{program.root}/api/visitors"
    with _silenced(program):
        began = time.monotonic()
        told = _spent(lambda: httpx.post(post, json=VISIT, headers=key, timeout=20), 503)
        others = [_spent(lambda: httpx.get(f"{program.root}/register", timeout=20), 200)]
        while time.monotonic() - began < silence:
            others.append(_spent(lambda: httpx.get(f"{program.root}/api/health", timeout=20), 503))
            others.append(_spent(lambda: httpx.get(f"{program.root}/register", timeout=20), 200))
            time.sleep(0.2)

    well = _seconds_until(
        lambda: httpx.post(post, json=VISIT, headers=key, timeout=20).status_code == 201
    )
    assert _count(program, "visitors") == 1
    assert told < TOLD_WITHIN
    assert max(others) < OTHERS_WITHIN
    assert well < WELL_WITHIN
    measures.tell(
        f"the database accepts and never answers for {silence} s",
        f"told after {told:.1f} s, other pages {max(others):.2f} s, well again after {well:.1f} s",
        "3 s, 2 s, 5 s",
    )


def _assert_all_there(program: Program, crowd: Crowd) -> None:
    crowd.ask_again()
    assert set(crowd.codes) == crowd.sent
    assert [codes for codes in crowd.codes.values() if len(codes) != 1] == []
    for table in ("visitors", "cases"):
        assert _count(program, table) == len(crowd.sent)
    bare = "cases c where not exists (select from case_events e where e.case_id = c.id)"
    assert _count(program, bare) == 0


def _count(program: Program, table: str) -> int:
    address = embedded.url(program.data / DIRECTORY, embedded.SUPERUSER)
    with psycopg.connect(address) as connection:
        row = connection.execute(f"select count(*) from {table}".encode()).fetchone()
        assert row is not None
        return row[0]


@contextmanager
def _silenced(program: Program) -> Iterator[None]:
    stopped = program.alive("postgres")
    signal_each(stopped, signal.SIGSTOP)
    try:
        yield
    finally:
        signal_each(stopped, signal.SIGCONT)


def _seconds_until(done) -> float:
    began = time.monotonic()
    while not done():
        assert time.monotonic() - began < 60
        time.sleep(0.05)
    return time.monotonic() - began


def _spent(ask, status: int) -> float:
    began = time.monotonic()
    assert ask().status_code == status
    return time.monotonic() - began
