"""The offices to measure in: loaded once by SQL in bulk, kept for the next run."""

import hashlib
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import LiteralString, cast
from uuid import UUID

import psycopg
from psycopg import sql
from psycopg.rows import namedtuple_row

from mgapp.runtime import embedded, migrate, office
from mgapp.runtime.database import Database
from mgapp.services import organisation
from mgapp.services.accounts.tokens import Claims, TokenType, mint
from mgapp.services.kernel import clock, vault
from mgapp.services.kernel.ids import new_id
from mgapp.settings import Settings

SECRET = "a secret key that only the benchmark knows, and everybody may"  # noqa: S105 (made up)
_SCRIPTS = [Path(__file__).with_name(name) for name in ("load.sql", "letters.sql")]
MOST_LETTERS = 100_000
"""An office of a million cases has no more letters than that."""
_VERSIONS = Path(__file__).resolve().parents[1] / "alembic" / "versions"
_INDEXES = """
select format('drop index %I', indexname), indexdef from pg_indexes i
 where schemaname = 'public'
   and tablename in ('cases', 'case_events', 'visitors', 'notifications', 'letters',
                     'letter_access', 'letter_steps', 'letter_events', 'letter_recipients')
   and not exists (select from pg_constraint c where c.conname = i.indexname)
"""
_REFRESH = """
update auth_sessions set last_seen_at = now(), expires_at = now() + interval '30 days',
       ended_at = null
"""
_STAFF = """
select u.username, u.id as user_id, s.id as session_id from users u
  join auth_sessions s on s.user_id = u.id where u.username ~ '^[a-z]+\\d+$'
"""


@dataclass(frozen=True, slots=True)
class Office:
    """A loaded database: how to reach it, and who works there (username → token, id)."""

    size: int
    web_url: str
    owner_url: str
    tokens: dict[str, str]
    people: dict[str, UUID]

    @property
    def letters(self) -> int:
        """How many letters were loaded."""
        return min(self.size, MOST_LETTERS)

    def rows(self, query: LiteralString, *facts: object) -> list[tuple[object, ...]]:
        """Read as the role of the web."""
        with psycopg.connect(self.web_url) as connection:
            return list(connection.execute(query, facts).fetchall())


@contextmanager
def running(place: Path) -> Iterator[Path]:
    """Run the database server with the settings of the product; tell its directory."""
    place.mkdir(parents=True, exist_ok=True)
    with embedded.Server(place / "postgres") as server:
        yield server.directory


def opened(directory: Path, size: int) -> Office:
    """Open the office of that many cases; load it when it is missing or from other sources."""
    name = f"office_{size}"
    vault.configure(SECRET)
    if _stamp_of(directory, name) != _stamp(size):
        _tell(f"loading {size:,} cases …")
        started = time.monotonic()
        _load(directory, name, size)
        _tell(f"loaded {size:,} cases in {time.monotonic() - started:.0f} s")
    with psycopg.connect(_url(directory, embedded.SUPERUSER, name)) as connection:
        connection.execute(_REFRESH)
        staff = connection.cursor(row_factory=namedtuple_row).execute(_STAFF).fetchall()
    return Office(
        size,
        _url(directory, embedded.WEB, name),
        _url(directory, embedded.OWNER, name),
        {row.username: _token(row.user_id, row.session_id) for row in staff},
        {row.username: row.user_id for row in staff},
    )


def _token(user_id: UUID, session_id: UUID) -> str:
    """Sign a token that outlives the run; signing in is not what is measured."""
    now = clock.now()
    claims = Claims(user_id, session_id, new_id())
    return mint(TokenType.ACCESS, claims, issued_at=now, expires_at=now.replace(year=now.year + 1))


@contextmanager
def empty(directory: Path, name: str) -> Iterator[str]:
    """Make a migrated database that nobody has furnished; tell its address, drop it at the end."""
    _create(directory, name)
    try:
        migrate.ensure_current(_url(directory, embedded.OWNER, name), embedded.WEB)
        yield _url(directory, embedded.WEB, name)
    finally:
        _run(directory, name, "drop database {} with (force)")


def _create(directory: Path, name: str) -> None:
    _run(
        directory,
        name,
        "drop database if exists {} with (force)",
        f"create database {{}} owner {embedded.OWNER}",
        "revoke all on database {} from public",
        f"grant connect on database {{}} to {embedded.WEB}",
    )


def _run(directory: Path, name: str, *statements: str) -> None:
    admin = _url(directory, embedded.SUPERUSER, "postgres")
    with psycopg.connect(admin, autocommit=True) as connection:
        for statement in statements:
            connection.execute(sql.SQL(cast("LiteralString", statement)).format(_name(name)))


def _load(directory: Path, name: str, size: int) -> None:
    admin = _url(directory, embedded.SUPERUSER, "postgres")
    _create(directory, name)
    _furnish(directory, name)
    with psycopg.connect(_url(directory, embedded.SUPERUSER, name), autocommit=True) as connection:
        _fill(connection, size)
    with psycopg.connect(admin, autocommit=True) as connection:
        mark = sql.SQL("comment on database {} is {}")
        connection.execute(mark.format(_name(name), sql.Literal(_stamp(size))))


def _furnish(directory: Path, name: str) -> None:
    owner, web = (_url(directory, role, name) for role in (embedded.OWNER, embedded.WEB))
    migrate.ensure_current(owner, embedded.WEB)
    database = Database(web_url=web, owner_url=owner, web_role=embedded.WEB)
    chosen = Settings(data_dir=directory.parent, secret_key=SECRET)  # type: ignore[arg-type]
    with office.session(chosen, database) as session:
        organisation.seed(session)


def _fill(connection: psycopg.Connection, size: int) -> None:
    """Load without indexes, then make them again: several times as fast."""
    backend = connection.info.backend_pid
    os.setpriority(os.PRIO_PROCESS, backend, 10)  # a kept office is not worth disturbing others
    indexes = connection.execute(_INDEXES).fetchall()
    facts = {
        "size": str(size), "letters": str(min(size, MOST_LETTERS)), "year": str(_year()),
        "sealed": vault.seal("+6281234567890"),
    }  # fmt: skip
    scripts = [path.read_text(encoding="utf-8") for path in _SCRIPTS]
    for word, value in facts.items():
        scripts = [script.replace(f":{word}", value) for script in scripts]
    again = [f"{index}" for _, index in indexes]
    drops = [f"{drop}" for drop, _ in indexes]
    quick = ["set max_parallel_maintenance_workers = 0", "set maintenance_work_mem = '256MB'"]
    bulk = ["set session_replication_role = replica", "set synchronous_commit = off", *drops]
    for statement in (*quick, *bulk, *scripts, *again, "vacuum (analyze)", "checkpoint"):
        connection.execute(statement.encode())


def _stamp(size: int) -> str:
    digest = hashlib.sha256(f"{size} {_year()}".encode())
    for path in (*_SCRIPTS, *sorted(_VERSIONS.glob("*.py"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _stamp_of(directory: Path, name: str) -> str | None:
    query = "select shobj_description(oid, 'pg_database') from pg_database where datname = %s"
    with psycopg.connect(_url(directory, embedded.SUPERUSER, "postgres")) as connection:
        row = connection.execute(query, (name,)).fetchone()
    return row[0] if row else None


def _url(directory: Path, role: str, name: str) -> str:
    return embedded.url(directory, role, name)


def _name(name: str) -> sql.Identifier:
    return sql.Identifier(name)


def _year() -> int:
    return clock.today().year


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
