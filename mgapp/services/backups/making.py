"""Making a backup while the office works: one snapshot of the database, and the files it names."""

import hashlib
import shutil
import subprocess
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from mgapp.services.backups import archive, passphrase
from mgapp.services.backups.archive import Manifest
from mgapp.services.backups.errors import BackupFailed
from mgapp.services.backups.tools import Tools, tools_for
from mgapp.services.kernel import clock, files
from mgapp.services.kernel.errors import DatabaseAway

_TABLES = """
select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
 where n.nspname = 'public' and c.relkind = 'r' order by 1
"""
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """What to back up, as whom.

    Attributes:
        url: A role that may read everything.
        web_role: Whom the schema's rights were granted to.
        has_one_role: Whether that role owns the schema too.
        bundled: The folder of PostgreSQL's programs that came with the product.
        secret_key: The office's key.
        phrase: What locks the key into the backup; None leaves it out.
    """

    url: str
    web_role: str
    has_one_role: bool
    bundled: Path
    secret_key: str
    phrase: str | None
    program: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made; ``size`` in bytes."""

    place: Path
    size: int
    sha256: str
    files: int
    lost: int
    has_keys: bool


def make(source: Source, place: Path) -> Made:
    """Make a backup at a place where there is nothing yet.

    Raises:
        BackupFailed: the disk is full, the place cannot be written, a program failed.
        DatabaseAway: the database does not answer.
    """
    tools = tools_for(source.url, source.bundled)
    try:
        with archive.writing(place) as made:
            manifest = _fill(made, source, tools)
    except psycopg.OperationalError as error:
        raise DatabaseAway from error
    except psycopg.Error as error:
        raise BackupFailed(why=" ".join(str(error).split())) from error
    except OSError as error:
        raise BackupFailed(why=f"{place}: {error.strerror or error}") from error
    with archive.reading(place):  # what lies on the disk now is what was meant
        digest = archive.digest_of(place)
    has_keys = source.phrase is not None
    size = place.stat().st_size
    return Made(place, size, digest, manifest.files, manifest.lost, has_keys)


def _fill(made: zipfile.ZipFile, source: Source, tools: Tools) -> Manifest:
    with psycopg.connect(source.url, connect_timeout=5) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        connection.execute("set idle_in_transaction_session_timeout = 0")
        connection.execute("set statement_timeout = 0")
        snapshot = _one(connection, "select pg_export_snapshot()")
        _dump(made, tools, snapshot)
        tables = {name: _count(connection, name) for (name,) in connection.execute(_TABLES)}
        revision = _revision(connection, tables)
        kept, lost = _copy_files(made, connection, tables)
    if source.phrase is not None:
        made.writestr(
            archive.KEYS, passphrase.lock({"secret_key": source.secret_key}, source.phrase)
        )
    manifest = Manifest(
        format=archive.FORMAT,
        made_at=clock.now().isoformat(timespec="seconds"),
        program=source.program,
        revision=revision,
        postgresql=tools.server,
        web_role=source.web_role,
        has_one_role=source.has_one_role,
        tables=tables,
        files=kept,
        lost=lost,
        key_print=passphrase.print_of(source.secret_key),
    )
    archive.write_manifest(made, manifest)
    return manifest


def _dump(made: zipfile.ZipFile, tools: Tools, snapshot: str) -> None:
    words = ("--format=custom", f"--snapshot={snapshot}", f"--dbname={tools.conninfo}")
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen(  # noqa: S603 (a program of PostgreSQL and our own words)
            tools.command("pg_dump", *words),
            stdout=subprocess.PIPE,
            stderr=told,
            env=tools.environment,
        )
        assert process.stdout is not None  # noqa: S101 (we asked for the pipe)
        try:
            with made.open(archive.DUMP, "w", force_zip64=True) as member:
                shutil.copyfileobj(process.stdout, member, _CHUNK)
        except BaseException:
            process.kill()
            raise
        finally:
            process.stdout.close()
            process.wait()
        if process.returncode:
            raise BackupFailed(why=last_line(told) or f"pg_dump: {process.returncode}")


def last_line(told: Any) -> str:
    """Tell what a program complained of last."""
    told.seek(0)
    lines = told.read().decode(errors="replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "")[:500]


def _copy_files(
    made: zipfile.ZipFile, connection: psycopg.Connection[Any], tables: dict[str, int]
) -> tuple[int, int]:
    """Copy the bytes of all files that the snapshot names; tell how many, and how many are lost."""
    if "files" not in tables:
        return 0, 0
    kept = lost = 0
    with connection.cursor("files") as rows:
        for file_id, sha256 in rows.execute("select id, sha256 from files order by id"):
            content = files.find(file_id)
            if content is not None:
                made.writestr(archive.name_of(file_id), content)
                kept += 1
            if content is None or hashlib.sha256(content).hexdigest() != sha256:
                lost += 1
    return kept, lost


def _count(connection: psycopg.Connection[Any], table: str) -> int:
    return int(_one(connection, sql.SQL("select count(*) from {}").format(sql.Identifier(table))))


def _revision(connection: psycopg.Connection[Any], tables: dict[str, int]) -> str | None:
    if not tables.get("alembic_version"):
        return None
    return str(_one(connection, "select version_num from alembic_version"))


def _one(connection: psycopg.Connection[Any], query: Any) -> Any:
    row = connection.execute(query).fetchone()
    return row[0] if row else None
