"""Reading a backup back: the database in one transaction, the files, the key; then the proof."""

import contextlib
import hashlib
import re
import shutil
import subprocess
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import psycopg
from psycopg import sql

from mgapp.services.backups import archive, passphrase
from mgapp.services.backups.archive import Manifest
from mgapp.services.backups.errors import (
    KeyDiffers,
    KeyMissing,
    PassphraseNeeded,
    RestoreFailed,
)
from mgapp.services.backups.making import last_line
from mgapp.services.backups.tools import Tools, tools_for
from mgapp.services.kernel import files, vault

_RIGHTS = re.compile(r"^\d+; \d+ \d+ ACL ", re.MULTILINE)
_NOT_BEFORE_17 = b"SET transaction_timeout = 0;\n"
_HEAD = 40  # lines, within which it stands
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Target:
    """Where to restore to: an empty database, as its owner; who is to work there."""

    url: str
    web_role: str
    has_one_role: bool
    bundled: Path


def secret_of(opened: zipfile.ZipFile, *, phrase: str | None, given: str | None) -> str:
    """Tell the office's key: the one that was set, else the one that the passphrase opens.

    Raises:
        KeyDiffers: the one that was set is another.
        PassphraseNeeded, PassphraseWrong: the backup's own stays locked.
        KeyMissing: there is none at all.
    """
    wanted = archive.manifest_of(opened).key_print
    if given is not None:
        # A backup from before the key was replaced knows the old one, which stands behind it.
        known = {given, *vault.parts_of(given)}
        if wanted not in {passphrase.print_of(one) for one in known}:
            raise KeyDiffers
        return given
    if archive.KEYS not in opened.namelist():
        raise KeyMissing
    if phrase is None:
        raise PassphraseNeeded
    return passphrase.unlock(opened.read(archive.KEYS), phrase)["secret_key"]


def restore_database(opened: zipfile.ZipFile, target: Target, room: Path) -> None:
    """Fill an empty database, all or nothing.

    Args:
        opened: The backup.
        target: The database.
        room: A folder with space for the dump, which lies there meanwhile.

    Raises:
        RestoreFailed: the database refused something.
    """
    manifest = archive.manifest_of(opened)
    if manifest.has_one_role and not target.has_one_role:
        raise RestoreFailed(
            why="cadangan ini dari basis data dengan satu peran; kosongkan"
            " MGAPP_OWNER_DATABASE_URL."
        )
    tools = tools_for(target.url, target.bundled)
    with tempfile.TemporaryDirectory(dir=room, prefix=".restore-") as folder:
        dump = Path(folder) / archive.DUMP
        with opened.open(archive.DUMP) as member, dump.open("wb") as file:
            shutil.copyfileobj(member, file, _CHUNK)
        _load(tools, dump, rights=_rights(tools, dump, manifest.web_role, target.web_role))
    _check_counts(target.url, manifest)


def restore_files(opened: zipfile.ZipFile) -> int:
    """Put the bytes of all files into the store; tell how many."""
    count = 0
    for file_id in archive.files_in(opened):
        files.put(file_id, opened.read(archive.name_of(file_id)))
        count += 1
    return count


def check_files(url: str, manifest: Manifest) -> None:
    """Compare the bytes in the store with what the database knows of them.

    Raises:
        RestoreFailed: more are missing or changed than when the backup was made.
    """
    lost = 0
    with psycopg.connect(url, connect_timeout=5) as connection, connection.cursor("files") as rows:
        if "files" in manifest.tables:
            for file_id, sha256 in rows.execute("select id, sha256 from files"):
                content = files.find(file_id)
                lost += content is None or hashlib.sha256(content).hexdigest() != sha256
    if lost > manifest.lost:
        raise RestoreFailed(why=f"{lost} berkas hilang atau berubah.")


