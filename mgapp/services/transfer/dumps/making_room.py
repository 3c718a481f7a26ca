"""A place where nothing has happened yet makes room for the office that moves in.

The first start of a new installation makes an admin of its own, often with the username of the
office's own admin. He keeps his account, so that whoever is moving stays signed in, under a new
username; e-mail and identity number are left to the one who comes in. It also makes a period that
runs; the office's own takes over.
"""

from psycopg import sql

from mgapp.services.transfer.dumps.outcome import Outcome
from mgapp.services.transfer.dumps.staging import Staged

_HAPPENED = ("visitors", "surat", "cases", "letters")
"""Where the first row says that an office works here."""

_IN_THE_WAY = """
select t.id::text, t.username from {t} t join {s} s on lower(t.{column}) = lower(s.{column})
 where s.moved_is is null and s.moved_why is null and s.id <> t.id
   and not exists (select from {s} same where same.id = t.id)
"""
_ANOTHER_RUNS = """
 t.is_active and exists (
  select from {s} s where s.is_active and s.id <> t.id and s.moved_why is null)
"""
_NAMES = "select lower(username) from {t} union select lower(username) from {s}"
_TOLD = (
    "Akun {old} yang sudah ada di sini kini bernama {new}, karena nama itu dipakai orang yang"
    " pindah masuk. Kata sandinya tetap."
)
_LONGEST = 50


def make_room(staged: Staged, outcome: Outcome) -> None:
    """Let what a first start made give way to the office that moves in."""
    give_way = {"users": _rename, "periods": _end_periods}.get(staged.table.name)
    if give_way and not staged.only_new and not _has_begun(staged):
        give_way(staged, outcome)


def _end_periods(staged: Staged, _outcome: Outcome) -> None:
    if "is_active" not in staged.filled:
        return
    for statement in (
        "delete from {t} t where not exists (select from members where period_id ="
        " t.id) and not exists (select from org_units where period_id = t.id) and ",
        "update {t} t set is_active = false where ",
    ):
        staged.run(statement + _ANOTHER_RUNS)


def _rename(staged: Staged, outcome: Outcome) -> None:
    columns = {"username", "email", "nip_nik"} & set(staged.filled)
    for column in sorted(columns - {"username"}):
        for row_id, _ in staged.rows(_IN_THE_WAY, column=sql.Identifier(column)):
            staged.run(
                "update {t} set {column} = null where id = {id}",
                column=sql.Identifier(column),
                id=sql.Literal(row_id),
            )
    if "username" not in columns:
        return
    taken = {name for (name,) in staged.rows(_NAMES)}
    for row_id, old in staged.rows(_IN_THE_WAY, column=sql.Identifier("username")):
        new = _free_name(old, taken)
        taken.add(new)
        staged.run(
            "update {t} set username = {new} where id = {id}",
            new=sql.Literal(new),
            id=sql.Literal(row_id),
        )
        outcome.notes.append(_TOLD.format(old=old, new=new))


def _has_begun(staged: Staged) -> bool:
    asked = " or ".join(f"exists (select from {name})" for name in _HAPPENED)
    return bool(staged.rows(f"select {asked}")[0][0])


def _free_name(old: str, taken: set[str]) -> str:
    start = old.lower()[:_LONGEST]
    return next(
        name
        for name in (f"{start}-{number}" for number in range(2, len(taken) + 3))
        if name not in taken
    )
