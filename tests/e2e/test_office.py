"""The admin arranges the office: units, contacts, settings, posters; and watches its day."""

import re

import pytest
from playwright.sync_api import Page, expect

from mgapp.services import intake, organisation
from mgapp.services.kernel import db
from mgapp.services.organisation import ContactInput
from mgapp.services.visitors import VisitInput
from tests.cast import APTIKA
from tests.e2e.conftest import DESK, signs_in
from tests.forms import VISIT


@pytest.fixture
def admin(opens) -> Page:
    """The admin's browser, signed in."""
    page = opens("/login", viewport=DESK)
    signs_in(page, "adi")
    return page


def confirms(page: Page, button: str) -> None:
    """Answer the question that a dialog asks."""
    page.get_by_role("dialog").get_by_role("button", name=button).click()


def test_the_tree_is_arranged_and_nothing_is_lost(admin):
    admin.goto("/admin/org-units")
    admin.get_by_role("button", name="Tambah unit").click()
    dialog = admin.get_by_role("dialog")
    dialog.get_by_role("button", name="Tambah unit").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Wajib diisi.")
    dialog.get_by_label("Kode").fill("BIDANG_UJI")
    dialog.get_by_label("Nama unit").fill("Bidang Uji")
    dialog.get_by_label("Di bawah unit").select_option("SEKRETARIAT")
    dialog.get_by_role("button", name="Tambah unit").click()
    expect(admin.get_by_role("heading", name="Bidang Uji")).to_be_visible()

    admin.locator('[data-id="SEKRETARIAT"] button').click()
    expect(admin.get_by_role("heading", name="Sekretariat", exact=True)).to_be_visible()
    admin.get_by_label("Di bawah unit").select_option("BIDANG_UJI")
    admin.get_by_role("button", name="Simpan perubahan").click()
    expect(admin.get_by_text("ke bawah dirinya sendiri")).to_be_visible()
    admin.get_by_role("button", name="Hapus unit").click()
    confirms(admin, "Hapus unit")
    expect(admin.get_by_text("masih dipakai dan tidak dapat dihapus")).to_be_visible()

    admin.locator('[data-id="BIDANG_UJI"] button').click()
    expect(admin.get_by_text("Kontak pimpinan belum diisi")).to_be_visible()
    admin.get_by_role("button", name="Hapus unit").click()
    confirms(admin, "Hapus unit")
    expect(admin.locator('[data-id="BIDANG_UJI"]')).to_have_count(0)


def test_a_contact_is_entered_and_everybody_can_chat(admin, opens):
    admin.goto("/admin/org-units")
    admin.locator(f'[data-id="{APTIKA}"] button').click()
    admin.get_by_role("button", name="Ubah", exact=True).click()
    dialog = admin.get_by_role("dialog")
    dialog.get_by_label("Nomor WhatsApp").fill("0411-872345")
    dialog.get_by_role("button", name="Simpan kontak").click()
    expect(dialog.get_by_role("alert")).to_contain_text("nomor ponsel")
    dialog.get_by_label("Nomor WhatsApp").fill("0812-3456-7890")
    dialog.get_by_role("button", name="Simpan kontak").click()
    expect(admin.get_by_role("dialog")).to_have_count(0)

    reader = opens("/login")
    signs_in(reader, "vina")
    reader.goto("/admin/directory")
    reader.get_by_placeholder("Cari nama atau unit…").fill("kepala bidang")
    chat = reader.get_by_role("link", name=re.compile("Chat WhatsApp dengan Kepala Bidang"))
    expect(chat).to_have_attribute("href", "https://wa.me/6281234567890")


def test_the_settings_are_kept(admin, office):
    admin.goto("/admin/settings")
    admin.get_by_label("Jam tutup").fill("07:00")
    admin.get_by_role("button", name="Simpan").click()
    expect(admin.get_by_role("alert")).to_contain_text("setelah jam buka")
    admin.get_by_label("Jam tutup").fill("15:30")
    admin.get_by_role("button", name="Simpan").click()
    expect(admin.get_by_text("Pengaturan disimpan.")).to_be_visible()

    admin.get_by_role("button", name="Batas waktu").click()
    admin.locator('[name="days_visitor||urgent"]').fill("1")
    admin.get_by_role("button", name="Simpan batas waktu").click()
    expect(admin.get_by_text("Batas waktu disimpan.")).to_be_visible()

    admin.get_by_role("button", name="Hari libur").click()
    admin.get_by_label("Tanggal").fill("2027-11-30")
    admin.get_by_label("Nama", exact=True).fill("Hari jadi kota")
    admin.get_by_role("button", name="Tambah hari libur").click()
    expect(admin.get_by_role("row", name=re.compile("Hari jadi kota"))).to_be_visible()
    admin.reload()  # the address keeps the part
    expect(admin.get_by_role("button", name="Tambah hari libur")).to_be_visible()

    with db.transaction() as session:
        kept = organisation.settings(session, office.admin)
        rules = organisation.sla_rules(session, office.admin)
    assert f"{kept.closes_at:%H.%M}" == "15.30"
    assert [r.working_days for r in rules if r.case_type == "visitor"] == [3, 3, 1]


def test_a_kiosk_is_paired_by_scanning_and_revoked(admin, opens):
    admin.goto("/admin/qr")
    expect(admin.get_by_alt_text("/register?loc=")).to_be_visible()
    admin.get_by_role("button", name="Tambah kios").click()
    admin.get_by_label("Nama kios").fill("Kios lobi")
    admin.get_by_role("button", name="Buat kode pemasangan").click()
    code = admin.locator(".big-code").inner_text()

    screen = opens(f"/kiosk?pair={code}", viewport=DESK)
    expect(screen.get_by_label("Kode pemasangan")).to_have_value(code)
    screen.get_by_role("button", name="Pasangkan").click()
    screen.get_by_role("heading", name="Selamat datang").wait_for()

    admin.get_by_role("button", name="Selesai").click()
    row = admin.get_by_role("row", name=re.compile("Kios lobi"))
    expect(row).to_contain_text("Terpasang")
    row.get_by_role("button", name="Cabut").click()
    confirms(admin, "Cabut kios")
    expect(row).to_contain_text("Dicabut")
    screen.goto("/kiosk")
    expect(screen.get_by_label("Kode pemasangan")).to_be_visible()


def test_the_reception_prints_posters_and_manages_nothing(opens):
    page = opens("/login", viewport=DESK)
    signs_in(page, "sari")
    page.goto("/admin/qr")

    expect(page.get_by_role("button", name="Cetak poster")).to_be_visible()
    expect(page.get_by_role("button", name="Tambah lokasi")).to_have_count(0)
    expect(page.get_by_role("button", name="Tambah kios")).to_have_count(0)


def test_the_day_fills_itself(admin, office):
    admin.goto("/admin")
    expect(admin.get_by_text("Belum ada kunjungan hari ini")).to_be_visible()

    with db.transaction() as session:
        intake.register_visit(session, office.sari, visit=VisitInput.read(VISIT))

    tile = admin.get_by_role("link", name=re.compile("Kunjungan hari ini"))
    expect(tile).to_contain_text("1")
    table = admin.get_by_role("table", name="Kunjungan hari ini per unit")
    expect(table).to_contain_text("Diskominfo")


def test_a_contact_of_nobody_still_has_a_name(admin, office):
    with db.transaction() as session:
        contact = ContactInput(org_unit_id=APTIKA, contact_type="backup")
        organisation.create_contact(session, office.admin, contact=contact)

    admin.goto("/admin/directory")

    expect(admin.get_by_role("row", name=re.compile("Pengganti"))).to_be_visible()
