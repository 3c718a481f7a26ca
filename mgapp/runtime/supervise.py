"""Watches the port, the web process and the database."""

import errno
import socket
import subprocess
import time
from typing import NoReturn

from mgapp.runtime.child import Child
from mgapp.runtime.embedded import Server
from mgapp.runtime.errors import AddressRefused, PortInUse, WebProcessEnded
from mgapp.runtime.working import Worker

LOOK_EVERY = 0.2  # seconds
READY_WITHIN = 60.0  # seconds


def check_port(host: str, port: int) -> None:
    """Refuse a port that somebody uses: the web server itself would silently share it.

    Raises:
        PortInUse: somebody listens there.
        AddressRefused: there is no such address here, or it needs more rights.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen(1)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortInUse(host=host, port=port) from None
        raise AddressRefused(host=host, port=port, why=error.strerror or error) from None


def wait_until_open(process: Child, host: str, port: int) -> bool:
    """Wait until the web process listens; tell `False` when it ended or never did."""
    to = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 (compared, not bound)
    end = time.monotonic() + READY_WITHIN
    while process.poll() is None and time.monotonic() < end:
        try:
            socket.create_connection((to, port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return True
    return False


def watch(process: Child, server: Server | None, worker: Worker) -> NoReturn:
    """Keep an eye on all; a database server or a worker that died is started again.

    Raises:
        WebProcessEnded: by itself, which it never should.
        StartRefused: the database does not start again.
    """
    while True:
        try:
            raise WebProcessEnded(code=process.wait(LOOK_EVERY))
        except subprocess.TimeoutExpired:
            if server is not None:
                server.revive()
            worker.revive()


def watch_worker(worker: Worker) -> NoReturn:
    """Keep an eye on a worker that has no web process beside it."""
    while True:
        time.sleep(LOOK_EVERY)
        worker.revive()
