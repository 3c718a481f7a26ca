"""The book of numbers at the desk of an admin: set aside, written down, put in, voided."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.staff import comes_to, opens_row, presses, row

BOOK = "/letters/numbers"


def _reserves(page: Page, count: str) -> None:
    presses(page, "Pesan nomor")
    form = page.get_by_role("dialog")
    form.get_by_label("Banyaknya").fill(count)
    form.get_by_label("Untuk apa").fill("Blangko cuti")
    form.get_by_role("button", name="Pesan nomor").click()
    expect(page.get_by_text(re.compile(rf"^{count} nomor dipesan: "))).to_be_visible()


def test_numbers_for_paper_are_reserved_filled_in_and_voided(opens, office):
    page = comes_to(opens, "adi", BOOK)
    expect(page.get_by_text("Belum ada nomor di sini")).to_be_visible()
    _reserves(page, "2")

    opens_row(page, "Urut 2 ")
    presses(page, "Isi nomor ini")
    form = page.get_by_role("dialog").filter(has=page.get_by_label("Hal"))
    form.get_by_role("button", name="Simpan sebagai terpakai").click()
    expect(form.get_by_role("alert")).to_be_visible()
    form.get_by_label("Dikirim kepada").fill("Camat Tamalanrea")
    form.get_by_label("Hal").fill("Permintaan data")
    form.get_by_role("button", name="Simpan sebagai terpakai").click()
    expect(row(page, "Camat Tamalanrea").locator(".badge")).to_have_text("terpakai")

    opens_row(page, "Urut 1 ")
    presses(page, "Batalkan nomor")
    asked = page.get_by_role("dialog").filter(has=page.get_by_label("Alasan"))
    asked.get_by_label("Alasan").fill("Blangko rusak")
    asked.get_by_role("button", name="Batalkan nomor").click()
    expect(row(page, "Batal: Blangko rusak").locator(".badge")).to_have_text("batal")


def test_a_forgotten_letter_is_put_in_after_a_number(opens, office):
    page = comes_to(opens, "adi", BOOK)
    _reserves(page, "1")
    opens_row(page, "Urut 1 ")
    presses(page, "Batalkan nomor")
    asked = page.get_by_role("dialog").filter(has=page.get_by_label("Alasan"))
    asked.get_by_label("Alasan").fill("Blangko rusak")
    asked.get_by_role("button", name="Batalkan nomor").click()

    opens_row(page, "Urut 1 ")
    presses(page, "Sisipkan sesudahnya")
    form = page.get_by_role("dialog").filter(has=page.get_by_label("Mengapa disisipkan"))
    form.get_by_label("Dikirim kepada").fill("Camat Biringkanaya")
    form.get_by_label("Hal").fill("Undangan rapat")
    form.get_by_label("Mengapa disisipkan").fill("Surat kemarin belum dicatat")
    form.get_by_role("button", name="Sisipkan", exact=True).click()

    expect(row(page, "Urut 1.01 ")).to_contain_text("Camat Biringkanaya")


def test_the_series_lead_to_their_numbers(opens, office):
    page = comes_to(opens, "adi", BOOK)
    _reserves(page, "3")
    presses(page, "Seri")
    expect(row(page, "Surat keluar").locator("td").nth(2)).to_have_text("3")

    opens_row(page, "Surat keluar")
    expect(page.locator("tr[data-id]")).to_have_count(3)
    presses(page, "Tampilkan semua seri")
    page.get_by_label("Status").select_option("void")
    expect(page.get_by_text("Belum ada nomor di sini")).to_be_visible()


def test_the_book_is_for_an_admin_only(opens, office):
    page = comes_to(opens, "vina", BOOK)

    expect(page.get_by_role("heading", name="Tidak punya akses")).to_be_visible()
