"""An admin lets somebody in; he signs in, makes the account his own, and is dismissed."""

import re
import time

import pyotp
from playwright.sync_api import Page, expect

from tests.cast import PASSWORD
from tests.e2e.conftest import DESK, signs_in

OWN = "perahu-kecil-di-losari"
OUT_WITHIN = 5_000  # ms


def _signs_in_by_the_form(page: Page, username: str, password: str) -> None:
    page.get_by_label("Nama pengguna atau pos-el").fill(username)
    page.get_by_label("Kata sandi", exact=True).fill(password)
    page.get_by_role("button", name="Masuk", exact=True).click()


def _lets_somebody_in(desk: Page) -> str:
    """Make an account and tell the password that is shown once."""
    desk.get_by_role("button", name="Tambah pengguna").click()
    form = desk.get_by_role("dialog")
    form.get_by_role("button", name="Buat akun").click()
    expect(form.get_by_text("Pilih paling sedikit satu peran.").first).to_be_visible()
    form.get_by_label("Nama lengkap").fill("Dewi Lestari")
    form.get_by_label("Nama pengguna").fill("dewi.lestari")
    form.get_by_label("Nomor WhatsApp").fill("0812 3456 7890")
    form.get_by_label("Unit kerja").select_option("BIDANG_APTIKA")
    form.get_by_label("Operator").check()
    form.get_by_role("button", name="Buat akun").click()
    expect(desk.get_by_text("Kata sandi ini hanya ditampilkan sekali.")).to_be_visible()
    secret = desk.locator(".shown-once").inner_text()
    desk.get_by_role("button", name="Sudah saya catat").click()
    return secret


def _opens_account(desk: Page, name: str) -> Page:
    desk.get_by_role("table").get_by_role("button", name=re.compile(name)).click()
    desk.get_by_text("Tindakan lain").click()
    return desk


def test_a_new_colleague_comes_and_goes(opens):
    desk = opens("/login", viewport=DESK)
    signs_in(desk, "adi")
    desk.goto("/admin/users")
    secret = _lets_somebody_in(desk)
    row = desk.get_by_role("row", name=re.compile("Dewi Lestari"))
    expect(row.locator("[data-status=active]")).to_be_visible()

    phone = opens("/admin/inbox")
    expect(phone).to_have_url(re.compile("/login"))
    _signs_in_by_the_form(phone, "dewi.lestari", "salah salah salah")
    expect(phone.get_by_role("alert")).to_contain_text("kata sandi salah")
    expect(phone.get_by_label("Nama pengguna atau pos-el")).to_have_value("dewi.lestari")
    _signs_in_by_the_form(phone, "dewi.lestari", secret)
    expect(phone).to_have_url(re.compile("/admin/inbox$"))
    expect(phone.get_by_text("Ganti kata sandi Anda")).to_be_visible()

    phone.get_by_role("link", name="Buka akun saya").click()
    phone.get_by_label("Kata sandi saat ini").fill(secret)
    phone.get_by_label("Kata sandi baru", exact=True).fill(OWN)
    phone.get_by_role("button", name="Ganti kata sandi").click()
    expect(phone.get_by_text("Kata sandi diganti.")).to_be_visible()
    expect(phone.get_by_text("Ganti kata sandi Anda")).to_be_hidden()
    phone.goto("/admin/users")
    expect(phone.get_by_role("heading", name="Tidak punya akses")).to_be_visible()

    phone.goto("/admin/inbox")
    _opens_account(desk, "Dewi Lestari")
    desk.get_by_role("button", name="Nonaktifkan").click()
    desk.get_by_role("dialog", name=re.compile("Nonaktifkan")).get_by_role(
        "button", name="Nonaktifkan"
    ).click()
    expect(phone).to_have_url(re.compile("/login"), timeout=OUT_WITHIN)
    _signs_in_by_the_form(phone, "dewi.lestari", OWN)
    expect(phone.get_by_role("alert")).to_contain_text("Akun Anda dinonaktifkan")
    expect(row.locator("[data-status=disabled]")).to_be_visible()


def test_the_last_admin_cannot_dismiss_himself(opens):
    desk = opens("/login", viewport=DESK)
    signs_in(desk, "adi")
    desk.goto("/admin/users")
    _opens_account(desk, "Adi Pratama")
    desk.get_by_role("button", name="Nonaktifkan").click()
    desk.get_by_role("dialog", name=re.compile("Nonaktifkan")).get_by_role(
        "button", name="Nonaktifkan"
    ).click()

    expect(desk.get_by_text("Ini admin aktif terakhir.")).to_be_visible()


def test_a_code_from_the_phone_and_a_device_that_is_signed_out_from_afar(opens):
    desk = opens("/login", viewport=DESK)
    _signs_in_by_the_form(desk, "sari", PASSWORD)
    expect(desk).to_have_url(re.compile("/admin/intake"))
    desk.goto("/admin/account")
    desk.get_by_role("button", name="Pasang kode autentikator").click()
    desk.locator("#password-for-code").fill(PASSWORD)
    desk.get_by_role("button", name="Lanjut").click()
    machine = pyotp.TOTP(desk.locator(".shown-once").inner_text().replace(" ", ""))
    desk.get_by_label("Kode enam angka").fill(machine.at(time.time() - 30))
    desk.get_by_role("button", name="Aktifkan").click()
    recovery = desk.locator(".recovery-codes li").first.inner_text()
    desk.get_by_role("button", name="Sudah saya simpan").click()

    phone = opens("/login?next=/admin/directory")
    _signs_in_by_the_form(phone, "sari", PASSWORD)
    expect(phone.get_by_role("heading", name="Satu langkah lagi")).to_be_visible()
    phone.get_by_label("Kode autentikator").fill("000000")
    phone.get_by_role("button", name="Lanjut").click()
    expect(phone.get_by_role("alert")).to_contain_text("Kode autentikator salah")
    phone.get_by_label("Kode autentikator").fill(recovery)
    phone.get_by_role("button", name="Lanjut").click()
    expect(phone).to_have_url(re.compile("/admin/directory"))

    desk.reload()
    desk.get_by_role("button", name="Keluarkan semua perangkat lain").click()
    desk.locator("#password-for-sessions").fill(PASSWORD)
    desk.get_by_role("button", name="Keluarkan", exact=True).click()
    expect(phone).to_have_url(re.compile("/login"), timeout=OUT_WITHIN)
    expect(desk.get_by_text("Perangkat ini")).to_be_visible()
