"""mgapp.api.letter_intake and mgapp.api.dispositions"""

from uuid import uuid4

import pytest

from mgapp.services.kernel import db
from tests.forms import SURAT, a_pdf
from tests.incoming import let_lead

CAME = {
    "type": "surat_masuk",
    "subject": "Undangan rapat koordinasi",
    "sender": "Dinas Kesehatan",
    "sender_number": "005/12/Dinkes",
    "letter_date": "2026-11-20",
    "received_at": "2026-11-24T01:30:00Z",
    "received_via": "pos",
}
SCAN = [("lampiran", ("surat.pdf", a_pdf(), "application/pdf"))]


@pytest.fixture
def led(office):
    """Let Rina lead the office."""
    with db.transaction() as session:
        let_lead(session, office.rina)
    return office


def _record(signed_in, **changes):
    answer = signed_in("sari").post("/api/letters", json={**CAME, **changes})
    assert answer.status_code == 201, answer.text
    return answer.json()


def _dispose(signed_in, letter, *people, who="rina", **changes):
    to = [{"user_id": str(one.me), "main": True} for one in people]
    body = {"to": to, "instructions": ["Proses lebih lanjut"], **changes}
    return signed_in(who).post(f"/api/letters/{letter['id']}/dispositions", json=body)


def test_a_paper_letter_is_recorded(led, signed_in):
    made = _record(signed_in)

    assert (made["type"], made["status"]) == ("surat_masuk", "received")
    assert (made["sender"], made["sequence"]) == ("Dinas Kesehatan", 1)
    assert made["received_at"] == "2026-11-24T01:30:00Z"
    assert made["agenda_number"]
    assert made["similar"] == []
    assert signed_in("rina").get(f"/api/letters/{made['id']}").status_code == 200


def test_a_scan_comes_with_the_form(led, signed_in):
    answer = signed_in("sari").post("/api/letters", data=CAME, files=SCAN)

    assert answer.status_code == 201, answer.text
    lampiran = answer.json()["attachments"]
    assert [one["filename"] for one in lampiran] == ["surat.pdf"]
    opened = signed_in("rina").get(f"/api/files/{lampiran[0]['id']}")
    assert (opened.status_code, opened.content) == (200, a_pdf())
    assert signed_in("joko").get(f"/api/files/{lampiran[0]['id']}").status_code == 404


def test_a_form_lists_people_with_commas(led, signed_in):
    to = f"{led.budi.me}, {led.joko.me}"
    answer = signed_in("sari").post("/api/letters", data={**CAME, "to_user_ids": to}, files=SCAN)

    assert answer.json()["to_user_ids"] == [str(led.budi.me), str(led.joko.me)]


def test_the_same_letter_warns(led, signed_in):
    first, again = _record(signed_in), _record(signed_in)

    assert [one["id"] for one in again["similar"]] == [first["id"]]


def test_a_repeated_record_is_one_letter(led, signed_in):
    sent = {"data": CAME, "files": SCAN, "headers": {"Idempotency-Key": "record-key-1"}}
    sari = signed_in("sari")

    first, again = sari.post("/api/letters", **sent), sari.post("/api/letters", **sent)

    assert again.json() == first.json()
    assert first.json()["sequence"] == 1


@pytest.mark.parametrize(
    ("who", "body", "status"),
    [
        ("vina", {"type": "surat_masuk"}, 403),
        ("vina", {}, 403),
        ("sari", {"type": "surat_keluar"}, 403),
        ("sari", {"type": "surat_masuk"}, 422),
        ("admin", {"type": "entah"}, 422),
        ("admin", {"type": ["surat_masuk"]}, 422),
        ("admin", {**CAME, "sender": ""}, 422),
        ("admin", {**CAME, "number": "1"}, 422),
    ],
)
def test_who_comes_before_what_he_sent(office, signed_in, who, body, status):
    username = "adi" if who == "admin" else who

    assert signed_in(username).post("/api/letters", json=body).status_code == status


def test_a_stranger_is_refused_before_his_file_is_looked_at(stranger):
    answer = stranger.post("/api/letters", data=CAME, files=SCAN)

    assert answer.status_code == 401


def test_a_letter_from_the_public_is_taken_over(led, stranger, signed_in):
    sent = stranger.post("/api/surat", json=SURAT).json()["surat"]
    sari = signed_in("sari")

    made = sari.post(f"/api/surat/{sent['id']}/take-over")

    assert made.status_code == 200, made.text
    letter = made.json()
    assert (letter["surat_id"], letter["case_id"]) == (sent["id"], sent["case_id"])
    assert sari.get(f"/api/surat/{sent['id']}").json()["letter_id"] == letter["id"]
    assert sari.get("/api/surat").json()["items"][0]["letter_id"] == letter["id"]
    again = sari.post(f"/api/surat/{sent['id']}/take-over")
    assert (again.status_code, again.json()["code"]) == (409, "duplicate")
    related = sari.get(f"/api/cases/{sent['case_id']}").json()["related_letters"]
    assert [(one["id"], one["type"]) for one in related] == [(letter["id"], "surat_masuk")]


