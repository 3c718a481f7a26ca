"""Somebody holds a letter: by its QR, and by its PDF; on a phone, by keyboard, on paper."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from mgapp.services import letters
from mgapp.services.kernel import db, files, vault
from mgapp.services.letters import LetterStatus
from mgapp.services.letters.models import SignedPaper
from tests.bureau import a_letter, bureau
from tests.e2e.test_public_access import SERIOUS, WINDOWS
from tests.services.letters.signing.papers import a_page, overlaid


@pytest.fixture
def paper(office, tmp_path):
    """A signed letter: its link, its number, its PDF and a changed one."""
    # The library that signs wants a thread in which no browser is driven.
    with ThreadPoolExecutor(1) as hand:
        letter, files = hand.submit(_made, office).result()
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    return letter, f"/verify/{vault.token_for('verify', letter.id)}", tmp_path


def _made(office):
    with db.transaction() as session:
        letter = a_letter(session, bureau(session, office), LetterStatus.SENT)
        letters.papers.make_paper(session, letter_id=letter.id)
        query = sa.select(SignedPaper.file_id).where(SignedPaper.letter_id == letter.id)
        sealed = files.get(session.execute(query).scalar_one())
    made = {"surat.pdf": sealed, "diubah.pdf": overlaid(sealed), "lain.pdf": a_page("Lain")}
    return letter, made


def _shows(page: Page, file: Path) -> None:
    page.get_by_label("Berkas surat (PDF)").set_input_files(file)
    page.get_by_role("button", name="Periksa berkas").press("Enter")
    page.locator(".verdict").wait_for()


def _check(page: Page) -> None:
    # A colour on its way to another one is no colour of ours.
    page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished))")
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found if one["impact"] in SERIOUS] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("window", WINDOWS)
def test_a_letter_by_its_link_and_by_its_file(opens, paper, window):
    letter, link, folder = paper
    page = opens(link, **WINDOWS[window])
    expect(page.get_by_role("heading", level=1)).to_have_text("Surat ini tercatat di kantor kami")
    expect(page.locator("main")).to_contain_text(letter.reference_number)
    expect(page.locator("main")).to_contain_text("Rina Marlina")
    expect(page.locator("main")).to_contain_text("bukan tanda tangan elektronik tersertifikasi")
    _check(page)

    _shows(page, folder / "surat.pdf")
    expect(page.get_by_role("heading", name="Berkas ini asli.")).to_be_visible()
    expect(page.locator(".verdict")).to_be_visible()
    _check(page)


def test_a_changed_and_an_unknown_file_are_told_apart(opens, paper):
    letter, _, folder = paper
    page = opens("/verify")

    _shows(page, folder / "diubah.pdf")
    expect(page.locator(".verdict")).to_have_attribute("data-result", "altered")
    expect(page.locator(".verdict")).to_contain_text("diubah setelah ditandatangani")
    expect(page.locator(".verdict")).to_contain_text(letter.reference_number)
    expect(page.locator(".verdict-changes")).to_contain_text("halaman 1 sama, tetapi tampilannya")
    _check(page)

    _shows(page, folder / "lain.pdf")
    expect(page.locator(".verdict")).to_have_attribute("data-result", "unknown")
    expect(page.locator(".verdict")).not_to_contain_text(letter.reference_number)
    _check(page)


def test_without_a_file_the_field_says_what_is_missing(opens, paper):
    page = opens("/verify")
    page.get_by_role("button", name="Periksa berkas").click()

    field = page.get_by_label("Berkas surat (PDF)")
    expect(field).to_be_focused()
    expect(page.get_by_text("Pilih berkas PDF yang akan diperiksa.")).to_be_visible()


def test_a_void_number_is_said_first(opens, office, paper):
    letter, link, folder = paper
    with db.transaction() as session:
        letters.void(session, office.admin, letter_id=letter.id, reason="Salah alamat")

    page = opens(link)
    expect(page.get_by_text("Nomor surat ini sudah dibatalkan")).to_be_visible()
    expect(page.locator("main")).not_to_contain_text("Salah alamat")
    _check(page)
    _shows(page, folder / "surat.pdf")
    expect(page.locator(".verdict")).to_contain_text("asli, tetapi nomor suratnya sudah dibatalkan")


def test_on_paper_only_what_was_found_is_printed(opens, paper):
    letter, link, _ = paper
    page = opens(link)
    page.get_by_text(letter.reference_number).wait_for()
    page.emulate_media(media="print")

    expect(page.get_by_text(letter.reference_number)).to_be_visible()
    expect(page.get_by_label("Berkas surat (PDF)")).to_be_hidden()
    expect(page.get_by_role("link", name="Beranda")).to_be_hidden()
