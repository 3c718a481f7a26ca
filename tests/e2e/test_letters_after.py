"""What becomes of a letter after it was signed or came in: sent, taken back, handed on, filed."""

from datetime import timedelta

from playwright.sync_api import Page, expect

from mgapp.services.cases import CaseStatus
from mgapp.services.kernel import clock, db
from mgapp.services.letters import LetterStatus
from mgapp.services.letters.models import Letter
from mgapp.services.letters.models.disposition import Disposition
from tests.builders import a_case
from tests.bureau import a_letter, stand_in
from tests.e2e.conftest import PHONE
from tests.e2e.staff import comes_to, faults, presses, says_why, sees_status
from tests.incoming import a_received, dispose

SECRET = "Pemeriksaan pengadaan server"
ROW = "main [data-id]"
NOT_FOUND = 404


def _confirms(page: Page, words: str) -> None:
    presses(page, words)
    page.get_by_role("dialog").get_by_role("button", name=words, exact=True).click()


def test_a_sent_letter_is_delivered_outside_taken_back_unread_and_sent_again(opens, house):
    with db.transaction() as session:
        letter = a_letter(
            session, house, LetterStatus.SENT, to_user_ids=[str(house.office.vina.me)]
        )
    path = f"/letters/{letter.id}"
    citra = comes_to(opens, "citra", path)
    expect(citra.get_by_role("list", name="Penerima", exact=True)).to_contain_text("belum dibaca")

    link = _delivers(citra)

    _confirms(citra, "Tarik kembali")
    sees_status(citra, "approved")
    assert opens("/verify").request.get(link).status == NOT_FOUND
    vina = comes_to(opens, "vina", "/admin/notifications")
    expect(vina.locator("main")).to_contain_text("yang dikirim kepada Anda.")
    vina.goto(path)
    expect(vina.get_by_text("Surat tidak ditemukan", exact=True)).to_be_visible()

    _confirms(citra, "Kirim")
    sees_status(citra, "sent")
    vina.goto("/letters?box=inbox")
    expect(vina.locator(ROW)).to_have_count(1)
    vina.goto(path)
    expect(vina.get_by_role("button", name="Catat penyampaian")).to_have_count(0)
    expect(citra.get_by_role("list", name="Penerima", exact=True)).to_contain_text("dibaca 2")
    expect(citra.get_by_role("button", name="Tarik kembali")).to_have_count(0)


def _delivers(citra: Page) -> str:
    """Note how the letter left and who took it; tell the link that was copied for outside."""
    presses(citra, "Catat penyampaian")
    asked = citra.get_by_role("dialog")
    expect(asked.get_by_label("Penerima")).to_be_focused()
    citra.keyboard.press("Escape")
    expect(citra.get_by_role("button", name="Catat penyampaian")).to_be_focused()
    citra.keyboard.press("Enter")
    asked.get_by_label("Penerima").fill("Dinas Kesehatan")
    asked.get_by_label("Lewat").select_option("kurir")
    asked.get_by_role("button", name="Catat", exact=True).click()
    line = citra.get_by_role("list", name="Penyampaian").get_by_role("listitem")
    expect(line).to_contain_text("belum ada tanda terima")
    presses(citra, "Catat tanda terima")
    says_why(citra, "Diterima oleh", "Ibu Ratna", "Catat")
    expect(line).to_contain_text("Ibu Ratna")
    expect(citra.get_by_role("button", name="Catat tanda terima")).to_have_count(0)
    expect(line.filter(has_text="Ibu Ratna")).to_be_focused()  # its button is gone, not one's place
    link = citra.get_by_label("Tautan PDF untuk penerima di luar kantor").input_value()
    citra.context.grant_permissions(["clipboard-read", "clipboard-write"])
    presses(citra, "Salin tautan")
    expect(citra.get_by_text("Tautan disalin.")).to_be_visible()
    assert citra.evaluate("navigator.clipboard.readText()") == link
    return link


