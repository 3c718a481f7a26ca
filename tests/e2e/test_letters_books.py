"""Finding what was written down: the agenda books, what may leave the archive, kept views."""

from datetime import timedelta
from io import BytesIO

from playwright.sync_api import Page, expect
from python_calamine import CalamineWorkbook

from mgapp.services.kernel import clock, db
from mgapp.services.letters import LetterStatus
from mgapp.services.letters.classification import CodeInput, create_code
from mgapp.services.letters.models import Letter
from tests.bureau import a_letter
from tests.e2e.conftest import PHONE
from tests.e2e.staff import comes_to, faults, presses, says_why
from tests.incoming import a_received

ROWS = "main tbody tr[data-id]"
MANY = 32  # more than a page of a list
_PRINTER = """() => {
  window.printed = "";
  window.print = () => { window.printed = document.querySelector("main").innerText };
}"""  # a function: what is merely assigned would be called at once


def _prints(page: Page) -> str:
    page.evaluate(_PRINTER)
    presses(page, "Cetak")
    page.wait_for_function("window.printed")
    return page.evaluate("window.printed")


def _takes_away(page: Page) -> list[list[str]]:
    """Order the list as a spreadsheet and read its lines."""
    with page.expect_download() as taken:  # handed over as soon as the worker has written it
        presses(page, "Siapkan berkas")
    presses(page, "Tutup")
    book = CalamineWorkbook.from_filelike(BytesIO(taken.value.path().read_bytes()))
    return [[str(cell) for cell in line] for line in book.get_sheet_by_index(0).to_python()]


def test_a_book_longer_than_the_page_is_printed_and_taken_away_whole(opens, house):
    with db.transaction() as session:
        came = [
            a_received(session, house.office, sender_number=f"{place}") for place in range(MANY)
        ]
        went = a_letter(session, house, LetterStatus.SENT, subject="Permintaan data stunting")
    sari = comes_to(opens, "sari", "/letters/books", PHONE)
    expect(sari.locator(ROWS)).to_have_count(25)
    printed = _prints(sari)
    assert [one.agenda_number for one in came if one.agenda_number not in printed] == []
    assert "BUKU AGENDA SURAT MASUK" in sari.locator(".book-head").text_content()

    presses(sari, "Unduh")
    presses(sari, "Excel atau CSV…")
    lines = _takes_away(sari)
    written = {cell for line in lines for cell in line}
    assert {one.agenda_number for one in came} <= written

    presses(sari, "Surat keluar")
    expect(sari.locator(ROWS)).to_have_count(1)
    sari.get_by_label("Sampai hari").fill((clock.today() - timedelta(days=1)).isoformat())
    expect(sari.locator(ROWS)).to_have_count(0)
    sari.get_by_label("Sampai hari").fill(clock.today().isoformat())
    expect(sari.locator(ROWS)).to_contain_text(went.reference_number)
    presses(sari, "Unduh")
    with sari.expect_download() as taken:
        sari.get_by_role("link", name="PDF siap cetak").click()
    assert taken.value.path().read_bytes()[:5] == b"%PDF-"


def test_the_desk_writes_in_the_expedition_book_without_opening_the_letter(opens, house):
    with db.transaction() as session:
        letter = a_letter(session, house, LetterStatus.SENT)
        secret = a_letter(session, house, LetterStatus.SENT, classification="confidential")
    sari = comes_to(opens, "sari", "/letters/books", PHONE)
    presses(sari, "Surat keluar")
    expect(sari.locator(ROWS)).to_have_count(2)
    opener = sari.get_by_role("button", name="Ekspedisi surat")
    expect(opener).to_have_count(1)  # none for the one that is closed to her
    expect(sari.locator(ROWS).filter(has_text=secret.reference_number)).to_have_count(1)

    opener.press("Enter")
    asked = sari.get_by_role("dialog")
    expect(asked).to_contain_text(letter.reference_number)
    asked.get_by_label("Penerima").fill("Dinas Kesehatan")
    asked.get_by_label("Lewat").select_option("kurir")
    asked.get_by_label("Keterangan").fill("Resi 0012")
    asked.get_by_label("Tanggal diterima").fill("2020-01-01")
    asked.get_by_role("button", name="Catat", exact=True).click()
    expect(asked).to_contain_text("tidak boleh sebelum tanggal kirim")
    expect(asked.get_by_label("Penerima")).to_have_value("Dinas Kesehatan")
    asked.get_by_label("Tanggal diterima").fill("")
    asked.get_by_role("button", name="Catat", exact=True).click()
    line = asked.get_by_role("list", name="Penyampaian").get_by_role("listitem")
    expect(line).to_contain_text("belum ada tanda terima")
    expect(line).to_contain_text("Resi 0012")
    line.get_by_role("button", name="Catat tanda terima").press("Enter")
    expect(asked.get_by_label("Diterima oleh")).to_be_focused()
    expect(asked).to_contain_text("Dinas Kesehatan · Kurir")
    says_why(sari, "Diterima oleh", "Ibu Ratna", "Catat")
    expect(line).to_contain_text("diterima Ibu Ratna")
    assert faults(sari) == {}
    sari.keyboard.press("Escape")
    expect(opener).to_be_focused()
    expect(sari.locator(ROWS).filter(has_text="Ibu Ratna")).to_have_count(1)


