"""Worker processes, as `mgapp run` starts them."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.architecture.source import ROOT
from tests.database import Database
from tests.served import SECRET, without_settings

WITHIN = 30.0  # seconds, on a busy machine


class Workers:
    """Starts workers and ends them all after the test."""

    def __init__(self, folder: Path) -> None:
        """Remember where they may write."""
        self._folder, self._started = folder, list["subprocess.Popen[bytes]"]()
        self.log = folder / "worker.log"

    def start(
        self, url: str, module: str = "tests.jobs.extra", **settings: str
    ) -> "subprocess.Popen[bytes]":
        """Start one on a database."""
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", module],
                cwd=ROOT,
                env=without_settings(),
                stdin=subprocess.PIPE,
                stderr=log,
            )
        told = {
            "MGAPP_DATABASE_URL": url,
            "MGAPP_DATA_DIR": str(self._folder),
            "MGAPP_SECRET_KEY": SECRET,
            **settings,
        }
        assert process.stdin is not None
        process.stdin.write(json.dumps(told).encode() + b"\n")
        process.stdin.close()
        self._started.append(process)
        return process

    def stop(self) -> None:
        """End them."""
        for process in self._started:
            process.kill()
            process.wait()


@pytest.fixture
def database(empty_office: Database) -> Database:
    """A queue that only the workers of the test see."""
    return empty_office


@pytest.fixture
def workers(tmp_path: Path) -> Iterator[Workers]:
    """Whatever is started here is ended after the test."""
    made = Workers(tmp_path)
    yield made
    made.stop()


def wait_for(what: Callable[[], Any], wanted: Any) -> None:
    """Wait until a question is answered as wanted."""
    end = time.monotonic() + WITHIN
    while (found := what()) != wanted:
        assert time.monotonic() < end, found
        time.sleep(0.02)


def status(database: Database, name: str) -> list[str]:
    """Tell how the jobs of a name stand."""
    query = f"select status::text from procrastinate_jobs where task_name = '{name}' order by id"
    return [word for (word,) in database.rows(query)]


def marks(database: Database, name: str) -> int:
    """Tell how often a name was marked."""
    rows = database.rows(f"select value from counters where name = '{name}'")
    return rows[0][0] if rows else 0
