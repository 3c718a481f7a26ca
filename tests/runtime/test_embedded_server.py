"""mgapp.runtime.embedded.Server"""

import os
import signal
import subprocess
import sys
import time

import psycopg
import pytest
from psycopg import errors

from mgapp.runtime.embedded import OWNER, WEB, Server, url
from mgapp.runtime.embedded.place import server_in
from mgapp.runtime.errors import (
    DirectoryInUse,
    DirectoryOfAnotherVersion,
    ServerFailed,
    StartRefused,
)
from tests.database import QUICK

HOLD = """
import sys, time
from pathlib import Path
from mgapp.runtime.embedded import Server
server = Server(Path(sys.argv[1]), fsync="off")
print(server.process.pid, flush=True)
time.sleep(600)
"""


def user(address: str) -> str:
    with psycopg.connect(address) as connection:
        row = connection.execute("select current_user").fetchone()
        assert row is not None
        return row[0]


def test_it_starts_stops_and_starts_again_with_its_data(place):
    with Server(place / "pg", **QUICK) as server:
        with psycopg.connect(url(place / "pg", OWNER)) as connection:
            connection.execute("create table kept as select 7 as seven")
        assert server.process.poll() is None

    assert server.process.poll() is not None
    with Server(place / "pg", **QUICK), psycopg.connect(url(place / "pg", OWNER)) as connection:
        assert connection.execute("select seven from kept").fetchone() == (7,)


def test_web_and_owner_log_in_as_themselves_and_become_nobody_else(place):
    with Server(place / "pg", **QUICK):
        assert user(url(place / "pg", WEB)) == WEB
        assert user(url(place / "pg", OWNER)) == OWNER
        with psycopg.connect(url(place / "pg", WEB)) as connection:
            with pytest.raises(errors.InsufficientPrivilege):
                connection.execute(f"set role {OWNER}")
            connection.rollback()
            with pytest.raises(errors.InsufficientPrivilege):
                connection.execute("create table mine (x int)")


def test_it_listens_on_no_network(place):
    with Server(place / "pg", **QUICK), psycopg.connect(url(place / "pg", WEB)) as connection:
        row = connection.execute("select current_setting('listen_addresses')").fetchone()

    assert row == ("",)


@pytest.mark.parametrize("name", ["with space, and comma é" * 3])
def test_any_path_will_do(place, name):
    with Server(place / name, **QUICK):
        assert user(url(place / name, WEB)) == WEB


def test_a_second_one_on_the_directory_is_refused(place):
    with Server(place / "pg", **QUICK), pytest.raises(DirectoryInUse, match=str(os.getpid())):
        Server(place / "pg")


def test_the_server_ends_when_its_parent_is_killed(place):
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(place / "pg")], stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        parent.stdout.readline()
        parent.kill()
    end = time.monotonic() + 5
    while server_in(place / "pg") and time.monotonic() < end:
        time.sleep(0.02)

    assert server_in(place / "pg") is None
    with Server(place / "pg", **QUICK):
        assert user(url(place / "pg", WEB)) == WEB


def test_a_server_that_was_killed_comes_back(place):
    with Server(place / "pg", **QUICK) as server:
        server.process.send_signal(signal.SIGKILL)
        server.process.wait(5)
        server.revive()

        assert user(url(place / "pg", WEB)) == WEB


def test_the_pid_file_of_a_stranger_does_not_stop_a_start(place):
    with Server(place / "pg", **QUICK):
        pass
    (place / "pg" / "postmaster.pid").write_text("1\n")

    with Server(place / "pg", **QUICK):
        assert user(url(place / "pg", WEB)) == WEB


def test_data_of_another_version_is_refused(place):
    with Server(place / "pg", **QUICK):
        pass
    (place / "pg" / "PG_VERSION").write_text("17\n")

    with pytest.raises(DirectoryOfAnotherVersion, match="17"):
        Server(place / "pg")


def test_a_directory_with_something_else_in_it_is_refused(place):
    (place / "pg").mkdir()

    with pytest.raises(StartRefused, match="PG_VERSION"):
        Server(place / "pg")


def test_a_file_in_the_way_is_refused(place):
    (place / "data").write_text("")

    with pytest.raises(StartRefused, match="data"):
        Server(place / "data" / "pg")


def test_a_broken_server_says_why_and_leaves_nothing(place):
    with Server(place / "pg", **QUICK):
        pass
    (place / "pg" / "global" / "pg_control").write_bytes(b"\0" * 8192)

    with pytest.raises(ServerFailed, match=r"FATAL|PANIC"):
        Server(place / "pg")
    assert server_in(place / "pg") is None