def test_what_came_in_is_corrected_handed_on_twice_taken_back_and_filed(opens, house):
    office = house.office
    with db.transaction() as session:
        letter = a_received(session, office)
        dispose(session, house.rina, letter, house.hadi)
        stand_in(session, house.hadi, house.tuti)
    path = f"/letters/{letter.id}"
    tuti = comes_to(opens, "tuti", path)
    _hands_on(tuti, "Budi Santoso")
    presses(tuti, "Tarik kembali")
    tuti.get_by_role("dialog").get_by_role("button", name="Tarik kembali").click()
    expect(tuti.get_by_role("list", name="Disposisi")).to_contain_text("ditarik")
    _hands_on(tuti, "Joko Susilo")

    joko = comes_to(opens, "joko", path, PHONE)
    presses(joko, "Laporkan")
    joko.get_by_label("Apa yang sudah dilakukan?").fill("Sudah dihadiri.")
    joko.get_by_label("Pekerjaan saya selesai").check()
    joko.get_by_role("dialog").get_by_role("button", name="Laporkan").click()
    expect(joko.get_by_text("Disposisi diselesaikan.")).to_be_visible()
    expect(joko.get_by_role("button", name="Arsipkan")).to_have_count(0)

    rina = comes_to(opens, "rina", path)
    tree = rina.get_by_role("list", name="Disposisi")
    expect(tree).to_contain_text("Sudah dihadiri.")
    expect(tree).to_contain_text("Tuti Kusuma")
    presses(rina, "Arsipkan")
    rina.get_by_role("dialog").get_by_role("button", name="Arsipkan", exact=True).click()
    expect(rina.get_by_text("Disposisi kepada Hadi Wijaya belum selesai.")).to_be_visible()
    says_why(rina, "Keterangan", "Rapatnya sudah lewat.", "Arsipkan")
    sees_status(rina, "archived")
    sheet = rina.request.get(f"/api{path}/disposition-sheet.pdf")
    assert (sheet.status, sheet.body()[:5]) == (200, b"%PDF-")


def _hands_on(page: Page, name: str) -> None:
    presses(page, "Disposisikan")
    form = page.get_by_role("dialog")
    form.get_by_role("combobox", name="Diteruskan kepada").fill(name.split(maxsplit=1)[0])
    form.get_by_role("option", name=name).click()
    form.get_by_label("Proses lebih lanjut").check()
    form.get_by_role("button", name="Disposisikan").click()
    expect(page.get_by_text(f"Surat didisposisikan kepada {name}")).to_be_visible()


def test_a_late_answer_stands_out_in_the_boxes_until_it_is_given(opens, house):
    joko, today = house.office.joko, clock.now().isoformat()
    with db.transaction() as session:
        letter = a_received(session, house.office)
        late = dispose(session, house.rina, letter, joko, due_at=today)
        session.get_one(Disposition, late.id).due_at = clock.now() - timedelta(hours=5)
        dispose(session, house.rina, a_received(session, house.office, sender_number="2"), joko)
    page = comes_to(opens, "joko", "/letters?box=inbox", PHONE)
    expect(page.locator(f"{ROW} .clock")).to_have_count(1)
    expect(page.locator(f"{ROW} .clock")).to_have_attribute("data-sla", "late")
    expect(page.locator(ROW).filter(has_text="Disposisi terlambat 5 jam")).to_have_count(1)
    assert faults(page) == {}
    rina = comes_to(opens, "rina", "/letters?box=inbox")
    expect(rina.locator(f"{ROW} .clock")).to_contain_text("terlambat 5 jam")

    page.goto(f"/letters/{letter.id}")
    expect(page.get_by_role("list", name="Disposisi").locator(".clock")).to_have_attribute(
        "data-sla", "late"
    )
    presses(page, "Laporkan")
    page.get_by_label("Apa yang sudah dilakukan?").fill("Sudah dibalas.")
    page.get_by_label("Pekerjaan saya selesai").check()
    page.get_by_role("dialog").get_by_role("button", name="Laporkan").click()
    expect(page.get_by_text("Disposisi diselesaikan.")).to_be_visible()
    expect(rina.locator(f"{ROW} .clock")).to_have_count(0)  # by itself


def test_the_desk_corrects_what_it_wrote_and_the_lead_needs_no_disposition(opens, house):
    with db.transaction() as session:
        letter = a_received(session, house.office)
    path = f"/letters/{letter.id}"
    sari = comes_to(opens, "sari", path)
    presses(sari, "Perbaiki catatan")
    asked = sari.get_by_role("dialog")
    expect(asked.get_by_label("Pengirim")).to_have_value("Dinas Kesehatan")
    asked.get_by_label("Perihal").fill("")
    asked.get_by_role("button", name="Simpan").click()
    expect(asked).to_be_visible()
    asked.get_by_label("Perihal").fill("Undangan rapat anggaran")
    asked.get_by_role("button", name="Simpan").click()
    expect(sari.get_by_role("heading", name="Undangan rapat anggaran")).to_be_visible()

    rina = comes_to(opens, "rina", path, PHONE)
    presses(rina, "Tidak perlu disposisi")
    rina.get_by_role("dialog").get_by_role("button", name="Arsipkan", exact=True).click()
    expect(rina.get_by_text("Tulis mengapa tidak perlu disposisi")).to_be_visible()
    says_why(rina, "Mengapa tidak perlu disposisi?", "Acaranya dibatalkan.", "Arsipkan")
    sees_status(rina, "archived")
    expect(sari.get_by_role("button", name="Perbaiki catatan")).to_have_count(0)


