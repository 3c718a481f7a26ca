"""mgapp.api.agenda_books"""

import pytest

from mgapp.api import letter_papers
from mgapp.jobs import registry, worker
from mgapp.services.kernel import clock, db
from mgapp.services.letters import LetterStatus
from mgapp.services.letters.classification import CodeInput, create_code
from tests.bureau import a_letter, bureau
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


@pytest.mark.parametrize("kind", ["in", "out"])
def test_a_book_is_printed_by_the_worker(came, signed_in, kind, database, monkeypatch):
    monkeypatch.setattr(letter_papers, "PATIENCE", 0.1)
    sari = signed_in("sari")
    asked = sari.get(f"/api/agenda-books/{kind}?format=pdf")
    assert (asked.status_code, asked.json()["code"]) == (503, "rendering")
    worker.load()
    for (row,) in database.rows("select id from letter_prints where state = 'waiting'"):
        registry.run("make_print", {"print_id": str(row)})

    answer = sari.get(f"/api/agenda-books/{kind}?format=pdf")

    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"%PDF-")
    assert "agenda-" in answer.headers["content-disposition"]
    assert signed_in("budi").get(f"/api/agenda-books/{kind}?format=pdf").status_code == 403


@pytest.mark.parametrize(
    "query", ["from=2026-04-02&to=2026-04-01", "from=x", "limit=0", "cursor=x", "format=docx"]
)
def test_a_wrong_question_is_refused_with_its_field(came, signed_in, query):
    answer = signed_in("sari").get(f"/api/agenda-books/in?{query}")

    assert (answer.status_code, answer.json()["code"]) == (422, "validation_error")
    assert answer.json()["errors"]


def test_there_are_two_books(came, signed_in):
    assert signed_in("sari").get("/api/agenda-books/both").status_code == 404


def test_an_archived_letter_is_proposed_when_its_time_is_over(came, signed_in):
    with db.transaction() as session:
        rule = {"code": "X", "title": "Uji", "scheme": "instansi", "disposal": "musnah"}
        rule |= {"active_years": 0, "inactive_years": 0}
        create_code(session, came.admin, code_input=CodeInput.read(rule))
        letter = a_received(session, came, classification_code="X.1", sender_number="7")
    done = signed_in("sari").post(f"/api/letters/{letter.id}/archive", json={"note": "Untuk tahu."})
    days = {"inactive_on": clock.today().isoformat(), "due_on": clock.today().isoformat()}

    answer = signed_in("sari").get("/api/retention-proposals?disposal=musnah")

    assert answer.status_code == 200, answer.text
    [line] = answer.json()["items"]
    assert (line["letter_id"], line["code"]) == (str(letter.id), "X.1")
    assert line["retention"] == done.json()["retention"]
    assert line["retention"].items() >= {"code": "X", "disposal": "musnah", **days}.items()
    assert signed_in("sari").get("/api/retention-proposals?disposal=permanen").json()["items"] == []
    file = signed_in("sari").get("/api/retention-proposals?format=csv")
    assert letter.agenda_number in file.text


def test_what_waits_is_told_with_the_other_counts(came, signed_in):
    answer = signed_in("sari").get("/api/dashboard/stats")

    assert answer.json()["letters"] == {
        "approvals": 0, "unread": 0, "undisposed": 2, "pending": 0,
    }  # fmt: skip


def test_the_desk_notes_the_expedition_of_a_line_without_the_letter(office, signed_in):
    with db.transaction() as session:
        house = bureau(session, office)
        a_letter(session, house, LetterStatus.SENT)
        a_letter(session, house, LetterStatus.SENT, classification="secret", subject="Mutasi")
    sari = signed_in("sari")
    line, closed = sari.get("/api/agenda-books/out").json()["items"]
    letter = f"/api/letters/{line['expedition_id']}"
    sent = {"recipient": "Dinas Kesehatan", "via": "kurir", "note": "Resi 0012"}

    made = sari.post(f"{letter}/deliveries", json=sent)
    [sending] = sari.get("/api/agenda-books/out").json()["items"][0]["sendings"]
    taken = sari.post(
        f"{letter}/deliveries/{sending['id']}/receipt", json={"receipt_name": "Ibu Ratna"}
    )

    assert (made.status_code, taken.status_code) == (201, 200)
    assert (sending["id"], sending["note"]) == (made.json()["id"], "Resi 0012")
    assert sari.get(letter).status_code == 404
    assert (closed["expedition_id"], closed["subject"]) == (None, None)
