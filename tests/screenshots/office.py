"""An office with its demo, for as long as its pictures are taken."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.mail import MailServer

ROLES = ("resepsionis", "aptika", "konseptor", "kepala", "admin")
"""A part of each role's user name, such as ``demo.operator.aptika``."""


@dataclass(frozen=True)
class Demo:
    """A running office with its demo accounts."""

    url: str
    names: dict[str, str]
    password: str

    def signed_in(self, role: str) -> httpx.Client:
        """Give a client of the REST door that somebody signed in with."""
        asked = {"username": self.names[role], "password": self.password}
        answer = httpx.post(f"{self.url}/api/auth/login", json=asked, timeout=60)
        token = answer.raise_for_status().json()["access_token"]
        headers = {"Authorization": f"Bearer {token}"}
        return httpx.Client(base_url=self.url, headers=headers, timeout=60)


@contextmanager
def demo_office(place: Path) -> Iterator[Demo]:
    """Load the demo below a folder, serve it, and stop it at the end."""
    port = _free_port()
    mail = MailServer()
    settings = {
        "MGAPP_DATA_DIR": str(place / "data"),
        "MGAPP_PORT": str(port),
        "MGAPP_SMTP_URL": mail.url,
        "MGAPP_PUBLIC_LIMIT": "1000",
    }
    env = {**os.environ, **settings}
    command = [sys.executable, "-m", "mgapp.cli"]
    told = subprocess.run(
        [*command, "demo"], env=env, capture_output=True, text=True, check=True
    ).stdout
    password = told.strip().rsplit(" ", 1)[1]
    accounts = re.findall(r"^  (\S+)$", told, re.MULTILINE)
    names = {role: next(name for name in accounts if role in name) for role in ROLES}
    office = subprocess.Popen([*command, "run"], env=env, stdout=subprocess.DEVNULL)
    try:
        url = f"http://localhost:{port}"
        _wait_for(url)
        yield Demo(url, names, password)
    finally:
        office.send_signal(signal.SIGINT)
        office.wait(15)
        mail.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str) -> None:
    end = time.monotonic() + 300  # the pages may have to be built
    while time.monotonic() < end:
        try:
            if httpx.get(f"{url}/api/health", timeout=2).is_success:
                return
        except httpx.HTTPError:
            time.sleep(0.5)
    sys.exit("Kantor contoh tidak mulai.")