def test_the_books_are_read_by_period_taken_away_and_the_archive_is_searched(opens, house):
    office = house.office
    with db.transaction() as session:
        a_received(session, office)
        a_letter(session, house, LetterStatus.ARCHIVED, subject="Permintaan data stunting")
    sari = comes_to(opens, "sari", "/letters/books")
    expect(sari.get_by_role("table")).to_contain_text("Dinas Kesehatan")
    sari.get_by_label("Periode").select_option("last_month")
    expect(sari.get_by_text("Dinas Kesehatan")).to_have_count(0)
    sari.get_by_label("Periode").select_option("year")
    expect(sari.get_by_role("table")).to_contain_text("Dinas Kesehatan")
    sari.get_by_role("tab", name="Surat keluar").or_(
        sari.get_by_role("button", name="Surat keluar")
    ).first.click()
    expect(sari.get_by_role("table")).to_contain_text("Permintaan data stunting")
    presses(sari, "Unduh")
    with sari.expect_download() as taken:
        sari.get_by_role("menuitem", name="PDF siap cetak").or_(
            sari.get_by_role("link", name="PDF siap cetak")
        ).first.click()
    assert taken.value.path().read_bytes()[:5] == b"%PDF-"

    citra = comes_to(opens, "citra", "/letters?box=archive")
    expect(citra.locator(ROW)).to_have_count(1)
    search = citra.get_by_role("searchbox")
    search.fill("hadi wijaya")
    expect(citra.locator(ROW)).to_have_count(1)
    search.fill("tidak ada begini")
    expect(citra.locator(ROW)).to_have_count(0)


def test_a_confidential_letter_shows_itself_to_nobody_without_access_and_logs_who_opens_it(
    opens, house
):
    office = house.office
    with db.transaction() as session:
        letter = a_letter(
            session, house, LetterStatus.SENT, classification="confidential", subject=SECRET,
            content="<p>Rincian pemeriksaan.</p>", to_user_ids=[str(office.vina.me)],
        )  # fmt: skip
        case = a_case(session, office, CaseStatus.ASSIGNED)
        session.get_one(Letter, letter.id).case_id = case.id
    path = f"/letters/{letter.id}"
    _finds_nothing_of(comes_to(opens, "sari", "/letters/books"), letter.reference_number, path)

    budi = comes_to(opens, "budi", f"/admin/cases/{case.id}")
    expect(budi.get_by_role("button", name="Tandai diterima")).to_be_visible()
    for told in (SECRET, letter.reference_number, "Rincian pemeriksaan"):
        assert told not in budi.content()
    admin = comes_to(opens, "adi", f"/admin/cases/{case.id}")
    expect(admin.get_by_role("list", name="Perjalanan")).to_contain_text(letter.reference_number)

    vina = comes_to(opens, "vina", "/admin/notifications", PHONE)
    expect(vina.locator("main")).to_contain_text("mengirim surat keluar")
    assert SECRET not in vina.content()
    vina.goto(path)
    expect(vina.get_by_role("heading", name=SECRET)).to_be_visible()
    expect(vina.get_by_text("Setiap pembukaan surat ini tercatat.")).to_be_visible()
    citra = comes_to(opens, "citra", path)
    citra.get_by_text("Pembukaan surat", exact=True).click()
    expect(citra.get_by_role("list", name="Pembukaan surat")).to_contain_text("Vina Lestari")


def _finds_nothing_of(sari: Page, number: str, path: str) -> None:
    """See of a closed letter its number in the book, and nothing else anywhere."""
    sari.get_by_label("Periode").select_option("year")
    sari.get_by_role("tab", name="Surat keluar").or_(
        sari.get_by_role("button", name="Surat keluar")
    ).first.click()
    table = sari.get_by_role("table")
    expect(table).to_contain_text(number)
    expect(table).to_contain_text("RAHASIA")
    assert SECRET not in sari.content()
    sari.goto("/letters?box=inbox")
    sari.get_by_role("searchbox").fill("pemeriksaan")
    expect(sari.locator(ROW)).to_have_count(0)
    sari.goto(path)
    expect(sari.get_by_text("Surat tidak ditemukan", exact=True)).to_be_visible()
