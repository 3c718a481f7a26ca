"""mgapp.services.transfer.sheets.import_sheet"""

import json
from datetime import timedelta

import pytest
import sqlalchemy as sa
from passlib.hash import bcrypt

from mgapp.services import accounts, letters, notices, organisation
from mgapp.services.access import Role
from mgapp.services.accounts.adopting import users_by_key
from mgapp.services.kernel import clock, db
from mgapp.services.kernel.adopting import Verdict
from mgapp.services.kernel.errors import Forbidden
from mgapp.services.letters import LetterStatus
from mgapp.services.letters.adopting import letters_by_key
from mgapp.services.letters.models import Letter
from mgapp.services.transfer import sheets
from mgapp.services.transfer.sheets import HEADERS, SheetChanged, SheetsNotConfigured, Tab
from tests.bureau import a_letter, bureau
from tests.cast import hire
from tests.google import Google
from tests.services.transfer.sheets.test_keep_current import sync

PASSWORD = "kata-sandi-lama"
USERS = ["id", "name", "email", "role", "department", "avatar", "passwordHash", "status"]
LETTERS = list(HEADERS[Tab.LETTERS])


def a_row(header: list[str], **cells: object) -> list[str]:
    """Write one row: named columns, the rest empty."""
    return [str(cells.get(name, "")) for name in header]


@pytest.fixture
def old(office, google) -> Google:
    """A spreadsheet as the letters application left it."""
    hashed = bcrypt.using(rounds=4).hash(PASSWORD)
    user = {"status": "active", "passwordHash": hashed}
    google.fill(
        "Users",
        USERS,
        a_row(USERS, id="u1", name="Andi Ketua", email="andi@lama.id", role="approver", **user),
        a_row(
            USERS, id="u2", name="Beni Konsep", email="beni@lama.example", role="creator", **user
        ),
        a_row(USERS, id="u3", name="Rina Marlina", email="RINA@kantor.example", role="approver"),
        a_row(USERS, id="u4", name="Tanpa Peran", email="t@lama.example", role="raja"),
        a_row(USERS, id="", name="Tanpa Id", email="x@lama.example", role="viewer"),
    )
    google.fill(
        "Periods",
        ["id", "name", "startDate", "endDate", "isActive"],
        ["p1", "2022–2025", "2022-01-01", "2025-12-31", "false"],
        ["p2", "Terbalik", "2025-01-01", "2022-12-31", "false"],
    )
    google.fill("Departments", ["id", "name", "periodId"], ["d1", "Departemen Kominfo", "p1"])
    google.fill(
        "Members",
        ["id", "userId", "name", "role", "department", "email", "status", "periodId"],
        ["m1", "u1", "Andi Ketua", "Ketua", "Kominfo", "", "Aktif", "p1"],
        ["m2", "u9", "Hilang", "Anggota", "", "", "Aktif", "p1"],
    )
    google.fill("Letters", LETTERS, *letters_of_old())
    google.fill(
        "Notifications",
        ["id", "userId", "letterId", "type", "readAt", "createdAt"],
        ["n1", "u1", "L1", "pending_approval", "", "2025-03-01T02:00:00Z"],
    )
    return google


