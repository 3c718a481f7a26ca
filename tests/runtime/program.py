"""Runs `mgapp` as an operator does, and finds what it left behind."""

import os
import signal
import subprocess
import sys
import time
import uuid
from contextlib import suppress
from pathlib import Path

import httpx

from tests.served import free_port, without_settings

READY_WITHIN = 120.0  # seconds, with a build on a busy machine


class Program:
    """One data directory and the commands on it; everything it starts carries its mark."""

    def __init__(self, data: Path, **settings: str) -> None:
        """Remember where and how; starts nothing."""
        self.data, self.port, self.mark = data, free_port(), f"mark-{uuid.uuid4()}"
        given = {"MGAPP_DATA_DIR": str(data), "MGAPP_PORT": str(self.port), **settings}
        self._started: list[subprocess.Popen[bytes]] = []
        self.environment = {**without_settings(), **given, "MARK": self.mark}

    def command(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """Run a command to its end."""
        return subprocess.run(
            [sys.executable, "-m", "mgapp.cli", *words],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=READY_WITHIN,
            check=False,
        )

    def start(self) -> "subprocess.Popen[bytes]":
        """Start `mgapp run` and wait until it answers."""
        with self.log.open("ab") as log:
            running = subprocess.Popen(
                [sys.executable, "-m", "mgapp.cli", "run"],
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._started.append(running)
        end = time.monotonic() + READY_WITHIN
        while not self.answers():
            assert running.poll() is None, self.log.read_text()
            assert time.monotonic() < end, self.log.read_text()
            time.sleep(0.05)
        return running

    @property
    def log(self) -> Path:
        """What it said."""
        return Path(f"{self.data}.said")

    @property
    def root(self) -> str:
        """Its address."""
        return f"http://localhost:{self.port}"

    def answers(self) -> bool:
        """Tell whether it is healthy."""
        try:
            return httpx.get(f"{self.root}/api/health").is_success
        except httpx.TransportError:
            return False

    def alive(self, name: str = "") -> list[int]:
        """List the processes that it left (its own, the web's, the database's), or those named."""
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            try:
                environment = (process / "environ").read_bytes()
                called, _, rest = (process / "stat").read_text().rpartition(")")
            except OSError:
                continue
            if self.mark.encode() not in environment or rest.split()[0] == "Z":
                continue
            if name in ("", called.partition("(")[2]):
                found.append(int(process.name))
        return found

    def wait_until_gone(self, within: float = 20.0) -> None:
        """Wait until nothing of it is left."""
        end = time.monotonic() + within
        while left := self.alive():
            if time.monotonic() > end:
                self.kill()
                raise AssertionError(left)
            time.sleep(0.02)

    def kill(self) -> None:
        """End whatever is left, what was started meanwhile too."""
        while left := self.alive():
            signal_each(left, signal.SIGKILL)
        for running in self._started:
            running.wait()


def signal_each(processes: list[int], number: signal.Signals) -> None:
    """Send a signal to each; one that has ended by then (it followed another) needs none."""
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, number)
