"""Everything out of the office, and old data into it, from the page of the settings."""

import json
import zipfile

from playwright.sync_api import Page, expect

from tests.e2e.staff import comes_to, faults, presses

OLD = {
    "diskominfo_visitors": [
        {"id": "v1", "name": "Andi Pratama", "organization": "PT Telkom", "date": "2026-02-04"},
        {"id": "v2", "name": "-", "organization": "<script>alert(1)</script>"},
        {"id": "v3", "name": "Siti Aminah", "date": "bukan tanggal"},
    ]
}


def _moving(opens) -> Page:
    page = comes_to(opens, "adi", "/admin/settings")
    presses(page, "Impor & ekspor")
    return page


def test_old_data_is_looked_at_and_then_taken_in(opens, office):
    page = _moving(opens)
    presses(page, "Periksa berkas")
    expect(page.get_by_role("alert")).to_have_text("Pilih berkas yang akan diimpor.")

    stored = {name: json.dumps(rows) for name, rows in OLD.items()}  # as a browser keeps it
    _choose(page, json.dumps(stored))
    presses(page, "Periksa berkas")
    told = page.locator(".verdict")
    expect(told.get_by_role("heading", level=2)).to_have_text("1 data akan diimpor")
    expect(told.get_by_role("row")).to_have_count(3)
    expect(told).to_contain_text("name wajib diisi.")
    assert faults(page) == {}

    presses(page, "Impor 1 data")
    expect(told.get_by_role("heading", level=2)).to_have_text("Impor selesai")
    presses(page, "Periksa berkas")
    expect(told.get_by_role("heading", level=2)).to_have_text("Tidak ada yang dapat diimpor")

    _choose(page, json.dumps(OLD)[:60])
    presses(page, "Periksa berkas")
    expect(page.get_by_role("alert")).to_contain_text("Tidak ada yang diimpor")


def test_everything_is_taken_out_as_one_zip(opens, office, tmp_path):
    page = _moving(opens)

    with page.expect_download() as waited:
        page.get_by_role("link", name="Unduh seluruh data").click()

    taken = tmp_path / "office.zip"
    waited.value.save_as(taken)
    [move] = page.locator(".orders").get_by_role("listitem").all()
    expect(move).to_contain_text("Ekspor")
    expect(move.locator("[data-status=completed]")).to_have_text("selesai")
    with zipfile.ZipFile(taken) as archive:
        assert archive.testzip() is None
        assert "users.json" in archive.namelist()


def _choose(page: Page, text: str) -> None:
    page.get_by_label("Berkas impor").set_input_files(
        {"name": "data-lama.json", "mimeType": "application/json", "buffer": text.encode()}
    )
