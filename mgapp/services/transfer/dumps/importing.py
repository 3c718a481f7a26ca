"""An import from the first byte to the last check: one transaction, all or nothing."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any
from uuid import UUID

from psycopg import sql

from mgapp.services.kernel import files
from mgapp.services.transfer.dumps import plan, trails
from mgapp.services.transfer.dumps.browser import SHAPES
from mgapp.services.transfer.dumps.errors import AlreadyMoving, FileRefused, KeysInFile
from mgapp.services.transfer.dumps.merging import merge
from mgapp.services.transfer.dumps.outcome import Moving, Outcome
from mgapp.services.transfer.dumps.parcel import Found, Parcel
from mgapp.services.transfer.dumps.plan import Table
from mgapp.services.transfer.dumps.staging import Staged, chosen_columns, read_all

_ONE_AT_A_TIME = 7115
"""The advisory lock of an import."""

NO_CONTENT = "isi berkas tidak ada dalam paket ini."
OTHER_CONTENT = "isi berkas tidak cocok dengan ukuran atau sidik jarinya."


def bring_in(cursor: Any, parcel: Parcel, outcome: Outcome, *, with_keys: bool) -> None:
    """Bring everything of a file in, in the transaction of the cursor.

    Raises:
        FileUnreadable: cut or damaged.
        FileRefused: a list that nobody knows, or a broken audit trail.
        KeysInFile: hashes or keys in a file that came by the web.
        AlreadyMoving: another import is under way.
    """
    if parcel.has_keys and not with_keys:
        raise KeysInFile
    cursor.execute("select pg_try_advisory_xact_lock(%s)", (_ONE_AT_A_TIME,))
    if not cursor.fetchone()[0]:
        raise AlreadyMoving
    ours = {one.name: one for one in plan.tables()}
    if strange := sorted(set(parcel.sources) - ours.keys() - SHAPES.keys()):
        raise FileRefused(why=f"daftar {strange[0]!r} tidak dikenal.")
    cursor.execute("select set_config('mgapp.moving', 'on', true)")
    for name, table in ours.items():
        if name in parcel.sources:
            _bring_list(cursor, parcel, table, outcome, with_keys=with_keys)
    _bring_old(Moving(cursor, outcome), parcel)
    trails.check(cursor)
    cursor.execute("select recount_cases()")
    cursor.execute("select set_config('mgapp.moving', 'off', true)")


def _bring_old(moving: Moving, parcel: Parcel) -> None:
    for name, bring in SHAPES.items():
        if name in parcel.sources:
            bring(moving, lambda name=name: parcel.records(name))
    if moving.cases is not None:
        merge(moving.cases, moving.outcome)


def _bring_list(
    cursor: Any, parcel: Parcel, table: Table, outcome: Outcome, *, with_keys: bool
) -> None:
    source = table.name
    records = parcel.records(source)
    first = next(records, None)
    if first is None:
        return
    columns = chosen_columns(table, first.facts or ())
    if not with_keys and (table.needs_keys or any(one.is_secret for one in columns)):
        raise KeysInFile
    staged = Staged(cursor, table, columns, source=source)
    whole: Iterable[Found] = chain([first], records)
    if kind := trails.of_table(source):
        whole = trails.proven(kind, whole, outcome, source)
    staged.take(read_all(table, columns, whole, outcome, source))
    if source == "files":
        _take_contents(staged, parcel.content, keep=not outcome.dry_run)
    merge(staged, outcome)


def _take_contents(staged: Staged, content: Callable[[str], bytes | None], *, keep: bool) -> None:
    """Store the bytes of files that are new here: a row never names missing bytes."""
    new = staged.rows(
        "select s.moved_n, s.id, s.size, s.sha256 from {s} s"
        " where not exists (select from {t} t where t.id = s.id)"
    )
    wrong = list(_wrong_ones(new, content, keep=keep))
    for why in (NO_CONTENT, OTHER_CONTENT):
        places = [n for n, found in wrong if found == why]
        staged.run(
            "update {s} set moved_why = {why} where moved_n = any({places})",
            why=sql.Literal(why),
            places=sql.Literal(places),
        ) if places else None


def _wrong_ones(
    new: list[Any], content: Callable[[str], bytes | None], *, keep: bool
) -> Iterator[tuple[int, str]]:
    for n, file_id, size, sha256 in new:
        found = content(str(file_id))
        if found is None:
            yield n, NO_CONTENT
        elif len(found) != size or hashlib.sha256(found).hexdigest() != sha256:
            yield n, OTHER_CONTENT
        elif keep:
            files.put(UUID(str(file_id)), found)
