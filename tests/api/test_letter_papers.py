"""mgapp.api.letter_papers"""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from PIL import Image

from mgapp.api import letter_papers
from mgapp.jobs import registry, worker
from mgapp.services import letters
from mgapp.services.kernel import db, vault
from mgapp.services.letters import LetterStatus
from tests.bureau import a_letter, bureau
from tests.incoming import a_received
from tests.services.letters.paper.reading import words


@pytest.fixture
def signed(office) -> UUID:
    with db.transaction() as session:
        return a_letter(session, bureau(session, office), LetterStatus.APPROVED).id


@pytest.fixture
def draft(office) -> UUID:
    with db.transaction() as session:
        return a_letter(session, bureau(session, office)).id


@pytest.fixture
def no_patience(monkeypatch) -> None:
    monkeypatch.setattr(letter_papers, "PATIENCE", 0.1)


def _work(letter_id: UUID) -> None:
    worker.load()
    registry.run("render_letter", {"letter_id": str(letter_id)})


def _print_all(database) -> None:
    worker.load()
    for (row,) in database.rows("select id from letter_prints where state = 'waiting'"):
        registry.run("make_print", {"print_id": str(row)})


def test_the_pdf_is_downloaded_and_stays_the_same(signed, signed_in):
    _work(signed)
    citra = signed_in("citra")

    first = citra.get(f"/api/letters/{signed}/pdf")

    assert first.status_code == 200
    assert first.headers["content-type"] == "application/pdf"
    assert 'filename="surat-keluar-' in first.headers["content-disposition"]
    assert "no-store" in first.headers["cache-control"]
    assert "Rina Marlina" in words(first.content)
    assert citra.get(f"/api/letters/{signed}/pdf").content == first.content
    assert citra.get(f"/api/letters/{signed}").json()["paper"] == {
        "state": "ready", "sentence": "Naskah PDF siap dibuka.", "pages": 1,
    }  # fmt: skip


def test_who_comes_at_once_waits_for_the_worker(signed, signed_in):
    citra = signed_in("citra")
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(citra.get, f"/api/letters/{signed}/pdf")
        _work(signed)
        assert asked.result().status_code == 200


def test_without_a_worker_it_says_that_it_is_under_way(signed, signed_in, no_patience):
    answer = signed_in("citra").get(f"/api/letters/{signed}/pdf")

    assert (answer.status_code, answer.json()["code"]) == (503, "rendering")
    assert answer.headers["retry-after"]


def test_a_draft_comes_without_number(draft, signed_in, database, no_patience):
    citra = signed_in("citra")
    assert citra.get(f"/api/letters/{draft}/pdf").status_code == 503
    _print_all(database)

    answer = citra.get(f"/api/letters/{draft}/pdf")
    assert answer.status_code == 200
    assert "KONSEP" in words(answer.content)


def test_a_page_is_a_picture_and_the_last_one_is_the_end(signed, signed_in):
    _work(signed)
    citra = signed_in("citra")

    page = citra.get(f"/api/letters/{signed}/pages/1.png")

    assert page.headers["content-type"] == "image/png"
    assert Image.open(BytesIO(page.content)).size == (910, 1287)
    assert citra.get(f"/api/letters/{signed}/pages/2.png").status_code == 404
    assert citra.get(f"/api/letters/{signed}/pages/0.png").status_code == 404


def test_somebody_else_finds_nothing(signed, signed_in):
    for path in ("pdf", "pages/1.png", "disposition-sheet.pdf"):
        assert signed_in("joko").get(f"/api/letters/{signed}/{path}").status_code == 404


def test_an_incoming_letter_has_a_sheet_and_no_paper(office, signed_in, database, no_patience):
    with db.transaction() as session:
        came = a_received(session, office).id
    rina = signed_in("rina")
    assert rina.get(f"/api/letters/{came}/disposition-sheet.pdf").status_code == 503
    _print_all(database)

    sheet = rina.get(f"/api/letters/{came}/disposition-sheet.pdf")
    assert "LEMBAR DISPOSISI" in words(sheet.content)
    paper = rina.get(f"/api/letters/{came}/pdf")
    assert (paper.status_code, paper.json()["code"]) == (404, "not_found")


def test_whoever_was_given_the_link_gets_the_pdf_until_it_is_taken_back(
    office, stranger, signed_in
):
    with db.transaction() as session:
        house = bureau(session, office)
        sent = a_letter(session, house, LetterStatus.SENT)
        closed = a_letter(session, house, LetterStatus.SENT, classification="secret")
        letters.papers.make_paper(session, letter_id=sent.id)
    told = signed_in("citra").get(f"/api/letters/{sent.id}").json()["shared_url"]
    path = urlsplit(told).path

    got = stranger.get(path)

    assert (got.status_code, got.content[:5]) == (200, b"%PDF-")
    assert got.headers["content-disposition"].startswith("attachment")
    assert signed_in("citra").get(f"/api/letters/{closed.id}").json()["shared_url"] is None
    for_closed = vault.token_for("letter_pdf", closed.id)
    for token in (for_closed, vault.token_for("verify", sent.id), "x" * 43):
        assert stranger.get(f"/api/shared-letters/{token}").status_code == 404
    with db.transaction() as session:
        letters.withdraw(session, house.citra, letter_id=sent.id)
    assert stranger.get(path).status_code == 404
