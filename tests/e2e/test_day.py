"""A day at the office: a visitor comes, his case is handed on, worked and closed."""

import time

from playwright.sync_api import expect

from mgapp.services import cases
from mgapp.services.kernel import db
from tests.builders import trail
from tests.e2e import staff, visitor
from tests.e2e.conftest import DESK

STORY = [
    "created", "assigned", "priority_changed", "acknowledged", "status_changed", "note_added",
    "escalated", "status_changed", "closed",
]  # fmt: skip
SOON = 1.0  # second, from the visitor's receipt to the receptionist's list


def test_a_visit_is_seen_at_once_handed_on_worked_and_closed(opens, office):
    sari = opens("/admin/intake", viewport=DESK)
    staff.comes_in(sari, "sari")
    sari.get_by_text("Antrean kosong").wait_for()
    budi = opens("/login", viewport=DESK)
    staff.comes_in(budi, "budi")
    budi.get_by_text("Tidak ada kasus yang menunggu Anda").wait_for()

    _a_visitor_registers(opens)
    staff.row(sari, "Andi Pratama").wait_for()
    _the_reception_assigns(sari)
    staff.row(budi, "Andi Pratama").wait_for()
    _the_operator_works(budi)

    with db.transaction() as session:
        [row] = cases.listed(session, office.sari).items
        assert trail(session, row) == STORY
        assert row.status == "closed"
        assert cases.verify(session, office.admin, case_id=row.id).valid


def test_a_new_case_reaches_the_open_queue_within_a_second(opens, office):
    sari = opens("/login", viewport=DESK)
    staff.comes_in(sari, "sari")
    sari.get_by_text("Antrean kosong").wait_for()
    waited = []
    for name in ("Rudi Hartono", "Wati Kusuma", "Yusuf Kalla"):
        phone = opens("/register")
        visitor.fills_in(phone, name)
        visitor.sends(phone)
        phone.get_by_text(f"Terima kasih, {name.split(maxsplit=1)[0]}").wait_for()
        shown_at = time.monotonic()
        staff.row(sari, name).wait_for()
        waited.append(time.monotonic() - shown_at)

    assert min(waited) < SOON


def _a_visitor_registers(opens) -> None:
    phone = opens("/register")
    visitor.fills_in(phone)
    visitor.sends(phone)
    expect(phone.get_by_text("Terima kasih, Andi")).to_be_visible()


def _the_reception_assigns(sari) -> None:
    staff.opens_row(sari, "Andi Pratama")
    staff.chooses(sari, "Budi Santoso")
    staff.chooses(sari, "Mendesak")
    sari.get_by_label("Catatan untuk petugas").fill("Tamu menunggu di lobi.")
    staff.presses(sari, "Tugaskan")
    sari.get_by_text("ditugaskan kepada Budi Santoso").first.wait_for()


def _the_operator_works(budi) -> None:
    staff.opens_row(budi, "Andi Pratama")
    staff.presses(budi, "Tandai diterima")
    staff.sees_status(budi, "acknowledged")
    staff.presses(budi, "Mulai kerjakan")
    staff.sees_status(budi, "in_progress")
    budi.get_by_role("textbox", name="Tambah catatan").fill("Tamu sudah ditemui.")
    staff.presses(budi, "Tambah catatan")
    budi.get_by_text("Tamu sudah ditemui.").wait_for()
    staff.presses(budi, "Eskalasi")
    staff.says_why(budi, "Alasan eskalasi", "Perlu keputusan pimpinan.", "Eskalasi")
    staff.sees_status(budi, "escalated")
    staff.presses(budi, "Mulai kerjakan")
    staff.sees_status(budi, "in_progress")
    staff.presses(budi, "Selesaikan")
    staff.says_why(budi, "Hasil penyelesaian", "Jaringan sudah diperbaiki.", "Selesaikan")
    staff.sees_status(budi, "closed")
