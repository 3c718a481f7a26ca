"""The worker of mgapp run, and mgapp worker beside it or alone."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from mgapp.runtime import embedded, frontend
from tests.runtime.program import Program
from tests.served import without_settings

pytestmark = pytest.mark.e2e

GONE_WITHIN = 5.0  # seconds
WITHIN = 30.0  # seconds, on a busy machine
MOST_MEMORY = 150 * 1024  # KiB
OWNER_URL = "postgresql://mgapp_owner@db/office"


@pytest.fixture
def program(place):
    """An office that runs; whatever is left of it is ended."""
    frontend.ensure_built(without_settings())
    made = Program(place / "data", MGAPP_OWNER_DATABASE_URL=OWNER_URL)
    yield made
    made.kill()


def workers(program: Program) -> list[int]:
    return [pid for pid in program.alive() if b"runtime.work\0" in inside(pid, "cmdline")]


def inside(pid: int, what: str) -> bytes:
    try:
        return Path(f"/proc/{pid}/{what}").read_bytes()
    except OSError:
        return b""


def wait_for(what) -> None:
    end = time.monotonic() + WITHIN
    while not what():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.fixture
def alone():
    """Starts `mgapp worker`; what is left of it is reaped after the test."""
    started = []

    def start(program: Program) -> "subprocess.Popen[bytes]":
        started.append(_worker(program))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


def _worker(program: Program) -> "subprocess.Popen[bytes]":
    with program.log.open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "mgapp.cli", "worker"],
            env=program.environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def done(program: Program) -> int:
    """Tell how many jobs were done; the nightly ones are, at the first start."""
    url = embedded.url(program.data / "postgres", embedded.WEB)
    query = "select count(*) from procrastinate_jobs where status = 'succeeded'"
    with psycopg.connect(url) as connection:
        row = connection.execute(query).fetchone()
    return row[0] if row else 0


def test_an_office_has_a_worker_that_is_looked_after_and_ends_with_it(program):
    running = program.start()
    wait_for(lambda: done(program) > 0)
    (worker,) = workers(program)

    assert OWNER_URL.encode() not in inside(worker, "environ")
    pss = next(
        line for line in inside(worker, "smaps_rollup").splitlines() if line.startswith(b"Pss:")
    )
    assert int(pss.split()[1]) <= MOST_MEMORY
    assert "1 pekerja hidup" in program.command("doctor").stdout

    os.kill(worker, signal.SIGKILL)
    wait_for(lambda: workers(program) not in ([], [worker]))

    running.send_signal(signal.SIGINT)
    assert running.wait(GONE_WITHIN) == 0
    assert program.alive() == []


def test_a_worker_of_a_killed_office_ends_too(program):
    running = program.start()
    wait_for(lambda: workers(program))

    running.kill()
    running.wait()

    program.wait_until_gone()


def test_a_second_worker_works_beside_an_office_and_goes_alone(program, alone):
    program.start()
    wait_for(lambda: len(workers(program)) == 1)
    second = alone(program)
    wait_for(lambda: len(workers(program)) == 2)
    wait_for(lambda: "2 pekerja hidup" in program.command("doctor").stdout)

    second.terminate()

    assert second.wait(GONE_WITHIN) == 0
    assert len(workers(program)) == 1
    assert program.answers()


def test_a_worker_on_a_server_of_the_office_needs_no_web_process(empty_office, place, alone):
    program = Program(
        place / "data",
        MGAPP_DATABASE_URL=empty_office.url(),
        MGAPP_OWNER_DATABASE_URL=empty_office.url(embedded.OWNER),
    )
    worker = alone(program)
    succeeded = "select count(*) > 0 from procrastinate_jobs where status = 'succeeded'"
    wait_for(lambda: empty_office.rows(succeeded) == [(True,)])
    (child,) = workers(program)
    assert embedded.OWNER.encode() not in inside(child, "environ")

    worker.send_signal(signal.SIGINT)

    assert worker.wait(GONE_WITHIN) == 0
    assert program.alive() == []


def test_a_worker_never_takes_the_embedded_database_from_the_office(place):
    refused = Program(place / "data").command("worker")

    assert refused.returncode == 2
    assert "mulai mgapp run dahulu" in refused.stderr
    assert not (place / "data" / "postgres").exists()
