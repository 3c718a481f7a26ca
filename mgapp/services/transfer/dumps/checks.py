"""What may not go into a table, found for all rows at once and marked with its reason."""

from dataclasses import dataclass
from typing import Any

from psycopg import sql

from mgapp.services.transfer.dumps.plan import Parent
from mgapp.services.transfer.dumps.staging import Staged, stage_of

_UNIQUE = """
select array(select pg_get_indexdef(i.indexrelid, k, true)
               from generate_series(1, i.indnkeyatts) k),
       coalesce(pg_get_expr(i.indpred, i.indrelid, true), 'true'),
       array(select a.attname from pg_depend d
               join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
              where d.objid = coalesce(c.oid, i.indexrelid) and d.refobjid = i.indrelid
                and d.refobjsubid > 0)
  from pg_index i left join pg_constraint c on c.conindid = i.indexrelid and c.contype = 'u'
 where i.indrelid = %s::regclass and i.indisunique and not i.indisprimary
 order by i.indexrelid
"""
_CHECKS = """
select pg_get_expr(c.conbin, c.conrelid),
       array(select a.attname from unnest(c.conkey) k
               join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k)
  from pg_constraint c where c.conrelid = %s::regclass and c.contype = 'c' order by c.conname
"""
REPEATED = "data yang sama sudah ada lebih awal dalam berkas ini."
CYCLE = "{column} menunjuk data yang tidak ada, atau berputar ke dirinya sendiri."
MISSING = "{column} menunjuk data yang tidak ada di sini maupun dalam berkas."
REMEDIES = {
    "users": " Bila itu orang lain, ganti miliknya di halaman Pengguna, lalu impor lagi.",
}
"""What to do about a unique value that somebody else has here, by table."""
OWNER_REFUSED = "data induknya ({table}) ditolak."


@dataclass(frozen=True, slots=True)
class _Unique:
    """What must be unique: expressions, for which rows, and the columns they are made of."""

    expressions: list[str]
    where: str
    columns: list[str]


def _words(text: str) -> sql.SQL:
    """Take an expression as the database itself wrote it down."""
    found: Any = text
    return sql.SQL(found.replace("{", "{{").replace("}", "}}"))


def _key(staged: Staged) -> sql.Composed:
    return sql.SQL(", ").join(map(sql.Identifier, staged.table.key))


def refuse_repeats(staged: Staged) -> None:
    """Keep the first of several records with one key."""
    staged.run(
        "update {s} s set moved_why = {why} from (select moved_n, row_number() over"
        " (partition by {key} order by moved_n) as place from {s}) x"
        " where x.moved_n = s.moved_n and x.place > 1",
        key=_key(staged),
        why=sql.Literal(REPEATED),
    )


def refuse_orphans(staged: Staged, *, of_own_rows: bool = False) -> None:
    """Refuse what refers to nothing, and what is carried by something that was refused."""
    given = {one.name for one in staged.columns}
    for parent in staged.table.parents:
        if parent.column not in given or (of_own_rows and parent.table != staged.table.name):
            continue
        if parent.table != staged.table.name:
            _refuse_without(staged, parent)
        elif parent.column == staged.table.tree:
            _refuse_unrooted(staged, parent)
        else:
            while _refuse_without(staged, parent):
                pass  # each refusal may leave others without what they refer to
    for parent in staged.table.carried_by:
        _refuse_with_owner(staged, parent)


def _refuse_without(staged: Staged, parent: Parent) -> int:
    own = parent.table == staged.table.name
    beside = sql.SQL(
        " and not exists (select from {s} p where p.{key} = s.{column} and p.moved_why is null)"
        if own
        else ""
    ).format(s=staged.stage, key=sql.Identifier(parent.key), column=sql.Identifier(parent.column))
    return staged.run(
        "update {s} s set moved_why = {why} where s.moved_why is null"
        " and s.moved_is is distinct from 'same' and s.{column} is not null"
        " and not exists (select from {parent} p where p.{key} = s.{column}){beside}",
        why=sql.Literal(MISSING.format(column=parent.column)),
        column=sql.Identifier(parent.column),
        parent=sql.Identifier(parent.table),
        key=sql.Identifier(parent.key),
        beside=beside,
    )


def _refuse_unrooted(staged: Staged, parent: Parent) -> None:
    """Refuse what does not hang, through the file, on a root or on a row that stays as it is."""
    staged.run(
        "with recursive rooted as ("
        " select s.{key} from {s} s where s.moved_why is null and (s.{column} is null or exists"
        "  (select from {t} t where t.{key} = s.{column} and not exists"
        "   (select from {s} o where o.{key} = t.{key} and o.moved_why is null)))"
        " union select s.{key} from {s} s join rooted r on s.{column} = r.{key}"
        "  where s.moved_why is null)"
        " update {s} s set moved_why = {why} where s.moved_why is null"
        " and s.{key} not in (select {key} from rooted)",
        why=sql.Literal(CYCLE.format(column=parent.column)),
        key=sql.Identifier(parent.key),
        column=sql.Identifier(parent.column),
    )


