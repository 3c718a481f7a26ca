"""From beside a table into it: what may not go in is marked with its reason, the rest is written.

Everything is done for all rows at once. A row that is there already is never overwritten by an
older one: ``version``, the time of the last edit and the number of events tell which is newer.
"""

from typing import Any

from psycopg import errors, sql

from mgapp.services.transfer.dumps import plan
from mgapp.services.transfer.dumps.checks import (
    refuse_forbidden,
    refuse_orphans,
    refuse_repeats,
    refuse_taken,
)
from mgapp.services.transfer.dumps.making_room import make_room
from mgapp.services.transfer.dumps.outcome import Outcome
from mgapp.services.transfer.dumps.staging import Staged

NEWER_HERE = "di sini sudah ada yang lebih baru; tidak ditimpa."
UNCHANGEABLE = "sudah ada di sini dengan isi lain, dan tidak boleh diubah."
_IMMUTABLE = {"files"}
CLOSED = "tabel ini tidak menerima data baru."
_APPEND_ONLY = """
select exists (select from pg_trigger g join pg_proc p on p.oid = g.tgfoid
                where g.tgrelid = %s::regclass and p.proname = 'append_only')
    or not has_table_privilege(%s, 'update')
"""


def merge(staged: Staged, outcome: Outcome) -> None:
    """Write what may be written, and count."""
    refuse_repeats(staged)
    is_empty = not staged.rows("select from {t} limit 1")
    if not is_empty:
        _recognise(staged)
    make_room(staged, outcome)
    refuse_orphans(staged)
    refuse_forbidden(staged)
    replaces = refuse_taken(staged, is_empty=is_empty)
    refuse_orphans(staged, of_own_rows=True)  # of those that were refused just now
    if not is_empty:
        _change(staged)
    _insert(staged)
    _count(staged, outcome, replaces)


def _same(staged: Staged) -> sql.Composed:
    pairs = [sql.SQL("t.{0} = s.{0}").format(sql.Identifier(name)) for name in staged.table.key]
    return sql.SQL(" and ").join(pairs)


def _compared(staged: Staged) -> list[str]:
    """Name the columns by which a row here and one in the file are found to differ."""
    # Sealing the same text twice gives two ciphers: their prints are compared.
    kept = {one.name for one in staged.columns if one.is_sealed} | staged.only_new
    kept |= {column for table, column in plan.STAMPS if table == staged.table.name}
    return [name for name in staged.filled if name not in kept]


def _differs(staged: Staged, name: str) -> sql.Composed:
    is_json = any(one.name == name and one.kind == "json" for one in staged.columns)
    # What is missing may be stored as JSON's own null, and is written to a file as the same null.
    value: Any = "nullif({0}.{1}, 'null'::jsonb)" if is_json else "{0}.{1}"
    sides = (sql.SQL(value).format(sql.SQL(side), sql.Identifier(name)) for side in ("t", "s"))
    return sql.SQL(" is distinct from ").join(sides)


def _recognise(staged: Staged) -> None:
    """Mark the rows that are there: the same, different, or newer than those in the file."""
    differs = sql.SQL(" or ").join(_differs(staged, name) for name in _compared(staged))
    staged.run(
        "update {s} s set moved_is = case when {differs} then 'other' else 'same' end"
        " from {t} t where {same} and s.moved_why is null",
        differs=differs,
        same=_same(staged),
    )
    _keep_the_higher(staged)
    behind = _behind(staged)
    if behind is not None:
        staged.run(
            "update {s} s set moved_why = {why} from {t} t"
            " where {same} and s.moved_is = 'other' and s.moved_why is null and ({behind})",
            same=_same(staged),
            behind=behind,
            why=sql.Literal(NEWER_HERE),
        )


def _keep_the_higher(staged: Staged) -> None:
    for table, column in plan.GROWING:
        if table == staged.table.name:
            staged.run(
                "update {s} s set moved_is = 'same' from {t} t"
                " where {same} and s.moved_is = 'other' and t.{column} >= s.{column}",
                same=_same(staged),
                column=sql.Identifier(column),
            )