def test_a_letter_goes_down_and_comes_back(led, signed_in):
    letter = _record(signed_in)
    given = _dispose(signed_in, letter, led.budi, due_at="2099-12-04T08:00:00Z")
    assert given.status_code == 201, given.text
    first = given.json()
    assert first["due_at"] == "2099-12-04T08:00:00Z"
    budi, rina = signed_in("budi"), signed_in("rina")

    assert budi.post(f"/api/dispositions/{first['id']}/read").json()["to"][0]["status"] == "read"
    below = _dispose(signed_in, letter, led.vina, who="budi").json()
    assert below["parent_id"] == first["id"]
    early = budi.post(f"/api/dispositions/{first['id']}/finish")
    assert (early.status_code, early.json()["code"]) == (409, "invalid_transition")
    told = signed_in("vina").post(
        f"/api/dispositions/{below['id']}/report", json={"text": "Sudah disiapkan."}
    )
    assert told.json()["to"][0]["reports"][0]["text"] == "Sudah disiapkan."
    assert signed_in("vina").post(f"/api/dispositions/{below['id']}/finish").json()["done"]
    done = budi.post(f"/api/dispositions/{first['id']}/finish", json={"text": "Selesai semua."})
    assert done.json()["done"]
    tree = rina.get(f"/api/letters/{letter['id']}/dispositions").json()["items"]
    assert [(one["depth"], one["done"]) for one in tree] == [(0, True), (1, True)]
    shown = rina.get(f"/api/letters/{letter['id']}").json()
    assert shown["status"] == "forwarded"
    assert {one["name"] for one in shown["forwarded_to"]} == {"Budi Santoso", "Vina Lestari"}


def test_passing_on_answers_the_letter(led, signed_in):
    letter = _record(signed_in)

    answer = signed_in("rina").post(
        f"/api/letters/{letter['id']}/forward", json={"user_ids": [str(led.budi.me)]}
    )

    assert answer.status_code == 200, answer.text
    assert answer.json()["status"] == "forwarded"


def test_what_was_read_is_not_taken_back(led, signed_in):
    letter = _record(signed_in)
    first = _dispose(signed_in, letter, led.budi).json()
    signed_in("budi").post(f"/api/letters/{letter['id']}/read")

    answer = signed_in("rina").post(f"/api/dispositions/{first['id']}/withdraw")

    assert (answer.status_code, answer.json()["code"]) == (409, "already_read")


def test_the_refusals_come_in_their_order(led, stranger, signed_in):
    letter = _record(signed_in)
    path = f"/api/letters/{letter['id']}/dispositions"
    wrong = {"to": "semua"}

    assert stranger.post(path, json=wrong).status_code == 401
    assert signed_in("joko").post(path, json=wrong).status_code == 404
    assert signed_in("rina").post(path, json=wrong).status_code == 422
    assert signed_in("adi").post(
        f"/api/letters/{uuid4()}/dispositions", json=wrong
    ).status_code == 404  # fmt: skip
    refused = _dispose(signed_in, letter, led.rina, who="adi", version=99)
    assert (refused.status_code, refused.json()["code"]) == (409, "stale_version")


def test_a_second_disposition_after_the_archive_is_refused(led, signed_in):
    letter = _record(signed_in)
    rina = signed_in("rina")
    without = rina.post(f"/api/letters/{letter['id']}/archive")
    assert (without.status_code, without.json()["errors"][0]["field"]) == (422, "note")
    filed = rina.post(f"/api/letters/{letter['id']}/archive", json={"note": "Hanya brosur."})
    assert filed.json()["status"] == "archived"

    answer = _dispose(signed_in, letter, led.budi)

    assert (answer.status_code, answer.json()["code"]) == (409, "invalid_transition")


def test_nothing_of_a_secret_letter_leaks(led, signed_in):
    secret = {**CAME, "classification": "secret", "subject": "Pemeriksaan Pak Anwar"}
    letter = signed_in("adi").post("/api/letters", json=secret).json()
    sari = signed_in("sari")

    assert sari.get(f"/api/letters/{letter['id']}").status_code == 404
    assert sari.get(f"/api/letters/{letter['id']}/dispositions").status_code == 404
    assert sari.get("/api/letters?q=anwar").json()["items"] == []
    told = signed_in("rina").get("/api/notifications").json()["items"]
    assert all("Anwar" not in one["text"] for one in told)