def test_what_may_leave_the_archive_is_proposed_printed_and_nothing_is_deleted(opens, house):
    code = {"code": "X", "title": "Uji", "scheme": "instansi", "active_years": 1,
            "inactive_years": 1, "disposal": "musnah"}  # fmt: skip
    with db.transaction() as session:
        create_code(session, house.office.admin, code_input=CodeInput.read(code))
        old = a_letter(session, house, LetterStatus.ARCHIVED, classification_code="X.1")
        session.get_one(Letter, old.id).archived_at = clock.now() - timedelta(days=3 * 366)
    sari = comes_to(opens, "sari", "/letters/books")
    presses(sari, "Usul retensi")
    expect(sari.get_by_text("Tidak ada surat yang dihapus.")).to_be_visible()
    expect(sari.locator(ROWS)).to_contain_text(old.reference_number)
    assert old.reference_number in _prints(sari)
    presses(sari, "Unduh")
    assert any(old.reference_number in line for line in _takes_away(sari))
    sari.get_by_label("Usul").select_option("permanen")
    expect(sari.locator(ROWS)).to_have_count(0)
    assert faults(sari) == {}


def test_a_view_is_kept_used_again_and_forgotten(opens, house):
    with db.transaction() as session:
        a_letter(session, house, LetterStatus.SENT, subject="Permintaan data stunting")
        a_letter(
            session, house, LetterStatus.PENDING_APPROVAL, subject="Laporan bulanan",
            content="<p>Rekapitulasi pemeliharaan jaringan.</p>",
        )  # fmt: skip
    citra = comes_to(opens, "citra", "/letters?box=outbox", PHONE)
    rows = citra.locator(ROWS)
    expect(rows).to_have_count(2)
    citra.locator("select[name=status]").select_option("sent")
    expect(rows).to_have_count(1)
    presses(citra, "Simpan tampilan")
    citra.get_by_label("Nama tampilan").fill("Sudah terkirim")
    citra.keyboard.press("Enter")
    expect(citra.get_by_text("Tampilan “Sudah terkirim” disimpan.")).to_be_visible()
    expect(citra.get_by_role("button", name="Simpan tampilan")).to_be_focused()

    presses(citra, "Konsep")
    expect(rows).to_have_count(0)
    citra.get_by_label("Tampilan tersimpan").select_option(label="Sudah terkirim")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Permintaan data stunting")
    presses(citra, "Hapus tampilan")
    citra.get_by_role("dialog").get_by_role("button", name="Hapus tampilan").click()
    expect(citra.get_by_label("Tampilan tersimpan")).to_have_count(0)
    expect(citra.locator("body:focus")).to_have_count(0)

    presses(citra, "Hapus saringan")
    expect(rows).to_have_count(2)
    citra.get_by_role("searchbox").fill("pemeliharaan")  # a word of the body alone
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Laporan bulanan")


def test_a_box_is_narrowed_by_secrecy_and_archive_code(opens, house):
    finance = {"code": "900", "title": "Keuangan", "scheme": "permendagri83"}
    with db.transaction() as session:
        create_code(session, house.office.admin, code_input=CodeInput.read(finance))
        for _ in range(2):
            a_letter(session, house, LetterStatus.SENT)
    citra = comes_to(opens, "citra", "/letters?box=outbox&classification=internal", PHONE)
    rows = citra.locator(ROWS)
    expect(citra.get_by_label("Sifat")).to_have_value("internal")
    expect(citra.get_by_text("Tidak ada yang sesuai saringan")).to_be_visible()
    citra.get_by_label("Sifat").select_option("public")
    expect(rows).to_have_count(2)
    code = citra.get_by_label("Kode klasifikasi")
    code.fill("keuangan")  # words find codes, and narrow nothing yet
    expect(citra.locator("datalist option[value='900']")).to_have_count(1)
    expect(rows).to_have_count(2)
    code.fill("000.8")  # also what lies below it
    code.press("Tab")
    expect(rows).to_have_count(2)
    code.fill("900")  # chosen from the list
    expect(rows).to_have_count(0)
    assert faults(citra) == {}
    citra.get_by_role("search").get_by_role("button", name="Hapus saringan").click()
    expect(code).to_have_value("")
    expect(rows).to_have_count(2)