def _load(tools: Tools, dump: Path, *, rights: bytes) -> None:
    read = tools.command(
        "pg_restore", "--no-owner", "--no-acl", "--no-comments", "--file=-", str(dump)
    )
    write = tools.command(
        "psql", "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1",
        f"--dbname={tools.conninfo}", "--file=-",
    )  # fmt: skip
    with tempfile.TemporaryFile() as told:
        reader = subprocess.Popen(read, stdout=subprocess.PIPE, stderr=told)  # noqa: S603 (PostgreSQL's)
        writer = subprocess.Popen(  # noqa: S603 (same)
            write,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=told,
            env=tools.environment,
        )
        assert reader.stdout is not None  # noqa: S101 (we asked for both pipes)
        assert writer.stdin is not None  # noqa: S101
        try:
            _pour(reader.stdout, writer.stdin, is_old=tools.server < 17)  # noqa: PLR2004 (PostgreSQL 17)
            if reader.wait() == 0:
                writer.stdin.write(rights)
            else:
                writer.kill()  # before the end of its input, where it would commit
            writer.stdin.close()
        except BrokenPipeError:
            reader.kill()  # the writer gave up, and says why
        finally:
            with contextlib.suppress(BrokenPipeError):
                writer.stdin.close()
            reader.stdout.close()
            reader.wait()
            writer.wait()
        if reader.returncode or writer.returncode:
            raise RestoreFailed(why=last_line(told) or "psql berhenti")


def _pour(source: IO[bytes], sink: IO[bytes], *, is_old: bool) -> None:
    for _ in range(_HEAD):
        line = source.readline()
        if not (is_old and line == _NOT_BEFORE_17):
            sink.write(line)
    shutil.copyfileobj(source, sink, _CHUNK)


def _rights(tools: Tools, dump: Path, was: str, web_role: str) -> bytes:
    """Read what was granted to the web's role there, and write it for the one here."""
    lines = _run(tools, "pg_restore", "--list", str(dump)).splitlines()
    chosen = dump.with_name("rights.list")
    chosen.write_text("\n".join(x for x in lines if _RIGHTS.match(x)) + "\n", encoding="utf-8")
    text = _run(
        tools, "pg_restore", "--no-owner", f"--use-list={chosen}", "--file=-", str(dump)
    )  # fmt: skip
    quoted = sql.Identifier(was).as_string(None)
    to_web = re.compile(rf"^(GRANT .*) TO (?:{re.escape(was)}|{re.escape(quoted)});$")
    from_all = re.compile(r"^REVOKE .* FROM PUBLIC;$")
    here = sql.Identifier(web_role).as_string(None)
    found = [
        f"{match.group(1)} TO {here};" if (match := to_web.match(line)) else line
        for line in text.splitlines()
        if to_web.match(line) or from_all.match(line)
    ]
    return ("\n".join(found) + "\n").encode()


def _run(tools: Tools, program: str, *words: str) -> str:
    done = subprocess.run(  # noqa: S603 (PostgreSQL's)
        tools.command(program, *words), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RestoreFailed(why=(done.stderr.strip().splitlines() or [program])[-1])
    return done.stdout


def _check_counts(url: str, manifest: Manifest) -> None:
    with psycopg.connect(url, connect_timeout=5) as connection:
        for table, count in manifest.tables.items():
            query = sql.SQL("select count(*) from {}").format(sql.Identifier(table))
            row: Any = connection.execute(query).fetchone()
            if row is None or row[0] != count:
                raise RestoreFailed(why=f"tabel {table} tidak lengkap.")


def is_empty(url: str) -> bool:
    """Tell whether a database has no table yet.

    Raises:
        RestoreFailed: it does not answer.
    """
    query = (
        "select not exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace"
        " where n.nspname = 'public' and c.relkind in ('r', 'p'))"
    )
    try:
        with psycopg.connect(url, connect_timeout=5) as connection:
            row = connection.execute(query).fetchone()
    except psycopg.OperationalError as error:
        raise RestoreFailed(why=" ".join(str(error).split())) from error
    return bool(row and row[0])
