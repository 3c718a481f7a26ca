"""Somebody asks what the office knows of him, and then to be forgotten."""

import pytest
from playwright.sync_api import Page, expect

from mgapp.services import cases, intake
from mgapp.services.kernel import db
from tests.cast import Office
from tests.e2e.conftest import DESK, signs_in
from tests.e2e.staff import faults
from tests.forms import a_visit


@pytest.fixture
def admin(opens) -> Page:
    """The admin's browser, signed in."""
    page = opens("/login", viewport=DESK)
    signs_in(page, "adi")
    return page


def a_visit_is_over(office: Office) -> None:
    """Let Andi come and go; his case is closed."""
    with db.transaction() as session:
        came = intake.register_visit(session, office.guest, visit=a_visit(nip="7371011708909999"))
        note = "Tamu sudah pulang."
        cases.cancel(session, office.sari, case_id=came.case.id, version=1, note=note)


def records_a_request(page: Page, kind: str = "erase") -> None:
    """Write down that Andi asked at the desk."""
    page.goto("/admin/personal-data")
    page.get_by_role("button", name="Catat permintaan").click()
    asked = page.get_by_role("dialog")
    asked.get_by_label("Yang diminta").select_option(kind)
    asked.get_by_role("button", name="Catat permintaan").click()
    expect(asked.get_by_role("alert")).to_contain_text("Wajib diisi.")
    asked.get_by_label("Nama pemohon").fill("Andi Pratama")
    asked.get_by_label("Telepon atau pos-el").fill("0812-3456-7890")
    asked.get_by_label("Cara identitas diperiksa").fill("KTP diperlihatkan")
    asked.get_by_label("Isi permintaan").fill("Hapus data saya.")
    asked.get_by_role("button", name="Catat permintaan").click()
    expect(page.get_by_role("heading", name="PDP-")).to_be_visible()


def test_a_person_is_found_shown_and_forgotten(admin, office):
    a_visit_is_over(office)
    records_a_request(admin)
    admin.get_by_label("Cari pemohon").fill("7371011708909999")
    admin.get_by_role("button", name="Cari", exact=True).click()
    admin.get_by_role("button", name="Pilih", exact=True).click()
    admin.get_by_role("button", name="Buka data").click()
    expect(admin.get_by_text("7371011708909999", exact=True)).to_be_visible()
    assert faults(admin) == {}

    admin.get_by_role("button", name="Hapus data pribadi").click()
    dialog = admin.get_by_role("dialog")
    expect(dialog).to_contain_text("Tidak dapat dibatalkan")
    dialog.get_by_role("button", name="Hapus data pribadi").click()
    expect(admin.get_by_text("Data pribadi di sini sudah dihapus")).to_be_visible()
    expect(admin.get_by_text("7371011708909999", exact=True)).to_have_count(0)

    admin.get_by_role("button", name="Catat jawaban").click()
    dialog.get_by_label("Jawaban kepada pemohon").fill("Sudah kami hapus.")
    dialog.get_by_role("button", name="Simpan jawaban").click()
    expect(admin.locator("main .badge[data-status='done']").first).to_be_visible()
    with db.transaction() as session:
        visits = intake.visits(session, office.admin).items
    assert [row.visit.name for row in visits] == ["(dihapus)"]


def test_what_is_restricted_is_shown_to_nobody_until_it_is_lifted(admin, opens, office):
    a_visit_is_over(office)
    records_a_request(admin, "restrict")
    admin.get_by_label("Cari pemohon").fill("7371011708909999")
    admin.get_by_role("button", name="Cari", exact=True).click()
    admin.get_by_role("button", name="Pilih", exact=True).click()
    admin.get_by_role("button", name="Batasi pemrosesan").click()
    dialog = admin.get_by_role("dialog")
    dialog.get_by_role("button", name="Batasi pemrosesan").click()
    expect(admin.locator("main .badge[data-status='restricted']")).to_have_count(1)
    assert faults(admin) == {}

    desk = opens("/login", viewport=DESK)
    signs_in(desk, "sari")
    desk.goto("/admin/visitors")
    desk.get_by_text("Pemrosesan dibatasi").first.click()
    expect(desk.get_by_text("data orang ini dikunci atas permintaannya")).to_be_visible()
    expect(desk.get_by_text("Andi Pratama")).to_have_count(0)

    admin.get_by_role("button", name="Cabut pembatasan").click()
    dialog.get_by_role("button", name="Cabut pembatasan").click()
    expect(admin.locator("main .badge[data-status='lifted']")).to_have_count(1)
    expect(desk.get_by_text("Andi Pratama").first).to_be_visible()
