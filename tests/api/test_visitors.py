"""mgapp.api.visitors"""

import csv
from io import BytesIO, StringIO

import pytest
from python_calamine import CalamineWorkbook

from tests.forms import PNG_URL, VISIT

FULL = {
    **VISIT,
    "nip": "7371011708909999",
    "whatsapp": "0812-3456-7890",
    "provinsi": "Sulawesi Selatan",
    "asal_daerah": "Makassar",
    "jabatan": "Manajer",
    "signature": PNG_URL,
}


def test_a_visitor_registers_and_gets_a_receipt(stranger):
    answer = stranger.post("/api/visitors", json=FULL)

    assert answer.status_code == 201, answer.text
    body = answer.json()
    assert body["visitor"]["name"] == "Andi Pratama"
    assert body["visitor"]["asal_daerah"] == "Kota Makassar"
    assert body["visitor"]["created_at"].endswith("Z")
    assert body["case"]["status"] == "new"
    assert body["receipt_url"].startswith("/receipt/")


def test_a_repeated_submission_gets_the_same_answer(stranger):
    headers = {"Idempotency-Key": "visit-key-1"}
    first = stranger.post("/api/visitors", json=FULL, headers=headers)
    again = stranger.post("/api/visitors", json=FULL, headers=headers)
    other = stranger.post("/api/visitors", json=VISIT, headers=headers)

    assert (again.status_code, again.json()) == (201, first.json())
    assert (other.status_code, other.json()["code"]) == (409, "idempotency_mismatch")


def test_every_wrong_field_is_named_at_once(stranger):
    wrong = {
        **VISIT,
        "name": "",
        "consent": False,
        "nip": "123456789012345",
        "provinsi": "Atlantis",
    }
    answer = stranger.post("/api/visitors", json={**wrong, "website": "spam", "extra": 1})

    assert answer.status_code == 422
    assert {error["field"] for error in answer.json()["errors"]} == {
        "name", "consent", "nip", "provinsi", "website", "extra",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "a\x00b"),
        ("name", 7),
        ("name", "x" * 200),
        ("unit_tujuan", "elsewhere"),
        ("consent", "yes"),
        ("consent", 2**80),
        ("notify_whatsapp", 2**80),
        ("whatsapp", "112"),
        ("signature", "data:image/svg+xml;base64,AAAA"),
        ("signature", "data:image/png;base64,AAAA"),
        ("signature", "data:image/png;base64," + "A" * 300_000),
        ("photo", PNG_URL),
        ("name", {"a": 1}),
        ("source", "teleport"),
    ],
)
def test_bad_input_names_its_field(stranger, field, value):
    answer = stranger.post("/api/visitors", json={**VISIT, field: value})

    assert answer.status_code == 422, answer.text
    assert [error["field"] for error in answer.json()["errors"]] == [field]


@pytest.mark.parametrize("content", [b"{", b"[]", b'"x"', b"\xff\xfe", b'{"name": "\\ud800"}', b""])
def test_unreadable_bodies_are_refused(stranger, content):
    headers = {"content-type": "application/json"}
    answer = stranger.post("/api/visitors", content=content, headers=headers)

    assert answer.status_code in {400, 422}


def test_the_sixth_submission_waits(stranger):
    answers = [stranger.post("/api/visitors", json=VISIT) for _ in range(6)]

    assert [answer.status_code for answer in answers] == [201] * 5 + [429]
    assert int(answers[-1].headers["retry-after"]) > 0


def test_the_list_masks_and_the_visit_opens_with_a_trace(stranger, signed_in, database):
    made = stranger.post("/api/visitors", json=FULL).json()
    sari = signed_in("sari")

    listed = sari.get("/api/visitors").json()["items"][0]
    opened = sari.get(f"/api/visitors/{made['visitor']['id']}").json()

    assert listed["nip"] == "7371••••••••9999"
    assert "3456" not in listed["whatsapp"]
    assert listed["case"]["code"] == made["case"]["code"]
    assert (opened["nip"], opened["whatsapp"]) == ("7371011708909999", "+6281234567890")
    [(kind, fields)] = database.rows("select kind, fields from data_access_log")
    assert (kind, fields) == ("visitor", "nip, whatsapp")


