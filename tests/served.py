"""The running office: the web process of the production start on a free port."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx

from mgapp.runtime import embedded, frontend
from tests.database import Database

READY_WITHIN = 240.0  # seconds, on a very busy machine
STOP_WITHIN = 10.0
SECRET = "a secret key that only the tests know, long enough for everybody"


class Served:
    """One web process on a database of the tests."""

    def __init__(self, database: Database, folder: Path, **settings: str) -> None:
        """Build the pages if they changed, start the process, wait until it answers."""
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.log = folder / "office.log"
        given = {
            "MGAPP_PORT": str(self.port),
            "MGAPP_DATA_DIR": str(folder),
            "MGAPP_DATABASE_URL": database.url(),
            "MGAPP_OWNER_DATABASE_URL": database.url(embedded.OWNER),
            "MGAPP_SECRET_KEY": SECRET,
            "MGAPP_PUBLIC_LIMIT": "100000",
            "MGAPP_BACKUP_KEEP": "0",
            **settings,
        }
        environment = {**without_settings(), **given}
        frontend.ensure_built(environment)
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "mgapp.cli", "run"],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._wait()

    def stop(self) -> int:
        """Stop it as Ctrl-C does and tell its exit code."""
        self._process.send_signal(signal.SIGINT)
        try:
            return self._process.wait(STOP_WITHIN)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            raise

    @property
    def pid(self) -> int:
        """The process that leads all others of this office."""
        return self._process.pid

    def resident(self) -> int:
        """Tell the memory of its processes in MB, each with a session of its own."""
        family, pages = {self.pid}, 0
        for pid, parent, resident in sorted(_processes()):
            if pid in family or parent in family:
                family.add(pid)
                pages += resident
        return pages * os.sysconf("SC_PAGE_SIZE") // (1024 * 1024)

    def logged(self) -> str:
        """Read what it wrote so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def broken(self) -> list[str]:
        """List the errors that nobody foresaw."""
        words = ('"event_failed"', '"request_failed"', "Traceback")
        return [line for line in self.logged().splitlines() if any(w in line for w in words)]

    def _wait(self) -> None:
        end = time.monotonic() + READY_WITHIN
        while time.monotonic() < end and self._process.poll() is None:
            try:
                if httpx.get(f"{self.url}/api/health").is_success:
                    return
            except httpx.TransportError:
                pass
            time.sleep(0.1)
        code = self._process.poll()
        if code is None:
            self.stop()
        message = f"the office did not start (exit {code}):\n{self.logged()[-4000:]}"
        raise RuntimeError(message)


def free_port() -> int:
    """Find a port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def without_settings() -> dict[str, str]:
    """Copy the environment without settings of the office."""
    return {name: value for name, value in os.environ.items() if not name.startswith("MGAPP_")}


def _processes() -> Iterator[tuple[int, int, int]]:
    """List all processes: number, that of the parent, pages in memory."""
    for place in Path("/proc").glob("[0-9]*"):
        try:
            facts = (place / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            pages = (place / "statm").read_text(encoding="ascii").split()
        except OSError:
            continue  # it ended meanwhile
        yield int(place.name), int(facts[1]), int(pages[1])
