"""Letters that come in: recorded at the desk, taken over, disposed, and seen in one thread."""

import re

from playwright.sync_api import Page, expect

from mgapp.services import intake
from mgapp.services.kernel import db
from tests.e2e.staff import chooses, comes_to, opens_row, presses
from tests.forms import a_letter, a_pdf
from tests.incoming import a_received, let_lead

LETTER = re.compile(r"/letters/[0-9a-f-]{36}$")


def _desk(opens, office, path: str) -> Page:
    with db.transaction() as session:
        let_lead(session, office.rina)
    return comes_to(opens, "sari", path)


def _writes_down(page: Page, number: str) -> None:
    page.get_by_label("Pengirim").fill("Dinas Kesehatan")
    page.get_by_label("Nomor surat").fill(number)
    page.get_by_label("Perihal").fill("Undangan rapat koordinasi")


def test_the_desk_records_a_paper_letter_with_its_scan(opens, office):
    page = _desk(opens, office, "/letters/incoming")
    _writes_down(page, "005/12/Dinkes")
    page.get_by_label("Diterima lewat").select_option("kurir")
    chooses(page, "Segera")
    page.get_by_label("Lampiran", exact=True).set_input_files(
        {"name": "undangan.pdf", "mimeType": "application/pdf", "buffer": a_pdf()}
    )
    presses(page, "Catat surat")

    page.wait_for_url(LETTER)
    letter = page.request.get(f"/api{re.search(LETTER, page.url).group()}").json()
    assert (letter["status"], letter["received_via"]) == ("received", "kurir")
    assert (letter["priority"], letter["to"]) == ("high", "Diskominfo Kota Makassar")
    assert [one["filename"] for one in letter["attachments"]] == ["undangan.pdf"]

    page.goto("/letters/incoming")
    _writes_down(page, "005/12/DINKES")
    expect(page.get_by_role("alert").filter(has_text="sudah tercatat")).to_be_visible()
    expect(page.get_by_role("link", name=f"Surat masuk {letter['agenda_number']}")).to_be_visible()


def test_what_is_missing_is_said_beside_its_field_and_nothing_is_lost(opens, office):
    page = _desk(opens, office, "/letters/incoming")
    page.get_by_label("Nomor surat").fill("005/12/Dinkes")
    presses(page, "Catat surat")

    expect(page.get_by_text("Tulis pengirim surat.")).to_be_visible()
    expect(page.get_by_label("Nomor surat")).to_have_value("005/12/Dinkes")


def test_a_letter_from_the_public_is_disposed_and_taken_over(opens, office):
    with db.transaction() as session:
        sent = intake.submit_letter(session, office.guest, surat=a_letter())
    page = _desk(opens, office, "/admin/surat")
    opens_row(page, sent.surat.perihal)

    presses(page, "Disposisikan")
    form = page.get_by_role("dialog")
    form.get_by_role("button", name="Disposisikan").click()
    expect(form.get_by_text("Isi paling sedikit 1.")).to_be_visible()
    form.get_by_label("Petugas", exact=True).select_option(label="Budi Santoso")
    form.get_by_label("Laporkan hasilnya").check()
    form.get_by_label("Instruksi lain").fill("Hubungi pengirim")
    form.get_by_role("button", name="Disposisikan").click()
    expect(page.get_by_text("Surat didisposisikan kepada Budi Santoso.")).to_be_visible()
    expect(page.get_by_text("Disposisi: Laporkan hasilnya; Hubungi pengirim")).to_be_visible()

    presses(page, "Catat sebagai surat masuk")
    page.get_by_role("dialog").get_by_role("button", name="Catat", exact=True).click()
    expect(page.get_by_role("link", name="Buka surat masuk")).to_have_attribute("href", LETTER)

    page.get_by_role("link", name=f"Buka kasus {sent.case.code}").click()
    places = page.get_by_role("list", name="Perjalanan").get_by_role("listitem")
    expect(places).to_have_count(3)
    expect(places.nth(0)).to_have_attribute("aria-current", "true")
    expect(places.nth(1)).to_contain_text("Surat dari publik")
    expect(places.nth(2)).to_contain_text("Surat masuk")
    places.nth(1).get_by_role("link").click()
    expect(page.get_by_role("heading", name=sent.surat.perihal)).to_be_visible()


def test_it_goes_down_the_tree_and_comes_back_finished(opens, office):
    with db.transaction() as session:
        letter = a_received(session, office)
    rina = comes_to(opens, "rina", f"/letters/{letter.id}")
    blank = rina.get_by_role("link", name="Lembar disposisi kosong")
    with rina.expect_download() as taken:  # to be filled in by hand, as long as nobody has
        blank.click()
    assert taken.value.path().read_bytes()[:5] == b"%PDF-"
    presses(rina, "Disposisikan")
    form = rina.get_by_role("dialog")
    form.get_by_role("combobox", name="Diteruskan kepada").fill("Budi")
    form.get_by_role("option", name="Budi Santoso").click()
    form.get_by_role("combobox", name="Diteruskan kepada").fill("Joko")
    form.get_by_role("option", name="Joko Susilo").click()
    form.get_by_role("listitem").filter(has_text="Joko").get_by_role("button", name="Utama").click()
    form.get_by_label("Laporkan hasilnya").check()
    form.get_by_role("button", name="Disposisikan").click()
    expect(rina.get_by_text("Surat didisposisikan kepada Budi Santoso")).to_be_visible()
    expect(blank).to_have_count(0)
    branches = rina.get_by_role("list", name="Penerima", exact=True).get_by_role("listitem")
    expect(branches.nth(0).locator(".badge")).to_have_attribute("data-status", "unread")
    expect(branches.nth(1)).to_contain_text("tembusan")
    expect(rina.get_by_role("button", name="Tarik kembali")).to_be_visible()

    budi = comes_to(opens, "budi", f"/letters/{letter.id}")
    expect(branches.nth(0).locator(".badge")).to_have_attribute("data-status", "read")
    expect(rina.get_by_role("button", name="Tarik kembali")).to_have_count(0)
    presses(budi, "Laporkan")
    budi.get_by_label("Apa yang sudah dilakukan?").fill("Balasan sudah dikirim.")
    budi.get_by_label("Pekerjaan saya selesai").check()
    budi.get_by_role("dialog").get_by_role("button", name="Laporkan").click()
    expect(budi.get_by_text("Disposisi diselesaikan.")).to_be_visible()

    expect(branches.nth(0)).to_contain_text("Balasan sudah dikirim.")
    expect(branches.nth(0).locator(".badge")).to_have_attribute("data-status", "finished")