def test_the_log_of_opened_data_only_grows(stranger, signed_in, database):
    made = stranger.post("/api/visitors", json=FULL).json()
    signed_in("sari").get(f"/api/visitors/{made['visitor']['id']}")

    for statement in ("delete from data_access_log", "update data_access_log set reason = 'x'"):
        with pytest.raises(Exception, match="append-only"):
            database.run(statement)


@pytest.mark.parametrize(
    ("q", "found"),
    [("pratama", 1), ("telkom indo", 1), ("081234567890", 1), ("7371011708909999", 1),
     ("%", 0), ("nobody", 0), ("' or 1=1 --", 0)],
)  # fmt: skip
def test_searching_the_guestbook(stranger, signed_in, q, found):
    stranger.post("/api/visitors", json=FULL)

    answer = signed_in("sari").get("/api/visitors", params={"q": q})

    assert len(answer.json()["items"]) == found


def test_pages_follow_each_other(stranger, signed_in):
    for number in range(5):
        stranger.post("/api/visitors", json={**VISIT, "name": f"Tamu {'ABCDE'[number]}"})
    sari = signed_in("sari")

    first = sari.get("/api/visitors", params={"limit": 3}).json()
    rest = sari.get("/api/visitors", params={"limit": 3, "cursor": first["next_cursor"]}).json()

    names = [item["name"][-1] for page in (first, rest) for item in page["items"]]
    assert ("".join(names), rest["next_cursor"]) == ("EDCBA", None)


def test_a_visitor_leaves_once(stranger, signed_in):
    visitor_id = stranger.post("/api/visitors", json=VISIT).json()["visitor"]["id"]
    sari = signed_in("sari")

    left = sari.post(f"/api/visitors/{visitor_id}/check-out")
    again = sari.post(f"/api/visitors/{visitor_id}/check-out")

    assert (left.status_code, left.json()["status"]) == (200, "out")
    assert (again.status_code, again.json()["code"]) == (409, "invalid_transition")
    assert sari.get("/api/visitors", params={"status": "in"}).json()["items"] == []
    assert len(sari.get("/api/visitors", params={"status": "out"}).json()["items"]) == 1


def test_the_whole_list_as_csv_and_xlsx(stranger, signed_in):
    stranger.post("/api/visitors", json={**FULL, "organization": "=cmd|' /C calc'!A0"})
    sari = signed_in("sari")

    text = sari.get("/api/visitors", params={"format": "csv"})
    book = sari.get("/api/visitors", params={"format": "xlsx"})

    [header, row] = csv.reader(StringIO(text.content.decode("utf-8-sig")))
    assert row[header.index("Instansi")].startswith("'=cmd")
    assert "7371011708909999" not in text.text
    [_, cells] = (
        CalamineWorkbook.from_filelike(BytesIO(book.content)).get_sheet_by_index(0).to_python()
    )
    assert cells[header.index("Instansi")] == "=cmd|' /C calc'!A0"
    assert "attachment" in book.headers["content-disposition"]


@pytest.mark.parametrize("who", ["budi", "vina", "rina"])
def test_only_the_reception_reads_the_guestbook(stranger, signed_in, who):
    visitor_id = stranger.post("/api/visitors", json=VISIT).json()["visitor"]["id"]
    caller = signed_in(who)

    assert caller.get("/api/visitors").status_code == 403
    assert caller.get(f"/api/visitors/{visitor_id}").status_code == 403
    assert caller.post(f"/api/visitors/{visitor_id}/check-out").status_code in {403, 404}
    assert stranger.get("/api/visitors").status_code == 401


def test_a_signature_goes_out_as_a_file_to_the_reception_only(stranger, signed_in):
    visitor = stranger.post("/api/visitors", json=FULL).json()["visitor"]
    path = f"/api/files/{visitor['signature_file_id']}"

    answer = signed_in("sari").get(path)

    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert signed_in("budi").get(path).status_code == 404
    assert stranger.get(path).status_code == 401
