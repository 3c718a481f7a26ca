"""mgapp run: from an empty directory to a signed-in admin, and away without a trace."""

import os
import signal
import stat
import time
from pathlib import Path

import httpx
import pytest

from mgapp.runtime import frontend
from mgapp.runtime.embedded.place import server_in
from tests.runtime.program import Program
from tests.served import without_settings

pytestmark = pytest.mark.e2e

GONE_WITHIN = 5.0  # seconds
BACK_WITHIN = 10.0  # seconds


@pytest.fixture
def program(place):
    """A data directory that does not exist yet; whatever runs on it is ended."""
    frontend.ensure_built(without_settings())
    made = Program(place / "data", MGAPP_OWNER_DATABASE_URL="postgresql://mgapp_owner@db/office")
    yield made
    made.kill()


def sign_in(program: Program, password: str) -> int:
    address = f"http://localhost:{program.port}/api/auth/login"
    body = {"username": "admin", "password": password}
    return httpx.post(address, json=body, headers={"Sec-Fetch-Site": "same-origin"}).status_code


def test_the_first_start_makes_an_admin_and_later_ones_leave_him_alone(program):
    running = program.start()
    kept = program.data / "initial-admin-password"
    password = kept.read_text().strip()

    assert f"admin, kata sandi {password}" in program.log.read_text()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE((program.data / "secret-key").stat().st_mode) == 0o600
    assert sign_in(program, password) == httpx.codes.OK

    running.send_signal(signal.SIGINT)
    assert running.wait(GONE_WITHIN) == 0
    assert program.alive() == []
    assert server_in(program.data / "postgres") is None

    kept.unlink()
    program.log.unlink()
    running = program.start()
    assert "kata sandi" not in program.log.read_text()
    assert "Membangun" not in program.log.read_text()
    assert not kept.exists()
    assert sign_in(program, password) == httpx.codes.OK

    running.terminate()
    assert running.wait(GONE_WITHIN) == 0
    assert program.alive() == []


def test_beside_a_running_office(program):
    program.start()

    # Commands use its database.
    assert "utuh" in program.command("verify-audit").stdout
    assert program.command("doctor").returncode == 0
    # Another one on the same data is refused.
    second = Program(program.data).command("run")
    assert second.returncode != 0
    assert "sedang dipakai proses" in second.stderr
    # The web knows no other way into the database.
    web = [pid for pid in program.alive() if b"runtime.serve" in inside(pid, "cmdline")]
    assert web
    assert not any(b"mgapp_owner" in inside(pid, "environ") for pid in web)
    # A database that was killed comes back.
    database = server_in(program.data / "postgres")
    assert database is not None
    os.kill(int(database), signal.SIGKILL)
    time.sleep(0.1)
    end = time.monotonic() + BACK_WITHIN
    while not program.answers() and time.monotonic() < end:
        time.sleep(0.05)
    assert program.answers()


def test_a_killed_program_leaves_nothing_and_starts_again(program):
    running = program.start()
    password = (program.data / "initial-admin-password").read_text().strip()
    running.kill()
    running.wait()

    # The database writes out what it has before it ends; on a busy disk that takes a while.
    program.wait_until_gone()
    program.start()
    assert sign_in(program, password) == httpx.codes.OK


def inside(pid: int, what: str) -> bytes:
    return Path(f"/proc/{pid}/{what}").read_bytes()
