"""The worker beside the web process: started after it, started again when it dies."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress

from mgapp.runtime import child
from mgapp.runtime.child import BOUND_TO_US, GRACE, NOT_FOR_THE_WEB, ROOT, Child

PATIENCE = 2.0  # seconds between two starts, so that one that always fails does not spin


class Worker:
    """One worker process and what it is told."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        """Start it; it comes up on its own time."""
        self._environment = dict(environment)
        self._told_to_stop_at: float | None = None
        self._process = self._start()

    def revive(self) -> None:
        """Start it again if it ended."""
        if self._process.poll() is None or time.monotonic() - self._started_at < PATIENCE:
            return
        self._process = self._start()

    def begin_to_stop(self) -> None:
        """Ask it to end, without waiting."""
        self._told_to_stop_at = time.monotonic()
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGTERM)

    def stop(self) -> None:
        """End it and all it started; the time since it was asked counts."""
        waited = time.monotonic() - (self._told_to_stop_at or time.monotonic())
        child.stop(self._process, within=max(GRACE - waited, 0.0))

    def _start(self) -> Child:
        self._started_at = time.monotonic()
        inherited = {name: x for name, x in os.environ.items() if name not in NOT_FOR_THE_WEB}
        process = subprocess.Popen(  # noqa: S603 (our own interpreter and fixed words)
            [*BOUND_TO_US, sys.executable, "-m", "mgapp.runtime.work"],
            cwd=ROOT,
            env=inherited,
            stdin=subprocess.PIPE,
            start_new_session=True,
        )
        with suppress(BrokenPipeError):  # it died already, and is looked after
            child.tell(process, self._environment)
        return process


@contextmanager
def working(environment: Mapping[str, str]) -> Iterator[Worker]:
    """Keep a worker as long as the block lasts."""
    worker = Worker(environment)
    try:
        yield worker
    finally:
        worker.stop()
