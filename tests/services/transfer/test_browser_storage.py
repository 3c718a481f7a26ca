"""mgapp.services.transfer.dumps: what the old guestbook kept in the browser"""

import base64
import json

import sqlalchemy as sa

from mgapp.services import cases, surat
from mgapp.services.accounts.models import User, UserRole
from mgapp.services.cases.models import Case, CaseEvent
from mgapp.services.kernel import db, vault
from mgapp.services.surat.models import Surat
from mgapp.services.visitors.models import Visitor
from tests.cast import APTIKA, Office
from tests.forms import a_picture
from tests.services.transfer.conftest import MACHINE, brought

PICTURE = "data:image/png;base64," + base64.b64encode(a_picture()).decode()
DUMP = {
    "diskominfo_case_events": [
        {"id": "e2", "caseId": "c1", "actorUserId": "u1", "eventType": "assigned",
         "payloadJson": json.dumps({"assignedToUserId": "u2", "note": "Mohon segera."}),
         "createdAt": "2026-02-04T02:00:00Z"},
        {"id": "e1", "caseId": "c1", "actorUserId": None, "eventType": "created",
         "payloadJson": "{}", "createdAt": "2026-02-04T01:05:00Z"},
        {"id": "e3", "caseId": "c1", "actorUserId": "gone", "eventType": "status_changed",
         "payloadJson": json.dumps({"foo": "bar"}), "createdAt": "2026-02-04T03:00:00Z"},
        {"id": "e4", "caseId": "missing", "actorUserId": None, "eventType": "created",
         "payloadJson": None, "createdAt": "2026-02-04T03:00:00Z"},
    ],
    "diskominfo_cases": [
        {"id": "c1", "caseType": "visitor", "status": "assigned", "priority": "normal",
         "unitTujuan": "DISKOMINFO", "orgUnitId": "ou-aptika", "assignedToUserId": "u2",
         "subject": "Kunjungan: Andi", "description": "Jaringan", "createdByUserId": "-",
         "source": "qr", "relatedVisitorId": "v1", "relatedSuratId": None,
         "slaDueAt": "2026-02-07T08:00:00Z", "createdAt": "2026-02-04T01:05:00Z",
         "updatedAt": "2026-02-04T03:00:00Z"},
    ],
    "diskominfo_visitors": [
        {"id": "v1", "name": "Andi Pratama", "nip": "-", "jabatan": "-",
         "organization": "PT Telkom", "asalDaerah": "Kota Makassar", "provinsi": "-",
         "unit": "UPT Warroom", "purpose": "Jaringan", "nomorSurat": "-", "timestamp": "09:05",
         "date": "2026-02-04"},
        {"id": "v2", "name": "-", "organization": "PT Tanpa Nama", "date": "2026-02-04"},
    ],
    "diskominfo_surat_elektronik": [
        {"id": "s1", "trackingId": "TRK-2026-02-AB12", "nomorSurat": "001/SE.SPm/II/2026",
         "namaPengirim": "Siti Aminah", "emailPengirim": "siti@contoh.example",
         "teleponPengirim": "0812-3456-7890", "instansiPengirim": "-", "alamatPengirim": "-",
         "perihal": "Permohonan data", "jenisSurat": "Permohonan", "kodeSurat": "SPm",
         "klasifikasi": "Biasa", "isiSurat": "Mohon data.", "prioritas": "tinggi",
         "status": "processing", "timestamp": "10:00", "date": "2026-02-03",
         "lastUpdated": "2026-02-04T01:00:00Z",
         "lampiran": [
             {"id": "l1", "filename": "foto.png", "type": "image/png", "size": 1, "data": PICTURE},
             {"id": "l2", "filename": "jahat.exe", "type": "x", "size": 1, "data": "AAAA"},
         ],
         "disposisi": {"assignedTo": "u2", "instruksi": ["Tindak lanjuti"], "catatan": "-",
                       "tanggalDisposisi": "2026-02-03T05:00:00Z", "disposisiOleh": "u1"},
         "statusHistory": [
             {"status": "submitted", "timestamp": "2026-02-03T02:00:00Z"},
             {"status": "processing", "timestamp": "2026-02-03T05:00:00Z", "note": "Diproses"},
         ]},
    ],
    "diskominfo_staff_users": [
        {"id": "u1", "username": "sari", "password": "admin123", "name": "Sari Lama",
         "nipNik": "-", "instansi": "Diskominfo Makassar", "role": "admin", "isActive": True},
        {"id": "u2", "username": "bayu", "password": "operator123", "name": "Bayu Lama",
         "nipNik": "198001012005011001", "instansi": "UPT Warroom", "role": "operator",
         "orgUnitId": "ou-aptika", "whatsapp": "08xxxxxxxxxx", "isActive": True,
         "timestamp": "08:00", "date": "2026-01-01"},
    ],
    "diskominfo_org_units": [
        {"id": "ou-aptika", "code": "BIDANG_APTIKA", "type": "bidang", "parentId": "ou-root",
         "name": "Bidang APTIKA (Aplikasi Informatika)"},
        {"id": "ou-root", "code": "DISKOMINFO_KOTA_MAKASSAR", "name": "Diskominfo Kota Makassar",
         "type": "root", "parentId": None},
        {"id": "ou-new", "code": "SEKSI_LAMA", "name": "Seksi Lama", "type": "subbag",
         "parentId": "ou-aptika"},
    ],
    "diskominfo_org_unit_contacts": [
        {"id": "k1", "orgUnitId": "ou-aptika", "contactType": "backup", "userId": "u2",
         "nameOverride": "-", "whatsapp": "08xxxxxxxxxx"},
    ],
}  # fmt: skip


