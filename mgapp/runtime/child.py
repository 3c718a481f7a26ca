"""The web process as its parent sees it: started first, told what to serve later.

Importing the web framework takes longer than everything else in a start. So the child begins
with it at once, and reads its settings from its standard input when the database is ready.
Only the standard library here: whatever this module imports, the child's start waits for.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BOUND_TO_US = ("setpriv", "--pdeathsig", "TERM", "--")  # ends with us, even by kill -9

GRACE = 2.0  # seconds for what is being answered
KILLED_WITHIN = 0.3  # seconds

NOT_FOR_THE_WEB = ("MGAPP_OWNER_DATABASE_URL", "MGAPP_ADMIN_PASSWORD")

# What Reflex must know, before it is imported, in a process that serves and never compiles.
SERVES_ONLY = {
    "__REFLEX_SKIP_COMPILE": "true",
    "__REFLEX_MOUNT_FRONTEND_COMPILED_APP": "true",
    "REFLEX_ENV_MODE": "prod",
}

# Blocks of a megabyte and more, such as an open picture, go back to the system at once.
ALLOCATION = {"MALLOC_MMAP_THRESHOLD_": "1048576"}

Child = subprocess.Popen[bytes]


@contextmanager
def warming_up() -> Iterator[Child]:
    """Start the web process in a session of its own; ends it, and all it started, at the end."""
    process = subprocess.Popen(  # noqa: S603 (our own interpreter and fixed words)
        [*BOUND_TO_US, sys.executable, "-m", "mgapp.runtime.serve"],
        cwd=ROOT,
        env=_environment(),
        stdin=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        stop(process)


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in NOT_FOR_THE_WEB}
    return {**ALLOCATION, **kept}


def tell(process: Child, environment: Mapping[str, str]) -> None:
    """Hand the environment over: now serve."""
    assert process.stdin is not None  # noqa: S101 (we asked for the pipe)
    process.stdin.write(json.dumps(dict(environment)).encode() + b"\n")
    process.stdin.close()


def told() -> dict[str, str] | None:
    """Wait for the environment, in the child; `None` when the parent changed its mind."""
    line = sys.stdin.readline()
    return json.loads(line) if line else None


def stop(leader: Child, *, within: float = GRACE) -> None:
    """End the whole session of a child that was started with `start_new_session`.

    Args:
        leader: The child.
        within: Seconds it has before it is killed.
    """
    for number, seconds in ((signal.SIGTERM, within), (signal.SIGKILL, KILLED_WITHIN)):
        end = time.monotonic() + seconds
        try:
            os.killpg(leader.pid, number)
            while time.monotonic() < end:
                leader.poll()  # reaps it
                os.killpg(leader.pid, 0)  # raises once nobody is left
                time.sleep(0.02)
        except ProcessLookupError:
            return
