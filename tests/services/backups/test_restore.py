"""mgapp.services.backups: what was written comes back, or nothing does"""

import random
import threading
from pathlib import Path

import psycopg
import pytest

from mgapp.runtime import embedded
from mgapp.services import backups, cases
from mgapp.services.access import Actor
from mgapp.services.backups import Target
from mgapp.services.kernel import db, files
from mgapp.services.kernel.ids import new_id
from tests.builders import a_case
from tests.database import Database, drop
from tests.migrations.test_rights import AGAINST_A_LEDGER, refused
from tests.served import SECRET
from tests.services.backups.conftest import PHRASE, Full


def shape(database: Database) -> list[str]:
    """List what an office is made of: each table's rows, rights, triggers, numbers."""
    tables = [
        name
        for (name,) in database.rows(
            "select relname from pg_class where relnamespace = 'public'::regnamespace"
            " and relkind = 'r' order by 1"
        )
    ]
    rows = [
        (
            name,
            database.rows(f"select md5(string_agg(t::text, '' order by t::text)) from {name} t"),
        )
        for name in tables
    ]
    rights = database.rows(
        "select table_name, privilege_type from information_schema.role_table_grants"
        " where grantee = 'mgapp_web' order by 1, 2"
    )
    triggers = database.rows(
        "select tgrelid::regclass::text, tgname, tgtype, tgenabled from pg_trigger"
        " where not tgisinternal order by 1, 2"
    )
    numbers = database.rows("select sequencename, last_value from pg_sequences order by 1")
    return [repr(part) for part in (rows, rights, triggers, numbers)]


def restore(place: Path, target: Database, room: Path, *, store: Path) -> None:
    files.configure(None, store)
    with backups.reading(place) as opened:
        backups.restore_files(opened)
        goal = Target(target.url(embedded.OWNER), embedded.WEB, False, embedded.BIN)  # noqa: FBT003 (a fact)
        backups.restore_database(opened, goal, room)
        backups.check_files(target.url(embedded.OWNER), backups.manifest_of(opened))


def test_everything_comes_back_as_it_was(full: Full, empty: Database, tmp_path):
    made = backups.make(full.source(), tmp_path / "b.zip")

    restore(made.place, empty, tmp_path, store=tmp_path / "other")

    assert shape(empty) == shape(full.database)
    assert (made.files, made.lost, made.has_keys) == (1, 0, True)
    assert files.get(full.file_id) == b"isi surat"
    assert all(refused(empty, one.format("case_events")) for one in AGAINST_A_LEDGER)
    db.configure(empty.url())
    with db.transaction() as session:
        audits = list(cases.verify_all(session, Actor.system("test")))
    assert [audit.valid for audit in audits] == [True, True]


def test_what_is_committed_meanwhile_never_splits_a_case_from_its_trail(
    full: Full, empty: Database, tmp_path
):
    stop = threading.Event()

    def work() -> None:
        while not stop.is_set():
            with db.transaction() as session:
                a_case(session, full.office)

    clerk = threading.Thread(target=work)
    clerk.start()
    try:
        made = backups.make(full.source(), tmp_path / "b.zip")
    finally:
        stop.set()
        clerk.join()

    restore(made.place, empty, tmp_path, store=tmp_path / "other")

    torn = "select from cases c where not exists (select from case_events where case_id = c.id)"
    assert empty.rows(torn) == []
    assert empty.rows("select count(*) from cases") <= full.database.rows(
        "select count(*) from cases"
    )


def test_roles_of_other_names_get_the_rights(full: Full, server: Path, tmp_path):
    made = backups.make(full.source(), tmp_path / "b.zip")
    full.database.run('create role other_owner login; create role "other-web" login')
    there = Database(server, f"other_{new_id().hex}")
    admin = embedded.url(server, embedded.SUPERUSER, "postgres")
    try:
        with psycopg.connect(admin, autocommit=True) as connection:
            connection.execute(f"create database {there.name} owner other_owner".encode())
        with backups.reading(made.place) as opened:
            goal = Target(there.url("other_owner"), "other-web", False, embedded.BIN)  # noqa: FBT003 (a fact)
            backups.restore_database(opened, goal, tmp_path)

        rights = "select has_table_privilege('other-web', '{}', '{}')"
        assert there.rows(rights.format("cases", "select, insert, update")) == [(True,)]
        assert there.rows(rights.format("case_events", "update")) == [(False,)]
        assert there.rows("select has_table_privilege('mgapp_web', 'cases', 'select')") == [
            (False,)
        ]
    finally:
        drop(there)
        full.database.run('drop role other_owner; drop role "other-web"')


def test_a_flipped_bit_anywhere_is_refused(full: Full, tmp_path):
    place = backups.make(full.source(), tmp_path / "b.zip").place
    whole = place.read_bytes()
    for spot in [0, len(whole) - 1, *random.sample(range(len(whole)), 60)]:
        place.write_bytes(whole[:spot] + bytes([whole[spot] ^ 4]) + whole[spot + 1 :])
        with pytest.raises(backups.BackupDamaged), backups.reading(place):
            pass


@pytest.mark.parametrize("kept", [0, 10, 0.5, 0.999])
def test_a_cut_file_is_refused(full: Full, tmp_path, kept):
    place = backups.make(full.source(), tmp_path / "b.zip").place
    whole = place.read_bytes()
    place.write_bytes(whole[: kept if kept >= 1 else int(len(whole) * kept)])

    with pytest.raises(backups.BackupDamaged), backups.reading(place):
        pass


def test_the_key_needs_its_passphrase(full: Full, tmp_path):
    place = backups.make(full.source(), tmp_path / "b.zip").place
    assert SECRET.encode() not in place.read_bytes()

    with backups.reading(place) as opened:
        assert backups.secret_of(opened, phrase=PHRASE, given=None) == SECRET
        assert backups.secret_of(opened, phrase=None, given=SECRET) == SECRET
        with pytest.raises(backups.PassphraseNeeded):
            backups.secret_of(opened, phrase=None, given=None)
        with pytest.raises(backups.PassphraseWrong):
            backups.secret_of(opened, phrase="perahu-lain-di-losari", given=None)
        with pytest.raises(backups.KeyDiffers):
            backups.secret_of(opened, phrase=PHRASE, given="x" * 40)


def test_a_backup_without_the_key_says_so(full: Full, tmp_path):
    place = backups.make(full.source(phrase=None), tmp_path / "b.zip").place

    with backups.reading(place) as opened, pytest.raises(backups.KeyMissing):
        backups.secret_of(opened, phrase=PHRASE, given=None)


def test_a_database_that_refuses_stays_empty(full: Full, empty: Database, tmp_path):
    place = backups.make(full.source(), tmp_path / "b.zip").place
    empty.run("create type procrastinate_job_status as enum ('mine')", embedded.OWNER)

    with pytest.raises(backups.RestoreFailed):
        restore(place, empty, tmp_path, store=tmp_path / "other")

    assert backups.is_empty(empty.url(embedded.OWNER))


def test_a_file_that_is_lost_already_is_told(full: Full, tmp_path):
    files.delete(full.file_id)

    made = backups.make(full.source(), tmp_path / "b.zip")

    assert (made.files, made.lost) == (0, 1)


def test_an_existing_file_is_never_overwritten(full: Full, tmp_path):
    (tmp_path / "b.zip").write_text("penting")

    with pytest.raises(backups.BackupFailed):
        backups.make(full.source(), tmp_path / "b.zip")

    assert (tmp_path / "b.zip").read_text() == "penting"
