"""mgapp.services.transfer.sheets.keep_current"""

import json
from datetime import timedelta

import pytest
import sqlalchemy as sa

from mgapp.services import accounts, letters
from mgapp.services.accounts import UserChange
from mgapp.services.kernel import clock, db
from mgapp.services.letters import LetterStatus
from mgapp.services.transfer import sheets
from mgapp.services.transfer.models import SheetChange, SheetEdit
from mgapp.services.transfer.sheets import HEADERS, SyncState, Tab, standing
from tests.bureau import a_letter, bureau
from tests.google import DROP


def sync(times: int = 1) -> None:
    """Take turns until nothing is left."""
    for _ in range(times):
        while sheets.keep_current():
            pass


def state():
    with db.transaction() as session:
        return standing.row_of(session)


def waiting() -> int:
    with db.transaction() as session:
        return session.scalar(sa.select(sa.func.count()).select_from(SheetChange)) or 0


def rename(office, name: str) -> None:
    with db.transaction() as session:
        version = accounts.user(session, office.admin, user_id=office.vina.me).version
        change = UserChange(version=version, name=name)
        accounts.change_user(session, office.admin, user_id=office.vina.me, change=change)


@pytest.fixture
def house(office):
    """The bureau, with a letter that was sent and a secret draft."""
    with db.transaction() as session:
        house = bureau(session, office)
        a_letter(session, house, LetterStatus.APPROVED, subject="Undangan rapat")
        a_letter(session, house, subject="Rencana rahasia", classification="secret")
        return house


def test_tabs_are_created_with_exactly_the_headers_of_the_document(office, google):
    sync()

    for tab in Tab:
        assert google.grids[tab.value].lines()[0] == list(HEADERS[tab])
    assert state().state is SyncState.CURRENT


def test_every_row_is_told_once_and_no_hash_leaves(office, house, google):
    sync(3)

    people = google.rows("Users")
    with db.transaction() as session:
        count = len(accounts.list_users(session, office.admin, limit=100).items)
    assert len(people) == len({row["id"] for row in people}) == count
    assert {row["passwordHash"] for row in people} == {""}
    rina = next(row for row in people if row["email"] == "rina@kantor.example")
    assert (rina["name"], rina["role"], rina["status"]) == ("Rina Marlina", "approver", "active")
    assert "argon2" not in str(google.grids)


def test_a_letter_says_all_in_one_row_and_a_secret_one_nothing(office, house, google):
    sync()

    letter = next(row for row in google.rows("Letters") if row["subject"] == "Undangan rapat")
    steps = json.loads(letter["approvalSteps"])
    history = json.loads(letter["statusHistory"])
    assert [step["status"] for step in steps] == ["approved"] * len(steps)
    assert history[-1]["status"] == "approved"
    assert letter["referenceNumber"]
    assert json.loads(letter["signatures"])[0]["signatureDataUrl"] == ""
    assert "Rencana rahasia" not in str(google.grids)


def test_a_change_reaches_its_row_and_nothing_else_is_written(office, google):
    sync()
    before = google.writes()

    rename(office, "Vina Lestari Putri")
    sync()

    [row] = [row for row in google.rows("Users") if row["id"] == str(office.vina.me)]
    assert row["name"] == "Vina Lestari Putri"
    assert google.writes() == before + 1
    assert waiting() == 0


def test_a_deleted_draft_leaves_no_row(office, house, google):
    with db.transaction() as session:
        draft = a_letter(session, house, subject="Konsep lama")
    sync()
    with db.transaction() as session:
        letters.delete_letter(session, house.citra, letter_id=draft.id)
    sync()

    assert "Konsep lama" not in str(google.grids)
    assert str(draft.id) not in {row["id"] for row in google.rows("Letters")}


@pytest.mark.parametrize("fault", [429, 500, 503, DROP])
def test_a_fault_keeps_the_queue_and_doubles_nothing(office, google, fault):
    sync()
    rename(office, "Vina Baru")
    google.faults = [None, None, None, None, fault] if fault == DROP else [fault]
    sync()

    assert state().state is SyncState.WAITING
    assert waiting() == 1
    with clock.at(clock.now() + timedelta(minutes=10)):
        sync()
    names = [row["name"] for row in google.rows("Users") if row["id"] == str(office.vina.me)]
    assert names == ["Vina Baru"]
    assert state().state is SyncState.CURRENT
    assert waiting() == 0


