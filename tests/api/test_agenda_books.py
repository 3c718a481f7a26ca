"""mgapp.api.agenda_books"""

import pytest

from mgapp.services.kernel import db
from tests.incoming import a_received


@pytest.fixture
def came(office):
    """Let two letters come in, one of them closed."""
    with db.transaction() as session:
        a_received(session, office, received_at="2026-03-31T15:30:00Z")
        a_received(
            session, office, received_at="2026-04-02T01:00:00Z", classification="secret",
            subject="Pemeriksaan pegawai",
        )  # fmt: skip
    return office


def test_the_book_is_read_from_day_to_day(came, signed_in):
    answer = signed_in("sari").get("/api/agenda-books/in?from=2026-03-01&to=2026-03-31")

    assert answer.status_code == 200, answer.text
    [line] = answer.json()["items"]
    assert line["received_at"] == "2026-03-31T15:30:00Z"
    assert (line["place"], line["sender"], line["status"]) == (1, "Dinas Kesehatan", "received")
    assert answer.json()["next_cursor"] is None


def test_the_next_page_is_read_by_its_cursor(came, signed_in):
    first = signed_in("sari").get("/api/agenda-books/in?limit=1").json()
    second = signed_in("sari").get(f"/api/agenda-books/in?cursor={first['next_cursor']}").json()

    assert [line["place"] for line in first["items"] + second["items"]] == [1, 2]


@pytest.mark.parametrize("kind", ["in", "out"])
@pytest.mark.parametrize(("sheet", "begins"), [("csv", b"\xef\xbb\xbfNo. urut"), ("xlsx", b"PK")])
def test_a_book_becomes_a_file(came, signed_in, kind, sheet, begins):
    answer = signed_in("sari").get(f"/api/agenda-books/{kind}?format={sheet}")

    assert answer.status_code == 200
    assert answer.content.startswith(begins)
    assert b"Pemeriksaan" not in answer.content
    assert f".{sheet}" in answer.headers["content-disposition"]


@pytest.mark.parametrize(
    "query", ["from=2026-04-02&to=2026-04-01", "from=x", "limit=0", "cursor=x", "format=docx"]
)
def test_a_wrong_question_is_refused_with_its_field(came, signed_in, query):
    answer = signed_in("sari").get(f"/api/agenda-books/in?{query}")

    assert (answer.status_code, answer.json()["code"]) == (422, "validation_error")
    assert answer.json()["errors"]


def test_there_are_two_books(came, signed_in):
    assert signed_in("sari").get("/api/agenda-books/both").status_code == 404
