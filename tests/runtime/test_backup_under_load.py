"""A backup of an office that receives twenty visitors a second, restored elsewhere and compared"""

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mgapp.runtime import embedded
from tests.database import Database, tables
from tests.runtime.load import Crowd
from tests.runtime.program import Program

PHRASE = "perahu-pinisi-di-losari"
DAMAGES = 20
_CHANGING = {
    "auth_sessions", "refresh_tokens", "sign_in_failures", "rate_counts", "idempotency_keys",
    "case_counts", "counters", "backups", "alembic_version",
}  # fmt: skip
"""What a working office changes by itself, or computes; counted below by what it stands for."""

_MADE_MEANWHILE = {"letter_papers"}
"""What the worker finishes while visitors come in."""


@contextmanager
def opened(program: Program) -> Iterator[Database]:
    """Read the database of a place that stands still."""
    folder = program.data / "postgres"
    server = embedded.Server(folder)
    try:
        yield Database(folder, embedded.DATABASE)
    finally:
        server.stop()


def rows(database: Database) -> dict[str, set[str]]:
    """Compute a print of each row."""
    return {
        table: {row for (row,) in database.rows(f"select md5(t::text) from {table} t")}
        for table in tables(database)
        if not table.startswith("procrastinate_")
    }


def contents(folder: Path) -> dict[str, bytes]:
    """Read all files of an office."""
    kept = (folder / "files").rglob("*")
    return {file.name: file.read_bytes() for file in kept if file.is_file()}


@pytest.mark.long
def test_a_backup_under_load_holds_one_moment_and_nothing_else(place, measures):
    settings = {"MGAPP_BACKUP_PASSPHRASE": PHRASE, "MGAPP_PUBLIC_LIMIT": "100000"}
    here, loaded, quiet = Program(place / "data", **settings), place / "a.zip", place / "b.zip"
    crowd, before, spent = _backed_up_under_load(here, loaded)
    assert here.command("backup", str(quiet)).returncode == 0
    with opened(here) as database:
        source = rows(database)
    files = contents(here.data)
    same = source.keys() - _CHANGING

    # At rest: every row, every file.
    still = Program(place / "still", **settings)
    assert still.command("restore", str(quiet)).returncode == 0
    with opened(still) as database:
        found = rows(database)
    assert {table: found[table] for table in same} == {table: source[table] for table in same}
    assert contents(still.data) == files

    # Under load: what was acknowledged before it began, and no row that is not one of ours.
    there = Program(place / "other", **settings)
    begun = time.monotonic()
    assert there.command("restore", str(loaded)).returncode == 0
    restored = time.monotonic() - begun
    with opened(there) as database:
        found = rows(database)
        _is_of_one_moment(database, before)
    strange = {t: len(found[t] - source[t]) for t in same - _MADE_MEANWHILE}
    assert set(strange.values()) == {0}, strange
    assert found["number_series"] == source["number_series"]
    assert found["letter_numbers"] == source["letter_numbers"]
    assert set(contents(there.data).items()) <= set(files.items())
    assert there.command("verify-audit").returncode == 0
    _damaged_ones_are_refused(loaded, there)
    measures.tell(
        "backup under 20 submissions a second, restored in an empty place",
        f"{crowd} submissions, backed up in {spent:.1f} s, restored and verified in {restored:.1f}"
        f" s: rows, files, trails and number series as at one moment; {DAMAGES} damaged copies"
        " refused",
        "identical, damaged refused",
    )


def _backed_up_under_load(here: Program, to: Path) -> tuple[int, set[str], float]:
    """Fill an office, let visitors in, back it up meanwhile, and stop it.

    Returns:
        How many came, the codes that were acknowledged before, and how long it took.
    """
    assert here.command("demo").returncode == 0
    running = here.start()
    with Crowd(here.root) as crowd:
        time.sleep(5)
        before = {code for codes in crowd.codes.values() for code in codes}
        begun = time.monotonic()
        made = here.command("backup", str(to))
        spent = time.monotonic() - begun
        time.sleep(2)
    crowd.ask_again()
    assert made.returncode == 0, made.stderr
    running.terminate()
    running.wait()
    here.wait_until_gone()
    return len(crowd.codes), before, spent


def _is_of_one_moment(database: Database, before: set[str]) -> None:
    """Look at what belongs together: a visit and its case, the last number and the counter."""
    codes = {code for (code,) in database.rows("select code from cases")}
    [(last, highest)] = database.rows(
        "select (select value from counters where name = 'case' order by year desc limit 1),"
        " (select split_part(max(code), '-', 3)::int from cases)"
    )
    [(lonely,)] = database.rows(
        "select count(*) from visitors v where not exists"
        " (select from cases c where c.related_visitor_id = v.id)"
    )
    assert before <= codes
    assert last == highest
    assert lonely == 0


def _damaged_ones_are_refused(file: Path, program: Program) -> None:
    whole = file.read_bytes()
    chosen = random.Random(17)  # noqa: S311 (the same damages each time)
    for turn in range(DAMAGES):
        harmed = bytearray(whole)
        if turn % 2:
            harmed[chosen.randrange(len(whole))] ^= 1 << chosen.randrange(8)
        else:
            del harmed[chosen.randrange(len(whole)) :]
        file.write_bytes(harmed)
        told = program.command("restore", "--check", str(file))
        assert told.returncode == 2, turn
        assert "rusak" in told.stderr, told.stderr
