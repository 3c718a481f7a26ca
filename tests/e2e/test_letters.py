"""A letter from its first word through approval to its reader."""

import re

from playwright.sync_api import Page, expect

from mgapp.services import letters
from mgapp.services.kernel import db
from mgapp.services.letters import LetterChange, LetterStatus
from tests.bureau import a_letter
from tests.e2e.conftest import PHONE
from tests.e2e.staff import comes_to, opens_row, presses, says_why, sees_status
from tests.incoming import a_received

LETTER = re.compile(r"/letters/[0-9a-f-]{36}$")
NUMBER = re.compile(r"Surat ditandatangani dengan nomor (\S+)\.")
PDF = "application/pdf"
SUBJECT = "Permintaan data pelayanan"


def _saved(page: Page) -> None:
    expect(page.locator(".draft-told")).to_contain_text("Tersimpan")


def _writes(page: Page, text: str) -> None:
    body = page.get_by_role("textbox", name="Isi surat")
    body.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(text)


def _begins(page: Page) -> None:
    page.get_by_role("link", name="Tulis surat").click()
    page.get_by_role("radio", name=re.compile("^Surat keluar")).check(force=True)
    presses(page, "Mulai menulis")
    page.wait_for_url(LETTER)


def _fills_in(page: Page) -> None:
    page.get_by_label("Kepada (seperti tercetak)").fill("Kepala Dinas Kesehatan")
    page.get_by_role("combobox", name="Penerima di kantor").fill("Vina")
    page.get_by_role("option", name="Vina Lestari").click()
    page.get_by_label("Penanda tangan (Dari)").select_option(label="Kepala Dinas, Rina Marlina")
    page.get_by_label("Dari (seperti tercetak)").fill("Kepala Dinas")
    page.get_by_label("Perihal").fill(SUBJECT)
    _writes(page, "Dengan hormat, kami mohon data pelayanan.")


def _asks(page: Page, *names: str) -> None:
    for name in names:
        field = page.get_by_label("Tambah penyetuju")
        field.select_option(field.locator("option", has_text=name).get_attribute("value"))


def _decides(page: Page, verb: str) -> None:
    page.get_by_role("group", name="Keputusan").get_by_role("button", name=verb).click()


def _hands_in(opens) -> Page:
    citra = comes_to(opens, "citra")
    _begins(citra)
    _fills_in(citra)
    _asks(citra, "Hadi Wijaya", "Rina Marlina")
    _saved(citra)
    presses(citra, "Ajukan")
    sees_status(citra, "pending_approval")
    return citra


def _gives_back(opens) -> Page:
    hadi = comes_to(opens, "hadi", "/letters?box=approvals")
    opens_row(hadi, SUBJECT)
    _decides(hadi, "Minta perbaikan")
    says_why(hadi, "Apa yang perlu diperbaiki", "Sebutkan batas waktunya.", "Minta perbaikan")
    sees_status(hadi, "revision")
    return hadi


def _mends(citra: Page) -> None:
    expect(citra.get_by_text("Sebutkan batas waktunya.").first).to_be_visible()
    _writes(citra, " Kami tunggu sampai akhir bulan.")
    _saved(citra)
    presses(citra, "Ajukan")
    sees_status(citra, "pending_approval")


def _approves(hadi: Page) -> None:
    presses(hadi, "Lihat perubahan")
    expect(hadi.locator(".difference ins").first).to_contain_text("akhir bulan")
    _decides(hadi, "Setujui")
    hadi.get_by_role("dialog").get_by_role("button", name="Setujui").click()
    expect(hadi.get_by_role("group", name="Keputusan")).to_have_count(0)


def _signs(opens, path: str) -> str:
    rina = comes_to(opens, "rina", path, PHONE)
    _decides(rina, "Setujui")
    asked = rina.get_by_role("dialog")
    asked.get_by_role("button", name="Pakai nama saya").click()
    asked.get_by_role("button", name="Setujui").click()
    expect(rina.get_by_text(NUMBER)).to_be_visible()
    return NUMBER.search(rina.get_by_text(NUMBER).first.inner_text())[1]


def test_a_letter_is_written_returned_mended_signed_sent_and_read(opens, house):
    citra = _hands_in(opens)
    hadi = _gives_back(opens)
    _mends(citra)
    _approves(hadi)
    number = _signs(opens, citra.url)

    expect(citra.locator(".letter-number")).to_have_text(number)
    presses(citra, "Kirim")
    citra.get_by_role("dialog").get_by_role("button", name="Kirim").click()
    sees_status(citra, "sent")
    link = citra.get_by_label("Tautan PDF untuk penerima di luar kantor")
    assert opens("/login").request.get(link.input_value()).headers["content-type"] == PDF
    receipts = citra.get_by_role("list", name="Penerima", exact=True)
    expect(receipts).to_contain_text("belum dibaca")

    vina = comes_to(opens, "vina")
    opens_row(vina, SUBJECT)
    expect(vina.get_by_role("heading", name=SUBJECT)).to_be_visible()
    expect(receipts).not_to_contain_text("belum dibaca")
    expect(citra.get_by_role("button", name="Tarik kembali")).to_have_count(0)


