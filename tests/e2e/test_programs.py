"""Other programs and people without a password, from the pages of an admin"""

import re

from playwright.sync_api import expect

from mgapp.services.access import Role
from mgapp.services.kernel import db
from tests.cast import PASSWORD, hire
from tests.e2e.conftest import DESK, signs_in
from tests.e2e.staff import comes_in, faults, presses, row
from tests.receiver import listening

NEW = "perahu-pinisi-berlayar"


def test_a_program_is_let_in_for_somebody_and_another_one_is_told(opens, office):
    page = opens("/login", viewport=DESK)
    signs_in(page, "adi")
    page.goto("/admin/settings")
    presses(page, "Program lain")

    presses(page, "Buat token untuk pengguna lain")
    asked = page.get_by_role("dialog")
    asked.get_by_label("Atas nama").select_option(label="Budi Santoso")
    asked.get_by_label("Nama", exact=True).fill("Papan antrean")
    asked.get_by_text("Membaca kasus (cases:read)").click()
    asked.get_by_label("Kata sandi Anda").fill(PASSWORD)
    presses(page, "Buat token")
    token = asked.locator(".shown-once").inner_text()
    presses(page, "Sudah saya simpan")
    expect(row(page, "Papan antrean")).to_contain_text("Budi Santoso")
    proof = {"Authorization": f"Bearer {token}"}
    assert page.context.request.get("/api/cases", headers=proof).ok

    with listening() as receiver:
        receiver.status = 410  # gone: told as failed at once
        presses(page, "Tambah webhook")
        asked.get_by_label("Nama", exact=True).fill("Provinsi")
        asked.get_by_label("Alamat").fill(receiver.url)
        asked.get_by_role("checkbox").first.check()
        asked.get_by_role("button", name="Tambah webhook").click()
        presses(page, "Kirim percobaan")
        expect(asked.locator("tbody .badge").first).to_have_text("gagal")
        assert faults(page) == {}
        receiver.status = 204
        presses(page, "Aktifkan")
        presses(page, "Kirim ulang")
        expect(asked.locator("tbody .badge").first).to_have_text("terkirim")
        first, again = receiver.got
        assert first.headers["webhook-id"] == again.headers["webhook-id"]


def test_somebody_of_an_import_is_invited_and_comes_in(opens, office):
    with db.transaction() as session:
        known = {"password_hash": None, "whatsapp": "+6281234567890"}
        hire(session, "titi", "Titi Lestari", Role.OPERATOR, **known)
    page = opens("/login", viewport=DESK)
    signs_in(page, "adi")
    page.goto("/admin/users")
    line = row(page, "belum diundang")
    line.get_by_role("button", name="Undang").click()
    told = page.get_by_role("dialog")
    link = told.locator("code").inner_text()
    chat = told.get_by_role("link", name="WhatsApp").get_attribute("href")
    assert chat.startswith("https://wa.me/6281234567890?text=")
    assert faults(page) == {}
    presses(page, "Sudah saya bagikan")
    expect(row(page, "undangan berlaku sampai")).to_contain_text("Titi Lestari")

    titi = opens(f"/invite/{link.rpartition('/')[2]}")
    expect(titi.get_by_role("main")).to_contain_text("Titi Lestari")
    titi.get_by_label("Kata sandi baru").fill("pendek")
    presses(titi, "Simpan kata sandi")
    expect(titi.get_by_role("main")).to_contain_text("Minimal 12 karakter")
    assert faults(titi) == {}
    titi.get_by_label("Kata sandi baru").fill(NEW)
    presses(titi, "Simpan kata sandi")
    expect(titi.get_by_role("main")).to_contain_text("Kata sandi tersimpan.")
    titi.reload()
    expect(titi.get_by_role("main")).to_contain_text("sudah dipakai")
    titi.get_by_role("link", name="Ke halaman masuk").click()
    comes_in(titi, "titi", NEW)
    expect(titi).to_have_url(re.compile("/admin/inbox"))
    expect(row(page, "undangan berlaku sampai")).to_have_count(0)
