"""Writing everything into one zip: a list for each table, and the bytes of the files."""

import json
import zipfile
from collections.abc import Iterator
from typing import IO, Any

from psycopg import sql
from sqlalchemy.orm import Session

from mgapp.services.kernel import clock, files, vault
from mgapp.services.transfer.dumps import plan
from mgapp.services.transfer.dumps.database import cursor_of, unbound
from mgapp.services.transfer.dumps.parcel import MANIFEST
from mgapp.services.transfer.dumps.plan import Column, Table
from mgapp.services.transfer.dumps.progress import Progress

FORMAT = "mgapp-export"
VERSION = 1
# The same data gives the same bytes: only the manifest holds the stamp.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_WRITER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_INSTANT = """to_char({} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""
_STRANGERS = """
select c.relname from pg_class c
 where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
   and not c.relispartition and not starts_with(c.relname, 'procrastinate_')
   and c.relname <> all(%s)
"""
_REVISION = "select version_num from alembic_version"


def write(
    session: Session, out: IO[bytes], *, with_keys: bool, progress: Progress
) -> dict[str, int]:
    """Write all that travels; one row is in memory at a time.

    Args:
        session: One that sees a single moment of the database.
        out: Where the zip goes.
        with_keys: Whether hashes and keys are written as well.
        progress: Learns how much there is, and how much of it is written.

    Returns:
        How many rows of each table were written.
    """
    cursor = unbound(cursor_of(session))
    _check_nothing_is_forgotten(cursor)
    progress.total = _count(cursor, with_keys=with_keys)
    counts = dict[str, int]()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        for table in plan.travelling(with_keys=with_keys):
            with archive.open(_entry(f"{table.name}.json"), "w", force_zip64=True) as stream:
                counts[table.name] = _write_list(
                    cursor, stream, table, with_keys=with_keys, progress=progress
                )
        counts["bytes"] = _write_contents(cursor, archive, progress)
        manifest = {
            "format": FORMAT,
            "format_version": VERSION,
            "revision": cursor.execute(_REVISION).fetchone()[0],
            "keys": with_keys,
            "rows": counts,
            "exported_at": clock.now().isoformat().replace("+00:00", "Z"),
        }
        archive.writestr(_entry(MANIFEST), json.dumps(manifest, indent=1))
    return counts


def _check_nothing_is_forgotten(cursor: Any) -> None:
    known = [*plan.STAYS, *(one.name for one in plan.tables())]
    forgotten = [name for (name,) in cursor.execute(_STRANGERS, (known,))]
    if forgotten:
        message = f"tables that the program does not know: {forgotten}"
        raise RuntimeError(message)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _NO_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry


def _write_list(
    cursor: Any, stream: IO[bytes], table: Table, *, with_keys: bool, progress: Progress
) -> int:
    """Write the rows of a table as one array, each in a line of its own, in order of their key."""
    columns = plan.columns_of(table, with_keys=with_keys)
    sealed = [one.label for one in columns if one.is_sealed]
    count = 0
    with cursor.copy(_query(table, columns)) as rows:
        for (text,) in rows.rows():
            line = _opened(text, sealed) if sealed else text
            stream.write(("[\n" if count == 0 else ",\n").encode() + line.encode())
            count += 1
            progress.done += 1
    stream.write(b"\n]\n" if count else b"[]\n")
    return count


def _count(cursor: Any, *, with_keys: bool) -> int:
    """Count the rows, and the files once more for their bytes."""
    tables = [
        (one.name, plan.NOT_ALL.get(one.name)) for one in plan.travelling(with_keys=with_keys)
    ]
    each = [
        sql.SQL("(select count(*) from {} where {})").format(
            sql.Identifier(name),
            sql.SQL(which or "true"),  # pyright: ignore[reportArgumentType] (our own words)
        )
        for name, which in [*tables, ("files", plan.NOT_ALL["files"])]
    ]
    cursor.execute(sql.SQL("select {}").format(sql.SQL(" + ").join(each)))
    return int(cursor.fetchone()[0])


def _query(table: Table, columns: tuple[Column, ...]) -> sql.Composed:
    chosen = sql.SQL(", ").join(_shown(one) for one in columns)
    texts = {one.name for one in columns if one.kind == "text"}
    key = sql.SQL(", ").join(_sorted_by(name, is_text=name in texts) for name in table.key)
    which = sql.SQL(plan.NOT_ALL.get(table.name, "true"))  # pyright: ignore[reportArgumentType] (our own words)
    return sql.SQL(
        "copy (select row_to_json(moved)::text from (select {} from {} where {} order by {}) moved)"
        " to stdout"
    ).format(chosen, sql.Identifier(table.name), which, key)


def _shown(column: Column) -> sql.Composable:
    name = sql.Identifier(column.name)
    shown = sql.SQL(_INSTANT).format(name) if column.kind == "instant" else name
    return sql.SQL("{} as {}").format(shown, sql.Identifier(column.label))


def _sorted_by(name: str, *, is_text: bool) -> sql.Composable:
    # The same order everywhere, whatever the database's language.
    return sql.SQL('{} collate "C"' if is_text else "{}").format(sql.Identifier(name))


def _opened(text: str, sealed: list[str]) -> str:
    row = json.loads(text)
    for label in sealed:
        if row[label] is not None:
            row[label] = vault.unseal(row[label])
    return _WRITER.encode(row)


def _write_contents(cursor: Any, archive: zipfile.ZipFile, progress: Progress) -> int:
    which = plan.NOT_ALL["files"]
    total = 0
    cursor.execute(f"select id, sha256 from files where {which} order by id")  # noqa: S608 (our own words)
    for file_id, _ in _by_and_by(cursor):
        content = files.get(file_id)
        entry = _entry(f"files/{file_id}")
        entry.compress_type = zipfile.ZIP_STORED  # pictures and PDFs do not shrink
        archive.writestr(entry, content)
        total += len(content)
        progress.done += 1
    return total


def _by_and_by(cursor: Any) -> Iterator[Any]:
    while rows := cursor.fetchmany(500):
        yield from rows