def _reasons(outcome) -> list[tuple[str, int]]:
    return sorted((one.source, one.index) for one in outcome.refused)


def test_everything_comes_in_and_what_cannot_is_named(office: Office):
    outcome = brought(DUMP)

    assert _reasons(outcome) == [
        ("diskominfo_case_events", 3),
        ("diskominfo_surat_elektronik", 0),  # the letter is in, one of its files is not
        ("diskominfo_visitors", 1),
    ]
    assert all(one.reason.startswith("Baris ") for one in outcome.refused)
    # units: a new one; user, contact, visit, letter, case, three events
    assert (outcome.created, outcome.changed) == (9, 0)
    assert outcome.unchanged == 3  # two units and Sari, who has an account here


def test_a_case_comes_with_its_visit_its_people_and_a_whole_trail(office: Office):
    brought(DUMP)

    with db.transaction() as session:
        case = session.scalars(sa.select(Case)).one()
        bayu = session.scalars(sa.select(User).where(User.username == "bayu")).one()
        events = session.scalars(sa.select(CaseEvent).order_by(CaseEvent.seq)).all()
        [audit] = cases.verify_all(session, MACHINE)
        told = cases.events(session, office.admin, case_id=case.id)

    assert (case.code, case.legacy_id, case.org_unit_id) == ("KS-2026-000001", "c1", APTIKA)
    assert case.assigned_to_user_id == bayu.id
    assert (case.party, case.agency) == ("Andi Pratama", "PT Telkom")
    assert [str(event.event_type) for event in events] == ["created", "assigned", "note_added"]
    assert events[1].actor_user_id == office.sari.me
    assert events[2].actor_user_id is None
    assert audit.valid
    assert len(told) == 3


def test_old_passwords_stay_behind(office: Office):
    brought(DUMP)

    with db.transaction() as session:
        bayu = session.scalars(sa.select(User).where(User.username == "bayu")).one()
        sari = session.get(User, office.sari.me)
        roles = session.scalars(sa.select(UserRole.role).where(UserRole.user_id == bayu.id)).all()
        hers = session.scalars(sa.select(UserRole.role).where(UserRole.user_id == sari.id)).all()

    assert (bayu.password_hash, bayu.must_change_password, bayu.whatsapp) == (None, True, None)
    assert [str(role) for role in roles] == ["operator"]
    # Who is here already keeps name and rights, whatever the file says.
    assert (sari.name, [str(role) for role in hers]) == ("Sari Dewi", ["receptionist"])


def test_an_old_tracking_code_still_works(office: Office):
    brought(DUMP)

    with db.transaction() as session:
        found = surat.track(session, office.guest, code="trk-2026-02-ab12")
        letter = session.scalars(sa.select(Surat)).one()
        phone = vault.unseal(letter.telepon_sealed or "")

    assert [str(step.status) for step in found.status_history] == ["submitted", "processing"]
    assert phone == "+6281234567890"
    assert letter.disposisi["assigned_to_user_id"] != "u2"


def test_the_same_file_twice_changes_nothing(office: Office, database):
    brought(DUMP)
    before = database.fingerprint()

    again = brought(DUMP)

    assert (again.created, again.changed) == (0, 0)
    assert again.unchanged == 12
    assert database.fingerprint() == before


def test_a_dry_run_says_the_same_and_does_nothing(office: Office, database):
    before = database.fingerprint()

    said = brought(DUMP, dry_run=True)

    assert database.fingerprint() == before
    done = brought(DUMP)
    assert (said.created, said.changed, said.unchanged) == (
        done.created, done.changed, done.unchanged,
    )  # fmt: skip
    assert said.refused == done.refused


def test_the_order_of_lists_and_records_does_not_matter(office: Office, database):
    mixed = {name: rows[::-1] for name, rows in DUMP.items()}

    outcome = brought(dict(reversed(mixed.items())))

    assert (outcome.created, len(outcome.refused)) == (9, 3)


def test_a_refused_record_can_be_repaired_and_sent_again(office: Office):
    brought(DUMP)

    outcome = brought({"diskominfo_visitors": [{**DUMP["diskominfo_visitors"][1], "name": "Budi"}]})

    assert (outcome.created, outcome.refused) == (1, [])
    with db.transaction() as session:
        visit = session.scalars(sa.select(Visitor).where(Visitor.legacy_id == "v2")).one()
    assert visit.checked_out_at is not None  # nobody of February is still in the building


def test_lists_as_a_browser_stores_them_are_read(office: Office):
    stored = {name: json.dumps(rows) for name, rows in DUMP.items()}

    assert brought(stored).created == 9


def test_what_was_worked_on_here_is_not_overwritten(office: Office):
    brought(DUMP)
    with db.transaction() as session:
        case = session.scalars(sa.select(Case)).one()
        session.execute(sa.update(Case).values(version=5, status="closed"))

    outcome = brought(DUMP)

    assert ("diskominfo_cases", 0) in _reasons(outcome)
    with db.transaction() as session:
        assert session.get(Case, case.id).status == "closed"