def _refuse_with_owner(staged: Staged, parent: Parent) -> None:
    stage = stage_of(parent.table)
    staged.cursor.execute("select to_regclass(%s)", (f"pg_temp.{stage}",))
    if staged.cursor.fetchone()[0] is None:
        return
    staged.run(
        "update {s} s set moved_why = {why} from {owner} o where s.moved_why is null"
        " and s.moved_is is distinct from 'same'"
        " and o.{key} = s.{column} and o.moved_why is not null",
        why=sql.Literal(OWNER_REFUSED.format(table=parent.table)),
        owner=sql.Identifier(stage),
        key=sql.Identifier(parent.key),
        column=sql.Identifier(parent.column),
    )


def refuse_forbidden(staged: Staged) -> None:
    """Refuse what a check of the table does not let in: unknown words, ends before starts."""
    staged.cursor.execute(_CHECKS, (staged.table.name,))
    given = set(staged.filled)
    found = [(rule, names) for rule, names in staged.cursor.fetchall() if given.issuperset(names)]
    if not found:
        return
    broken = [
        sql.SQL("when ({}) is false then {}").format(
            _words(rule), sql.Literal(f"nilai {', '.join(names)} tidak diperbolehkan.")
        )
        for rule, names in found
    ]
    staged.run(
        "update {s} set moved_why = case {broken} end where moved_why is null"
        " and moved_is is distinct from 'same'",
        broken=sql.SQL(" ").join(broken),
    )


def refuse_taken(staged: Staged, *, is_empty: bool) -> int:
    """Refuse what must be unique and is taken, here or earlier in the file.

    A row that nothing refers to is the same as the one here that has its unique value: it takes
    its place.

    Returns:
        How many rows here make room.
    """
    replaced = 0
    for rule in _rules(staged):
        _refuse_second(staged, rule)
        if not is_empty:
            if _may_replace(staged):
                replaced += _make_room(staged, rule)
            _refuse_conflicts(staged, rule)
    return replaced


def _rules(staged: Staged) -> list[_Unique]:
    staged.cursor.execute(_UNIQUE, (staged.table.name,))
    given = set(staged.filled)
    found = [_Unique(*row) for row in staged.cursor.fetchall()]
    return [rule for rule in found if rule.columns and given.issuperset(rule.columns)]


def _taken(staged: Staged, rule: _Unique) -> sql.Literal:
    what = ", ".join(dict.fromkeys(rule.columns))
    remedy = REMEDIES.get(staged.table.name, "")
    return sql.Literal(f"{what} sudah dipakai data lain.{remedy}")


def _refuse_second(staged: Staged, rule: _Unique) -> None:
    filled = [sql.SQL("({}) is not null").format(_words(one)) for one in rule.expressions]
    staged.run(
        "update {s} s set moved_why = {why} from (select moved_n, row_number() over"
        " (partition by {values} order by moved_n) as place from {s}"
        " where moved_why is null and ({which}) and {filled}) x"
        " where x.moved_n = s.moved_n and x.place > 1",
        why=_taken(staged, rule),
        values=sql.SQL(", ").join(map(_words, rule.expressions)),
        which=_words(rule.where),
        filled=sql.SQL(" and ").join(filled),
    )


def _conflicts(staged: Staged, rule: _Unique) -> sql.Composed:
    """Pair the rows of the file with those here that have the same unique value."""
    mine = [
        sql.SQL("({}) as v{}").format(_words(one), sql.SQL(str(n)))  # pyright: ignore[reportArgumentType] (a number)
        for n, one in enumerate(rule.expressions)
    ]
    equal = [
        sql.SQL("x.v{0} = y.v{0}").format(sql.SQL(str(n)))  # pyright: ignore[reportArgumentType] (same)
        for n in range(len(mine))
    ]
    return sql.SQL(_PAIRS).format(
        s=staged.stage,
        t=staged.target,
        key=_key(staged),
        values=sql.SQL(", ").join(mine),
        which=_words(rule.where),
        equal=sql.SQL(" and ").join(equal),
        other=sql.SQL(" or ").join(
            sql.SQL("x.{0} <> y.{0}").format(sql.Identifier(name)) for name in staged.table.key
        ),
    )


_PAIRS = (
    " (select moved_n, {key}, {values} from {s} where moved_why is null"
    "  and moved_is is distinct from 'same' and ({which})) x"
    " join (select {key}, {values} from {t} where ({which})) y on {equal} and ({other})"
)


def _refuse_conflicts(staged: Staged, rule: _Unique) -> None:
    staged.run(
        "update {s} s set moved_why = {why} from (select x.moved_n from {pairs}) found"
        " where found.moved_n = s.moved_n",
        why=_taken(staged, rule),
        pairs=_conflicts(staged, rule),
    )


def _may_replace(staged: Staged) -> bool:
    if staged.table.is_referred_to or staged.only_new:
        return False
    staged.cursor.execute("select has_table_privilege(%s, 'delete')", (staged.table.name,))
    return bool(staged.cursor.fetchone()[0])


def _make_room(staged: Staged, rule: _Unique) -> int:
    same = sql.SQL(" and ").join(
        sql.SQL("t.{0} = found.{0}").format(sql.Identifier(name)) for name in staged.table.key
    )
    ys = sql.SQL(", ").join(
        sql.SQL("y.{0}").format(sql.Identifier(name)) for name in staged.table.key
    )
    return staged.run(
        "delete from {t} t using (select {ys} from {pairs}) found where {same}",
        same=same,
        ys=ys,
        pairs=_conflicts(staged, rule),
    )
