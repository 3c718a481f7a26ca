"""The spreadsheet in bad weather: quota spent for minutes, rows erased, two workers at once."""

from datetime import timedelta

import pytest

from mgapp.services import letters, privacy
from mgapp.services.kernel import clock, db
from mgapp.services.privacy import RequestInput, Subject, SubjectsInput
from mgapp.services.transfer import sheets
from mgapp.services.transfer.sheets import standing
from tests.incoming import a_received
from tests.services.transfer.sheets.test_keep_current import rename, state, sync, waiting


@pytest.mark.long
def test_a_quota_spent_for_five_minutes_loses_nothing(office, google):
    sync()
    google.quota = 0
    start = clock.now()
    for minute in range(5):
        rename(office, f"Vina {minute}")
        with clock.at(start + timedelta(minutes=minute)):
            sync()
    assert waiting() == 1
    google.quota = 10_000
    with clock.at(start + timedelta(minutes=11)):
        sync(2)

    [row] = [row for row in google.rows("Users") if row["id"] == str(office.vina.me)]
    assert (row["name"], waiting()) == ("Vina 4", 0)


def test_two_workers_do_not_send_at_once(office, google):
    with db.transaction() as session:
        meter = standing.begin(session)
    assert meter is not None

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


def _erase(session, office, letter_id) -> None:
    facts = {"kind": "erase", "name": "Z M", "contact": "081", "proof": "KTP", "wish": "Hapus."}
    request = privacy.record_request(
        session, office.admin, request=RequestInput.read({**facts, "contact": "0812-3456-7890"})
    )
    chosen = SubjectsInput(
        version=request.version, subjects=[Subject(kind="letter", row_id=letter_id)]
    )
    request = privacy.choose_subjects(session, office.admin, request_id=request.id, chosen=chosen)
    privacy.erase_person(session, office.admin, request_id=request.id, version=request.version)
