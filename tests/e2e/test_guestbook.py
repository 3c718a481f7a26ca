"""The reception keeps the guestbook and the letters, while the public writes in them."""

import httpx
from playwright.sync_api import Page, expect

from tests.e2e.staff import comes_to
from tests.forms import SURAT, VISIT, a_pdf, a_picture

NUMBERS = {"nip": "7371011708909999", "whatsapp": "0812-3456-7890"}
SOON = 5_000  # ms


def _opens_row(desk: Page, name: str) -> None:
    desk.get_by_role("button", name=name).click()


def test_a_visitor_appears_is_looked_up_and_leaves(opens, served):
    desk = comes_to(opens, "sari", "/admin/visitors")
    expect(desk.get_by_text("Belum ada kunjungan")).to_be_visible()

    httpx.post(f"{served.url}/api/visitors", json={**VISIT, **NUMBERS}).raise_for_status()
    expect(desk.get_by_text("Andi Pratama")).to_be_visible(timeout=SOON)
    _opens_row(desk, "Andi Pratama")
    expect(desk.get_by_text("7371••••••••9999")).to_be_visible()

    desk.get_by_role("button", name="Buka data pribadi").click()
    desk.get_by_role("button", name="Buka", exact=True).click()
    expect(desk.get_by_text("Minimal 3 karakter.")).to_be_visible()
    desk.get_by_label("Alasan").fill("Barang tertinggal di lobi")
    desk.get_by_role("button", name="Buka", exact=True).click()
    expect(desk.get_by_text("7371011708909999")).to_be_visible()
    chat = desk.get_by_role("link", name="Chat WhatsApp").get_attribute("href")
    assert chat == "https://wa.me/6281234567890"

    desk.get_by_role("button", name="Catat keluar").click()
    expect(desk.locator('[data-status="out"]').first).to_be_visible()
    desk.get_by_role("button", name="Masih di dalam").click()
    expect(desk.get_by_text("Tidak ada tamu di dalam")).to_be_visible()


def test_the_list_is_searched_by_day_and_taken_away(opens, served):
    httpx.post(f"{served.url}/api/visitors", json={**VISIT, **NUMBERS}).raise_for_status()
    desk = comes_to(opens, "sari", "/admin/visitors")
    rows = desk.locator("tr[data-id]")
    expect(rows).to_have_count(1)

    desk.get_by_role("searchbox").fill("081234567890")
    expect(rows).to_have_count(1)
    desk.get_by_role("searchbox").fill("tidak ada")
    expect(desk.get_by_text("Tidak ada yang cocok")).to_be_visible()
    desk.get_by_role("searchbox").fill("")
    expect(rows).to_have_count(1)
    desk.get_by_role("button", name="Semua", exact=True).click()
    day = desk.get_by_label("Dari hari")
    day.fill("2199-01-01")
    expect(day).to_have_value("2199-01-01")  # until the office answers it shows the day before
    expect(rows).to_have_count(0)
    expect(desk.get_by_text("Tidak ada yang cocok")).to_be_visible()
    day.fill("")
    expect(rows).to_have_count(1)

    desk.get_by_role("button", name="Unduh", exact=True).click()
    with desk.expect_download() as taken:  # handed over as soon as the worker has written it
        desk.get_by_role("button", name="Siapkan berkas").click()
    assert taken.value.suggested_filename.startswith("buku-tamu-")
    expect(desk.get_by_text("1 baris")).to_be_visible()


def test_a_letter_is_read_answered_and_put_away(opens, served):
    files = [
        ("lampiran", ("surat.pdf", a_pdf(), "application/pdf")),
        ("lampiran", ("foto.jpg", a_picture("JPEG"), "image/jpeg")),
    ]
    sent = httpx.post(f"{served.url}/api/surat", data=SURAT, files=files).json()
    desk = comes_to(opens, "sari", "/admin/surat")
    _opens_row(desk, "Permohonan pelatihan")
    with desk.expect_download() as taken:
        desk.get_by_role("link", name="surat.pdf").click()
    assert taken.value.suggested_filename == "surat.pdf"

    desk.get_by_label("Jawaban untuk pengirim").fill("Dijadwalkan 3 Desember.")
    desk.get_by_label("Klasifikasi").fill("Biasa")
    desk.get_by_role("button", name="Simpan tanggapan").click()
    expect(desk.get_by_text("Tanggapan disimpan.")).to_be_visible()

    ended = {"version": 1, "status": "cancelled", "note": "Ditangani kecamatan"}
    path, own = f"{served.url}/api/cases/{sent['case']['id']}", {"origin": served.url}
    assert desk.request.patch(path, data=ended, headers=own).ok
    desk.get_by_role("button", name="Arsipkan").click(timeout=SOON)
    desk.get_by_role("dialog").get_by_role("button", name="Arsipkan").click()
    expect(desk.locator('[data-status="archived"]').first).to_be_visible()

    sender = opens(sent["tracking_url"])
    expect(sender.get_by_text("Dijadwalkan 3 Desember.")).to_be_visible()