def test_a_first_sync_that_lost_its_answer_appends_nothing_twice(office, google):
    google.faults = [None, None, None, None, None, None, None, DROP]
    sync()
    with clock.at(clock.now() + timedelta(minutes=10)):
        sync(3)

    ids = [row["id"] for row in google.rows("Users")]
    assert len(ids) == len(set(ids)) > 0


def test_a_revoked_credential_is_told_and_tried_again_later(office, google):
    google.revoked = True
    sync()

    row = state()
    assert row.state is SyncState.REFUSED
    assert "dicabut" in row.message
    google.revoked = False
    sync()
    assert state().state is SyncState.REFUSED
    with clock.at(clock.now() + timedelta(minutes=6)):
        sync()
    assert state().state is SyncState.CURRENT


def test_the_quota_of_a_minute_is_kept(office, google):
    meter = standing.Meter([], now=lambda: 1000.0)
    for _ in range(standing.MOST_A_MINUTE):
        meter.spend()

    with pytest.raises(standing.Spent):
        meter.spend()
    later = standing.Meter(meter.spent, now=lambda: 1061.0)
    later.spend()


def test_a_hand_edit_is_kept_and_offered_not_overwritten(office, google):
    sync()
    google.type("Users", str(office.vina.me), "name", "Vina Salah Ketik")
    rename(office, "Vina Lestari Putri")
    sync()

    [row] = [row for row in google.rows("Users") if row["id"] == str(office.vina.me)]
    with db.transaction() as session:
        [edit] = session.scalars(sa.select(SheetEdit)).all()
    assert row["name"] == "Vina Salah Ketik"
    assert (edit.column, edit.found, edit.row_id) == ("name", "Vina Salah Ketik", office.vina.me)


def test_a_hand_edit_of_a_quiet_row_is_found_by_looking(office, google):
    sync()
    google.type("Users", str(office.budi.me), "email", "budi@lain.example")
    with clock.at(clock.now() + timedelta(minutes=11)):
        sync()

    with db.transaction() as session:
        [edit] = session.scalars(sa.select(SheetEdit)).all()
    assert (edit.column, edit.found) == ("email", "budi@lain.example")


def test_a_tab_with_other_columns_in_another_order_is_used_as_it_is(office, google):
    google.fill(
        "Users", ["email", "catatan", "id", "name"], ["x@x.example", "milik kami", "u1", "X"]
    )
    sync()

    there, first, *rest = google.grids["Users"].lines()
    assert there[:4] == ["email", "catatan", "id", "name"]
    assert first == ["x@x.example", "milik kami", "u1", "X"]
    assert len(rest) > 5


def test_what_an_older_application_left_where_we_have_nothing_stays(office, google):
    header = [*HEADERS[Tab.USERS], "catatan"]
    old = {"id": str(office.vina.me), "name": "Vina Lestari", "department": "Humas lama"}
    old |= {"passwordHash": "$2b$lama", "catatan": "milik kami"}
    with db.transaction() as session:
        version = accounts.user(session, office.admin, user_id=office.vina.me).version
        change = UserChange(version=version, org_unit_id=None)
        accounts.change_user(session, office.admin, user_id=office.vina.me, change=change)
    google.fill("Users", header, [old.get(name, "") for name in header])
    sync()
    for name in ("Vina Satu", "Vina Dua"):
        rename(office, name)
        sync()

    [row] = [row for row in google.rows("Users") if row["id"] == str(office.vina.me)]
    assert (row["name"], row["department"], row["catatan"]) == (
        "Vina Dua", "Humas lama", "milik kami",
    )  # fmt: skip
    assert row["passwordHash"] == ""
    with clock.at(clock.now() + timedelta(minutes=11)):
        sync()
    with db.transaction() as session:
        assert session.scalars(sa.select(SheetEdit)).all() == []


def test_garbage_from_google_keeps_the_queue(office, google, monkeypatch):
    sync()
    rename(office, "Vina Baru")
    monkeypatch.setattr("tests.google._read", lambda *_: (200, {"valueRanges": ["x"]}))
    sync()

    assert (state().state, waiting()) == (SyncState.WAITING, 1)


def test_without_a_spreadsheet_nothing_is_noted(office, google):
    sync()
    sheets.configure(None)
    sync()
    rename(office, "Vina Diam")

    assert (state().is_on, waiting()) == (False, 0)
