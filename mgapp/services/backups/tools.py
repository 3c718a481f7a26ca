"""PostgreSQL's own programs: those that came with the product, or the system's."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from mgapp.services.backups.errors import BackupFailed
from mgapp.services.kernel.errors import DatabaseAway

# Beside an office at work: what people wait for goes first.
_POLITELY = ("nice", "-n", "10")
_NEED_TLS = {"require", "verify-ca", "verify-full"}
_SYSTEM = Path("/usr/lib/postgresql")


@dataclass(frozen=True, slots=True)
class Tools:
    """The programs of one folder, and the database they are to talk to."""

    folder: Path
    server: int
    conninfo: str
    environment: dict[str, str]

    def command(self, program: str, *words: str) -> list[str]:
        """Write the command line of a program, without anything secret."""
        return [*_POLITELY, str(self.folder / program), *words]


def tools_for(url: str, bundled: Path) -> Tools:
    """Find programs that are not older than the server.

    Args:
        url: The database; its password goes by the environment, where other users do not see it.
        bundled: The folder of those that came with the product; they cannot do TLS.

    Raises:
        DatabaseAway: the server does not answer.
        BackupFailed: there are none; names what to install.
    """
    facts: dict[str, Any] = dict(conninfo_to_dict(url))
    server = _server_major(url)
    secret = str(facts.pop("password", None) or "")
    for folder in _folders(bundled, needs_tls=facts.get("sslmode") in _NEED_TLS):
        if (_major(folder) or 0) >= server:
            told = {"PGPASSWORD": secret} if secret else {}
            environment = {**os.environ, **told, "PGAPPNAME": "mgapp-backup"}
            return Tools(folder, server, make_conninfo(**facts), environment)
    raise BackupFailed(why=f"pasang klien PostgreSQL {server} (postgresql-client-{server}).")


def _folders(bundled: Path, *, needs_tls: bool) -> list[Path]:
    found = shutil.which("pg_dump")
    system = sorted(_SYSTEM.glob("*/bin"), key=lambda place: -int(place.parent.name))
    others = ([Path(found).parent] if found else []) + system
    return others if needs_tls else [bundled, *others]


def _server_major(url: str) -> int:
    try:
        with psycopg.connect(url, connect_timeout=5) as connection:
            return connection.info.server_version // 10_000
    except psycopg.OperationalError as error:
        raise DatabaseAway from error


@cache
def _major(folder: Path) -> int | None:
    try:
        done = subprocess.run(  # noqa: S603 (a program of PostgreSQL and a fixed word)
            [str(folder / "pg_dump"), "--version"], capture_output=True, text=True, check=False
        )
    except OSError:
        return None
    found = re.search(r"(\d+)", done.stdout)
    return int(found.group(1)) if found else None