def _behind(staged: Staged) -> sql.Composable | None:
    """Write the condition under which the row here is newer."""
    given = {one.name for one in staged.columns} - staged.only_new - set(staged.table.key)
    marks = [name for name in staged.table.behind if name in given]
    found = list[sql.Composable]()
    if "event_count" in marks:
        found.append(sql.SQL("t.event_count > s.event_count"))
    if "version" in marks:
        found.append(sql.SQL("t.version > s.version"))
    elif "version" in staged.table.behind and "version" not in staged.table.key:
        found.append(sql.SQL("t.version > 1"))  # an older shape knows no versions
    if {"version", "updated_at", "created_at"}.issubset(marks):
        # A row that nobody has touched since it was made gives way.
        found.append(
            sql.SQL(
                "(t.version = s.version and t.updated_at > s.updated_at"
                " and t.updated_at > t.created_at)"
            )
        )
    return sql.SQL(" or ").join(found) if found else None


def _change(staged: Staged) -> None:
    """Bring the rows that are older here to what the file says."""
    if not staged.rows("select from {s} where moved_is = 'other' and moved_why is null limit 1"):
        return
    if _is_append_only(staged) or not _update(staged):
        staged.run(
            "update {s} set moved_why = {why} where moved_is = 'other' and moved_why is null",
            why=sql.Literal(UNCHANGEABLE),
        )


def _is_append_only(staged: Staged) -> bool:
    name = staged.table.name
    staged.cursor.execute(_APPEND_ONLY, (name, name))
    return name in _IMMUTABLE or bool(staged.cursor.fetchone()[0])


def _update(staged: Staged) -> bool:
    """Write the changes; tell whether the database let us."""
    numbered = {one.name for one in staged.columns if one.is_numbered}
    fixed = {*staged.table.key, *staged.only_new, *numbered}
    names = [name for name in staged.filled if name not in fixed]
    if not names:
        return True
    pairs = sql.SQL(", ").join(
        sql.SQL("{0} = s.{0}").format(sql.Identifier(name)) for name in names
    )
    cursor = staged.cursor
    cursor.execute("savepoint changing")
    try:
        staged.run(
            "update {t} t set {pairs} from {s} s"
            " where {same} and s.moved_is = 'other' and s.moved_why is null",
            pairs=pairs,
            same=_same(staged),
        )
    except errors.InsufficientPrivilege:
        # A row that is final, such as the paper of a signed letter.
        cursor.execute("rollback to savepoint changing")
        return False
    cursor.execute("release savepoint changing")
    return True


def _insert(staged: Staged) -> None:
    query = "select has_table_privilege(%s, 'insert')"
    staged.cursor.execute(query, (staged.table.name,))
    if not staged.cursor.fetchone()[0]:
        staged.run(
            "update {s} set moved_why = {why} where moved_is is null and moved_why is null",
            why=sql.Literal(CLOSED),
        )
        return
    names = sql.SQL(", ").join(map(sql.Identifier, staged.filled))
    staged.run(
        "insert into {t} ({names}) overriding system value select {names} from {s}"
        " where moved_is is null and moved_why is null order by moved_n",
        names=names,
    )
    for column in staged.columns:
        if column.is_numbered:
            query = "select continue_numbers(%s, %s)"
            staged.cursor.execute(query, (staged.table.name, column.name))


def _count(staged: Staged, outcome: Outcome, replaced: int) -> None:
    """Add up what became of the records, and name those that were refused."""
    for index, line, why in staged.rows(
        "select moved_index, moved_line, moved_why from {s} where moved_why is not null"
        " order by moved_n"
    ):
        outcome.refuse(staged.source, index, line, why)
    if not staged.counts:
        return
    counted: Any = dict(
        staged.rows(
            "select coalesce(moved_is, 'new'), count(*) from {s} where moved_why is null group by 1"
        )
    )
    outcome.created += counted.get("new", 0) - replaced
    outcome.changed += counted.get("other", 0) + replaced
    outcome.unchanged += counted.get("same", 0)
