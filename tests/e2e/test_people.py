"""Somebody registers and is let in; another is turned away; a period is followed by the next."""

import re

import pytest
from playwright.sync_api import Page, expect

from mgapp.services.access import Actor, Role
from mgapp.services.kernel import db
from tests.cast import Office, hire
from tests.e2e.conftest import DESK, signs_in
from tests.e2e.staff import opens_row, presses, row

OWN = "perahu-kecil-di-losari"


@pytest.fixture
def ria(office: Office) -> Actor:
    """Another approver."""
    with db.transaction() as session:
        return hire(session, "ria", "Ria Utami", Role.APPROVER)


def _registers(page: Page, name: str, email: str) -> None:
    page.get_by_label("Nama lengkap").fill(name)
    page.get_by_label("Alamat pos-el").fill(email)
    page.get_by_label("Kata sandi", exact=True).fill(OWN)
    presses(page, "Kirim pendaftaran")


def _tries_to_come_in(page: Page, username: str) -> None:
    page.get_by_label("Nama pengguna atau pos-el").fill(username)
    page.get_by_label("Kata sandi", exact=True).fill(OWN)
    presses(page, "Masuk")


def test_who_registers_waits_is_let_in_and_signs_in(opens):
    phone = opens("/login")
    phone.get_by_role("link", name="Daftar akun").click()
    expect(phone).to_have_url(re.compile("/signup$"))
    _registers(phone, "Dewi Lestari", "rina@kantor.example")
    expect(phone.get_by_role("alert")).to_contain_text("sudah dipakai pengguna lain")
    expect(phone.get_by_label("Nama lengkap")).to_have_value("Dewi Lestari")
    phone.get_by_label("Alamat pos-el").fill("dewi@contoh.example")
    presses(phone, "Kirim pendaftaran")
    expect(phone.get_by_role("heading", name="Pendaftaran terkirim")).to_be_visible()

    phone.get_by_role("link", name="Ke halaman masuk").click()
    _tries_to_come_in(phone, "dewi@contoh.example")
    expect(phone.get_by_role("alert")).to_contain_text("menunggu")

    desk = opens("/login", viewport=DESK)
    signs_in(desk, "adi")
    desk.goto("/admin/notifications")
    expect(desk.get_by_text("pendaftaran akun baru").first).to_be_visible()
    desk.goto("/admin/users")
    expect(desk.get_by_role("heading", name="Menunggu persetujuan")).to_be_visible()
    opens_row(desk, "Dewi Lestari")
    form = desk.get_by_role("dialog")
    form.get_by_label("Konseptor").check()
    form.get_by_label("Pembaca").uncheck()
    form.get_by_role("button", name="Setujui akun").click()
    expect(desk.get_by_role("heading", name="Menunggu persetujuan")).to_be_hidden()
    opens_row(desk, "Dewi Lestari")
    expect(desk.get_by_role("dialog")).to_contain_text("Disetujui oleh Adi Pratama")

    _tries_to_come_in(phone, "dewi@contoh.example")
    expect(phone).not_to_have_url(re.compile("/login"))
    expect(phone.get_by_role("heading", level=1)).to_be_visible()


def test_who_is_turned_away_reads_why(opens):
    phone = opens("/signup")
    _registers(phone, "Tono Hartono", "tono@contoh.example")
    expect(phone.get_by_role("heading", name="Pendaftaran terkirim")).to_be_visible()

    desk = opens("/login", viewport=DESK)
    signs_in(desk, "adi")
    desk.goto("/admin/users")
    opens_row(desk, "Tono Hartono")
    form = desk.get_by_role("dialog")
    form.get_by_text("Tolak pendaftaran").first.click()
    form.get_by_label("Alasan").fill("Anda belum tercatat sebagai pegawai.")
    form.get_by_role("button", name="Tolak pendaftaran").click()
    expect(row(desk, "Tono Hartono").locator("[data-status=rejected]")).to_be_visible()

    phone.goto("/login")
    _tries_to_come_in(phone, "tono")
    expect(phone.get_by_role("alert")).to_contain_text("Anda belum tercatat sebagai pegawai.")


def test_a_period_is_filled_copied_and_followed(opens):
    desk = opens("/login", viewport=DESK)
    signs_in(desk, "adi")
    desk.goto("/admin/members")
    expect(desk.get_by_text("Periode ini belum punya anggota")).to_be_visible()
    presses(desk, "Tambah anggota")
    form = desk.get_by_role("dialog")
    form.get_by_label("Orang").select_option(label="Rina Marlina")
    form.get_by_label("Jabatan").fill("Kepala Dinas")
    form.get_by_label("Unit kerja").select_option("DISKOMINFO_KOTA_MAKASSAR")
    form.get_by_role("button", name="Simpan anggota").click()
    expect(row(desk, "Rina Marlina")).to_contain_text("Kepala Dinas")

    desk.get_by_role("link", name="Periode", exact=True).first.click()
    presses(desk, "Tambah periode")
    form = desk.get_by_role("dialog")
    form.get_by_label("Nama").fill("2029–2032")
    form.get_by_label("Mulai").fill("2029-01-01")
    form.get_by_label("Selesai").fill("2028-12-31")
    form.get_by_role("button", name="Simpan periode").click()
    expect(form.get_by_role("alert")).to_contain_text("tidak boleh sebelum tanggal mulai")
    form.get_by_label("Selesai").fill("2032-12-31")
    form.get_by_role("button", name="Simpan periode").click()
    row(desk, "2029–2032").get_by_role("button", name="Aktifkan").click()
    desk.get_by_role("dialog").get_by_role("button", name="Aktifkan periode").click()
    expect(row(desk, "2029–2032").locator("[data-status=active]")).to_be_visible()
    expect(row(desk, "2025–2028").locator("[data-status=active]")).to_have_count(0)

    row(desk, "2029–2032").get_by_role("link", name="0 orang").click()
    presses(desk, "Salin dari periode lain")
    desk.get_by_role("dialog").get_by_role("button", name="Salin anggota").click()
    expect(desk.get_by_text("1 anggota disalin, 0 sudah ada.")).to_be_visible()
    expect(row(desk, "Rina Marlina")).to_contain_text("Kepala Dinas")


def test_an_approver_names_a_stand_in_and_takes_it_back(opens, ria):
    desk = opens("/login", viewport=DESK)
    signs_in(desk, "rina")
    desk.goto("/letters/stand-ins")
    presses(desk, "Tunjuk pengganti")
    form = desk.get_by_role("dialog")
    form.get_by_label("Pengganti").select_option(label="Ria Utami")
    form.get_by_label("Sampai").fill("2099-12-31")
    form.get_by_role("button", name="Tunjuk pengganti").click()
    expect(form.get_by_role("alert")).to_be_visible()
    form.get_by_label("Nomor surat perintah").fill("800.1.11/12/SEKRETARIAT")
    form.get_by_role("button", name="Tunjuk pengganti").click()
    expect(row(desk, "Ria Utami").locator("[data-status=active]")).to_be_visible()

    other = opens("/login")
    signs_in(other, "ria")
    other.goto("/letters/stand-ins")
    expect(row(other, "Rina Marlina")).to_contain_text("berlaku")
    expect(other.get_by_role("button", name="Cabut")).to_have_count(0)

    row(desk, "Ria Utami").get_by_role("button", name="Cabut").click()
    desk.get_by_role("dialog").get_by_role("button", name="Cabut penunjukan").click()
    expect(row(desk, "Ria Utami")).to_contain_text("dicabut")
    expect(row(other, "Rina Marlina")).to_contain_text("dicabut")
