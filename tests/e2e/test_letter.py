"""A letter arrives by the form, and its sender follows it."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.visitor import agrees, goes_on
from tests.forms import a_pdf

CODE = re.compile(r"/tracking/(TRK(-[0-9A-Z]{4,5}){3})")


def _fills_in(page: Page) -> None:
    agrees(page)
    page.get_by_label("Nama pengirim").fill("Siti Rahma")
    page.get_by_role("textbox", name="Instansi", exact=True).fill("Karang Taruna")
    page.get_by_role("textbox", name="Alamat", exact=True).fill(
        "Jalan Perintis Kemerdekaan 10, Makassar"
    )
    goes_on(page)
    page.get_by_label("Alamat pos-el").fill("siti@contoh.example")
    page.get_by_label("Nomor telepon").fill("0812-3456-7890")
    goes_on(page)
    page.get_by_label("Jenis surat").select_option("Permohonan")
    page.get_by_label("Perihal").fill("Permohonan pelatihan")
    page.get_by_label("Isi surat").fill("Kami memohon pelatihan.")
    goes_on(page)


def _attaches(page: Page, name: str, content: bytes) -> None:
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    page.get_by_label("Lampiran", exact=True).set_input_files(file)


def test_a_letter_with_its_attachment_is_taken_in_and_followed(opens):
    phone = opens("/surat")
    _fills_in(phone)
    _attaches(phone, "proposal.pdf", a_pdf())
    expect(phone.get_by_role("definition").filter(has_text="Normal")).to_be_visible()
    phone.get_by_role("button", name="Kirim surat").click()

    expect(phone.get_by_role("heading", name="Surat Anda sudah kami terima")).to_be_visible()
    code = CODE.search(phone.url).group(1)

    elsewhere = opens("/tracking")
    elsewhere.get_by_label("Kode pelacakan").fill(code.lower().replace("-", " "))
    elsewhere.get_by_role("button", name="Lacak").click()
    expect(elsewhere.get_by_text("Surat terkirim")).to_be_visible()
    expect(elsewhere.get_by_text(code)).to_be_visible()
    assert "Siti" not in elsewhere.content()


def test_a_file_that_is_not_what_its_name_says_is_refused_and_the_rest_kept(opens):
    phone = opens("/surat")
    _fills_in(phone)
    _attaches(phone, "tipuan.pdf", b"MZ a program")
    _attaches(phone, "proposal.pdf", a_pdf())
    phone.get_by_role("button", name="Kirim surat").click()

    expect(phone.get_by_text("Isi berkas tidak sesuai dengan namanya.")).to_be_visible()
    phone.get_by_role("button", name="Hapus tipuan.pdf").click()
    expect(phone.get_by_text("Isi berkas tidak sesuai dengan namanya.")).to_have_count(0)
    phone.get_by_role("button", name="Kirim surat").click()

    expect(phone.get_by_role("heading", name="Surat Anda sudah kami terima")).to_be_visible()


def test_files_that_can_never_go_are_turned_away_at_once(opens):
    phone = opens("/surat")
    _fills_in(phone)

    _attaches(phone, "program.exe", b"MZ")
    expect(phone.get_by_text("program.exe: gunakan PDF, JPEG, PNG, atau DOCX.")).to_be_visible()
    for number in range(6):
        _attaches(phone, f"{number}.pdf", a_pdf())

    expect(phone.get_by_text("Paling banyak 5 lampiran")).to_be_visible()
    expect(
        phone.get_by_role("list", name="Lampiran yang dipilih").get_by_role("listitem")
    ).to_have_count(5)


def test_a_wrong_code_keeps_what_was_typed(opens):
    phone = opens("/tracking")
    phone.get_by_label("Kode pelacakan").fill("TRK-0000")
    phone.get_by_role("button", name="Lacak").click()

    expect(phone.get_by_text("Kode pelacakan tidak ditemukan.")).to_be_visible()
    expect(phone.get_by_label("Kode pelacakan")).to_have_value("TRK-0000")