def letters_of_old() -> list[list[str]]:
    then, later = "2025-03-01T01:00:00Z", "2025-03-02T01:00:00Z"
    step = {"id": "s", "approverId": "m1", "order": 1, "comment": "Lanjut"}
    history = [{"id": "h", "status": "draft", "changedById": "u2", "changedAt": then}]
    common = {
        "type": "surat_keluar", "createdBy": "u2", "createdAt": then,
        "updatedAt": later, "from": "Ketua – Andi Ketua", "to": "Yth. Wali Kota",
        "statusHistory": json.dumps(history), "cc": json.dumps(["m1", "Arsip"]),
    }  # fmt: skip
    approved = {
        "approvalSteps": json.dumps(
            [{**step, "status": "approved", "decidedAt": "2025-03-02T01:00:00Z"}]
        ),
        "signatures": json.dumps(
            [{"id": "g", "signedById": "u1", "signedAt": "2025-03-02T01:00:00Z"}]
        ),
    }
    waiting = {"approvalSteps": json.dumps([{**step, "status": "pending"}])}
    return [
        a_row(LETTERS, id="L1", subject="Undangan lama", content="<p>Isi <b>tebal</b></p>",
              status="approved", referenceNumber="005/1/2025", **common, **approved),
        a_row(LETTERS, id="L2", subject="Menunggu Andi", content="Isi", status="pending_approval",
              **common, **waiting),
        a_row(LETTERS, id="L3", subject="Tanpa penulis", status="draft",
              **{**common, "createdBy": "u99"}),
        a_row(LETTERS, id="L4", subject="Rusak", status="draft", **{**common, "cc": "[bukan json"}),
    ]  # fmt: skip


def run(office, *, dry_run: bool = False):
    with db.transaction() as session:
        return sheets.import_sheet(session, office.admin, dry_run=dry_run)


def verdicts(report) -> dict[str, str]:
    return {f"{line.tab} {line.key or line.row}": line.verdict.value for line in report.lines}


def test_a_preview_tells_of_each_row_and_writes_nothing(old, office, database):
    before = database.fingerprint()

    report = run(office, dry_run=True)

    assert database.fingerprint() == before
    assert verdicts(report) == {
        "Periods p1": "new", "Periods p2": "refused", "Departments d1": "new",
        "Users u1": "new", "Users u2": "new", "Users u3": "changed", "Users u4": "refused",
        "Users 6": "refused", "Members m1": "new", "Members m2": "refused",
        "Letters L1": "new", "Letters L2": "new", "Letters L3": "new", "Letters L4": "refused",
        "Notifications n1": "new",
    }  # fmt: skip
    assert (report.created, report.changed, report.refused) == (9, 1, 5)


def test_a_refused_row_says_where_and_why(old, office):
    report = run(office, dry_run=True)

    why = {line.key: (line.row, line.why) for line in report.lines if line.why}
    assert why["u4"][0] == 5
    assert "raja" in why["u4"][1]
    assert why["m2"] == (3, "userId: Orangnya tidak ada di tab Users.")
    assert "JSON" in why["L4"][1]
    assert why["u1"] == (2, "Peran: Penyetuju.")


def test_what_the_preview_said_is_what_happens_and_twice_doubles_nothing(old, office):
    told = run(office, dry_run=True)
    done = run(office)
    again = run(office)

    assert verdicts(done) == verdicts(told)
    assert (again.created, again.changed) == (0, 0)
    assert again.refused == done.refused


def test_nothing_else_is_taken_over_than_what_was_previewed(old, office, database):
    told = run(office, dry_run=True)
    old.type("Users", "u2", "role", "admin")
    before = database.fingerprint()

    with pytest.raises(SheetChanged), db.transaction() as session:
        sheets.import_sheet(session, office.admin, dry_run=False, seen=told.seen)

    assert database.fingerprint() == before


def test_people_keep_their_passwords(old, office):
    run(office)

    with db.transaction() as session:
        attempt = accounts.begin_sign_in(session, office.guest, username="andi@lama.id")
    proof = accounts.prove(attempt, PASSWORD)
    with db.transaction() as session:
        signed = accounts.sign_in(session, office.guest, proof=proof)

    assert signed.granted() is not None


def test_letters_come_with_their_approvals_and_open_where_they_stood(session, old, office):
    sheets.import_sheet(session, office.admin, dry_run=False)
    ids = letters_by_key(session, ["L1", "L2", "L3"])
    first = letters.letter(session, office.admin, letter_id=ids["L1"])
    second = letters.letter(session, office.admin, letter_id=ids["L2"])
    third = letters.letter(session, office.admin, letter_id=ids["L3"])

    assert (first.status, first.reference_number) == (LetterStatus.APPROVED, "005/1/2025")
    assert first.approval_steps[0].approver.name == "Andi Ketua"
    assert second.approval_steps[0].status == "pending"
    assert third.created_by is None
    for letter_id in ids.values():
        assert letters.verify(session, office.admin, letter_id=letter_id).valid


