"""The spreadsheet in bad weather: quota spent for minutes, rows erased, two workers at once."""

import time
from datetime import timedelta

import pytest
import sqlalchemy as sa

from mgapp.services import letters, privacy
from mgapp.services.kernel import clock, db
from mgapp.services.privacy import RequestInput, Subject, SubjectsInput
from mgapp.services.transfer import sheets
from mgapp.services.transfer.sheets import Tab, standing
from mgapp.services.transfer.sheets.source import cells_of
from tests.bureau import a_letter, bureau
from tests.incoming import a_received
from tests.services.transfer.sheets.test_keep_current import rename, state, sync, waiting

MANY = 2_000
_COLUMNS = """
select string_agg(quote_ident(column_name), ', ') from information_schema.columns
where table_name = 'letters' and is_generated = 'NEVER' and column_name <> 'id'
"""


@pytest.mark.long
def test_a_quota_spent_for_five_minutes_loses_nothing(office, google, database, measures):
    """Real minutes while it catches up: Google counts them as we do."""
    with db.transaction() as session:
        a_letter(session, bureau(session, office))
    [(columns,)] = database.rows(_COLUMNS)
    database.run(
        f"insert into letters (id, {columns}) select gen_random_uuid(), {columns}"
        f" from letters, generate_series(1, {MANY})"
    )
    sync(3)
    google.quota, start = 0, clock.now()
    for minute in range(5):
        rename(office, f"Vina {minute}")
        database.run(f"update letters set subject = 'Surat {minute} ' || id")
        with clock.at(start + timedelta(minutes=minute)):
            sync()
    assert state().state == "waiting"
    kept = waiting()
    assert kept == MANY + 2  # a person and all letters, each once

    google.quota, google.refused, asked, begun = 60, 0, len(google.asked), time.monotonic()
    with clock.at(start + timedelta(minutes=11)):
        while waiting() and time.monotonic() < begun + 300:
            sync()
            time.sleep(1)

    took, asked = time.monotonic() - begun, len(google.asked) - asked
    assert (waiting(), google.refused) == (0, 0)
    assert _differences(google) == []
    measures.tell(
        f"Google's quota spent for five minutes while {kept:,} rows change five times each",
        f"none lost; caught up in {took:.0f} s with {asked} requests, 0 refused; every cell equal",
        "queue keeps all, catches up inside the quota, sheet equals database",
    )


def _differences(google) -> list[tuple[str, str]]:
    """Compare each cell of each tab with the database."""
    wrong: list[tuple[str, str]] = []
    with db.transaction() as session:
        for tab in Tab:
            there = {row["id"]: list(row.values()) for row in google.rows(tab.value)}
            ids = session.scalars(sa.text(f"select id from {tab.value.lower()}")).all()
            ours = {cells[0]: cells for cells in cells_of(session, tab, ids).values()}
            assert there.keys() == ours.keys()
            wrong += [(tab.value, key) for key, cells in ours.items() if cells != there[key]]
    return wrong


def test_two_workers_do_not_send_at_once(office, google):
    with db.transaction() as session:
        meter = standing.begin(session)
    assert meter is not None

    assert not sheets.keep_current()
    assert google.asked == []


def test_a_minute_that_is_nearly_spent_begins_no_turn(office, google):
    with db.transaction() as session:
        standing.row_of(session, lock=True).spent = [time.time()] * 50
        session.flush()

    assert not sheets.keep_current()
    assert google.asked == []


def test_a_killed_worker_is_followed_by_another(office, google):
    with db.transaction() as session:
        standing.begin(session)
    with clock.at(clock.now() + timedelta(minutes=2)):
        sync()

    assert state().state == "current"


def test_an_erased_sender_leaves_the_spreadsheet_too(office, google):
    with db.transaction() as session:
        taken = a_received(session, office, sender="Zulfadli Mattulada", subject="Lamaran Zulfadli")
    sync()
    assert "Zulfadli" in str(google.grids)
    with db.transaction() as session:
        letters.archive(session, office.admin, letter_id=taken.id, note="Selesai.")
        _erase(session, office, taken.id)
    sync()

    assert "Zulfadli" not in str(google.grids)
    assert [row["id"] for row in google.rows("Letters")] == [str(taken.id)]


def test_what_was_typed_about_an_erased_person_is_written_over(office, google):
    sync()
    google.type("Users", str(office.vina.me), "email", "vina.pribadi@rumah.example")
    google.type("Users", str(office.vina.me), "avatar", "https://foto.example/vina")
    with clock.at(clock.now() + timedelta(minutes=11)):
        sync()
    with db.transaction() as session:
        assert len(sheets.sheet_edits(session, office.admin)) == 2
        _erase(session, office, office.vina.me, kind="user")
    with clock.at(clock.now() + timedelta(minutes=22)):
        sync()

    [row] = [row for row in google.rows("Users") if row["id"] == str(office.vina.me)]
    assert (row["email"], row["avatar"], row["status"]) == ("", "", "disabled")
    with db.transaction() as session:
        assert sheets.sheet_edits(session, office.admin) == []


def _erase(session, office, row_id, kind: str = "letter") -> None:
    facts = {"kind": "erase", "name": "Z M", "contact": "081", "proof": "KTP", "wish": "Hapus."}
    request = privacy.record_request(
        session, office.admin, request=RequestInput.read({**facts, "contact": "0812-3456-7890"})
    )
    chosen = SubjectsInput(version=request.version, subjects=[Subject(kind=kind, row_id=row_id)])
    request = privacy.choose_subjects(session, office.admin, request_id=request.id, chosen=chosen)
    privacy.erase_person(session, office.admin, request_id=request.id, version=request.version)
