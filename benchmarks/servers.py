"""The two servers under measurement, each a process of its own that ends with us."""

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.store import SECRET, Office
from mgapp.runtime.child import ROOT

_BOUND = ("setpriv", "--pdeathsig", "TERM", "--")
READY_WITHIN = 240.0  # seconds; the first start builds the front end
STOP_WITHIN = 10.0


@dataclass(frozen=True, slots=True)
class Running:
    """A server that answers."""

    name: str
    port: int
    pid: int
    log: Path


@contextmanager
def product(
    office: Office, port: int, place: Path, settings: Mapping[str, str] | None = None
) -> Iterator[Running]:
    """Serve an office with the production start of the product, set up in some more ways."""
    given = {
        **(settings or {}),
        "MGAPP_DATABASE_URL": office.web_url,
        "MGAPP_OWNER_DATABASE_URL": office.owner_url,
        "MGAPP_TRUSTED_PROXIES": "127.0.0.1",  # so that visitors can come from many addresses
    }
    with started("product", ["-m", "mgapp.cli", "run"], given, port, place) as running:
        yield running


@contextmanager
def floor(office: Office, port: int, place: Path) -> Iterator[Running]:
    """Serve the same office with the floor."""
    given = {"MGAPP_DATABASE_URL": office.web_url}
    with started("floor", ["-m", "benchmarks.floor", str(port)], given, port, place) as running:
        yield running


@contextmanager
def started(
    name: str, words: list[str], given: Mapping[str, str], port: int, place: Path
) -> Iterator[Running]:
    """Start a server, wait until it answers, stop it at the end."""
    log = place / f"{name}.log"
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("MGAPP_")},
        "MGAPP_HOST": "127.0.0.1",
        "MGAPP_PORT": str(port),
        "MGAPP_DATA_DIR": str(place / "office"),
        "MGAPP_SECRET_KEY": SECRET,
        "MGAPP_BACKUP_KEEP": "0",
        "MGAPP_PUBLIC_LIMIT": "100000",
        **given,
    }
    with log.open("wb") as out:
        process = subprocess.Popen(  # noqa: S603 (our own interpreter and fixed words)
            [*_BOUND, sys.executable, *words],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
    try:
        _wait(process, name, port, log)
        yield Running(name, port, process.pid, log)
    finally:
        stop(process)


def stop(process: "subprocess.Popen[bytes]") -> None:
    """Stop a server as Ctrl-C does, and by force when that does not help."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(STOP_WITHIN)
    except subprocess.TimeoutExpired:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def answers(port: int) -> bool:
    """Tell whether something answers there."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/api/health")
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _wait(process: "subprocess.Popen[bytes]", name: str, port: int, log: Path) -> None:
    end = time.monotonic() + READY_WITHIN
    while time.monotonic() < end and process.poll() is None:
        if answers(port):
            return
        time.sleep(0.01)
    message = f"{name} did not start:\n{log.read_text(errors='replace')[-3000:]}"
    raise RuntimeError(message)