def test_an_imported_spreadsheet_goes_on_by_its_old_ids(old, office):
    run(office)
    sync(3)

    ids = [row["id"] for row in old.rows("Letters")]
    assert sorted(ids) == ["L1", "L2", "L3", "L4"]
    assert next(row for row in old.rows("Users") if row["id"] == "u1")["passwordHash"] == ""
    with clock.at(clock.now() + timedelta(minutes=11)):
        sync()
    again = run(office)
    assert (again.created, again.changed) == (0, 0)


def test_a_spreadsheet_that_we_wrote_brings_nothing_new(office, google):
    with db.transaction() as session:
        house = bureau(session, office)
        for status in (LetterStatus.DRAFT, LetterStatus.PENDING_APPROVAL, LetterStatus.SENT):
            a_letter(session, house, status)
        a_letter(session, house, subject="Rencana rahasia", classification="secret")
        person = hire(session, "nana", "Nana", Role.VIEWER, approved_at=clock.now())
    sync(3)

    report = run(office, dry_run=True)

    strange = [line for line in report.lines if line.verdict is not Verdict.UNCHANGED]
    assert strange == []
    assert str(person.me) in {line.key for line in report.lines}
    assert {line.tab for line in report.lines} >= {"Users", "Letters", "Notifications"}


def test_what_people_have_here_is_not_taken_from_them(session, old, office):
    sheets.import_sheet(session, office.admin, dry_run=False)
    known = users_by_key(session, ["u3"])

    assert known["u3"] == office.rina.me
    assert organisation.periods(session, office.admin)
    assert notices.mine(session, office.rina).items == []


def test_only_an_admin_with_a_spreadsheet_imports(session, office):
    with pytest.raises(Forbidden):
        sheets.import_sheet(session, office.sari, dry_run=True)
    with pytest.raises(SheetsNotConfigured):
        sheets.import_sheet(session, office.admin, dry_run=True)
    assert Verdict.NEW.label == "baru"


def test_dates_and_times_that_google_holds_as_numbers_are_read(session, office, google):
    facts = {"id": "L9", "type": "undangan", "subject": "Rapat", "status": "draft"}
    row = dict.fromkeys(LETTERS, "") | facts | {"from": "Ketua", "to": "Wali Kota"}
    row |= {"createdAt": 45717.375, "eventDate": 45984, "eventWaktu": 0.3958333333333333}
    google.fill("Letters", LETTERS, [row[name] for name in LETTERS])
    google.grids["Letters"].columns = len(LETTERS)
    report = run(office)

    assert (report.created, report.refused) == (1, 0)
    kept = session.scalars(sa.select(Letter).where(Letter.legacy_id == "L9")).one()
    assert kept.event_date.isoformat() == "2025-11-23"
    assert kept.event_time.isoformat() == "09:30:00"
    assert clock.local(kept.created_at).isoformat() == "2025-03-01T09:00:00+08:00"


def test_who_is_not_known_is_left_out_and_said(office, google):
    step = {"approverId": "u77", "order": 1, "status": "pending"}
    signed = {"signedById": "u78", "signedAt": "2025-03-02T01:00:00Z"}
    lists = {"approvalSteps": [step], "signatures": [signed], "forwardedTo": ["u79"]}
    header = list(dict.fromkeys([*LETTERS, "forwardedTo"]))
    facts = {"id": "L9", "type": "surat_keluar", "subject": "Lama", "status": "draft"}
    cells = {name: json.dumps(value) for name, value in lists.items()}
    google.fill("Letters", header, a_row(header, **facts, **cells))
    report = run(office)

    whys = {line.why for line in report.lines if line.verdict is Verdict.REFUSED}
    places = ("approvalSteps[0]", "signatures[0]", "forwardedTo[0]")
    assert whys == {f"{place}: Orangnya tidak ada di tab Users." for place in places}