def _no_saving(route) -> None:
    route.abort() if route.request.method == "PATCH" else route.fallback()


def test_what_was_typed_survives_a_lost_connection_and_a_reload(opens, house):
    with db.transaction() as session:
        letter = a_letter(session, house)
    citra = comes_to(opens, "citra", f"/letters/{letter.id}")
    expect(citra.get_by_role("textbox", name="Isi surat")).to_contain_text("Dengan hormat")
    citra.route("**/api/letters/*", _no_saving)
    citra.get_by_label("Perihal").fill("Perihal yang baru")
    _writes(citra, " Terima kasih.")
    expect(citra.get_by_text("Belum tersimpan: sambungan terputus.")).to_be_visible()

    citra.reload()
    expect(citra.get_by_text("Tulisan yang belum tersimpan dipulihkan.")).to_be_visible()
    citra.unroute("**/api/letters/*")
    _saved(citra)
    kept = citra.request.get(f"/api/letters/{letter.id}").json()
    assert kept["subject"] == "Perihal yang baru"
    assert "Terima kasih." in kept["content"]


def test_two_writers_are_told_and_nothing_is_lost(opens, house):
    with db.transaction() as session:
        letter = a_letter(session, house)
    citra = comes_to(opens, "citra", f"/letters/{letter.id}")
    expect(citra.get_by_role("textbox", name="Isi surat")).to_contain_text("Dengan hormat")
    change = LetterChange.read({"subject": "Dari tab lain", "version": letter.version})
    with db.transaction() as session:
        letters.change_letter(session, house.citra, letter_id=letter.id, change=change)
    citra.get_by_label("Perihal").fill("Dari tab ini")
    expect(citra.get_by_text("Konsep ini sudah berubah di tempat lain.")).to_be_visible()
    presses(citra, "Simpan tulisan saya")
    _saved(citra)

    kept = citra.request.get(f"/api/letters/{letter.id}").json()
    assert kept["subject"] == "Dari tab ini"


def test_the_order_of_approvers_is_changed_by_keyboard_and_told(opens, house):
    with db.transaction() as session:
        letter = a_letter(session, house)
    citra = comes_to(opens, "citra", f"/letters/{letter.id}")
    _asks(citra, "Rina Marlina", "Hadi Wijaya")
    order = citra.get_by_role("list", name="Urutan penyetuju").get_by_role("listitem")
    expect(order.last).to_contain_text("Menandatangani")

    citra.get_by_role("button", name="Naikkan Hadi Wijaya").press("Enter")
    expect(order.first).to_contain_text("Hadi Wijaya")
    expect(order.last).to_contain_text("Rina Marlina")
    expect(citra.get_by_text("Hadi Wijaya sekarang urutan 1 dari 2.")).to_be_attached()


def test_what_is_missing_is_listed_where_the_letter_is_handed_in(opens, house):
    with db.transaction() as session:
        letter = a_letter(session, house)
    citra = comes_to(opens, "citra", f"/letters/{letter.id}")
    citra.get_by_label("Perihal").fill("")
    presses(citra, "Ajukan")
    told = citra.get_by_role("alert").filter(has_text="Lengkapi dahulu isian berikut")
    expect(told.get_by_role("link", name="Isi perihal surat.")).to_be_visible()


def test_a_letter_that_came_in_is_answered_with_one_click(opens, house):
    with db.transaction() as session:
        received = a_received(session, house.office)
    adi = comes_to(opens, "adi", f"/letters/{received.id}")
    presses(adi, "Tulis balasan")
    adi.wait_for_url(lambda url: LETTER.search(url) and str(received.id) not in url)

    expect(adi.get_by_label("Kepada (seperti tercetak)")).to_have_value("Dinas Kesehatan")
    draft = adi.request.get(f"/api{LETTER.search(adi.url).group()}").json()
    assert draft["reply_to_id"] == str(received.id)
    places = adi.get_by_role("list", name="Perjalanan").get_by_role("listitem")
    expect(places).to_have_count(2)


def test_boxes_are_narrowed_and_kept_as_a_view(opens, house):
    with db.transaction() as session:
        a_letter(session, house, LetterStatus.APPROVED)
        a_letter(session, house, subject="Undangan rapat", type="undangan")
    citra = comes_to(opens, "citra", "/letters?box=drafts")
    expect(citra.locator("tr[data-id]")).to_have_count(1)
    citra.get_by_label("Jenis").select_option(label="Nota dinas")
    expect(citra.get_by_text("Tidak ada yang sesuai saringan")).to_be_visible()
    presses(citra, "Simpan tampilan")
    asked = citra.get_by_role("dialog")
    asked.get_by_label("Nama tampilan").fill("Nota saya")
    asked.get_by_role("button", name="Simpan").click()
    expect(citra.get_by_text("Tampilan “Nota saya” disimpan.")).to_be_visible()
    citra.get_by_role("button", name="Hapus saringan").first.click()
    expect(citra.locator("tr[data-id]")).to_have_count(1)
    citra.get_by_label("Tampilan tersimpan").select_option(label="Nota saya")
    expect(citra.get_by_text("Tidak ada yang sesuai saringan")).to_be_visible()
