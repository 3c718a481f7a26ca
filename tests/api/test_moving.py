"""mgapp.api.moving"""

import io
import json
import zipfile

import pytest

from mgapp.web import bodies

VISIT = {"id": "v1", "name": "Andi Pratama", "date": "2026-02-04", "timestamp": "09:05"}
LISTS = {"diskominfo_visitors": [VISIT, {"id": "v2", "name": "-"}]}


@pytest.fixture
def admin(signed_in):
    return signed_in("adi")


def test_what_is_told_has_the_form_of_the_contract(admin):
    answer = admin.post("/api/import", json=LISTS)

    assert answer.status_code == 200, answer.text
    assert answer.json() == {
        "dry_run": False,
        "created": 1,
        "changed": 0,
        "unchanged": 0,
        "refused": [
            {
                "source": "diskominfo_visitors",
                "index": 1,
                "reason": "Baris 1: name wajib diisi.",
            }
        ],
    }


def test_a_dry_run_changes_nothing(admin):
    said = admin.post("/api/import?dry_run=true", json=LISTS).json()

    assert (said["dry_run"], said["created"]) == (True, 1)
    assert admin.post("/api/import", json=LISTS).json()["created"] == 1
    assert admin.post("/api/import", json=LISTS).json()["unchanged"] == 1


def test_the_export_is_a_whole_zip_that_comes_back(admin):
    taken = admin.get("/api/export")

    assert taken.status_code == 200
    assert taken.headers["content-type"] == "application/zip"
    assert taken.headers["content-disposition"].startswith("attachment; filename=")
    with zipfile.ZipFile(io.BytesIO(taken.content)) as archive:
        assert archive.testzip() is None
        assert json.loads(archive.read("manifest.json"))["keys"] is False
        assert b"argon2" not in b"".join(archive.read(name) for name in archive.namelist())

    zipped = {"content": taken.content, "headers": {"content-type": "application/zip"}}
    form = {"files": {"file": ("mgapp.zip", taken.content, "application/zip")}}
    for sent in (zipped, form):
        told = admin.post("/api/import", **sent)
        assert told.status_code == 200, told.text
        # Only the log of who took it out is newer here, and is not in the file.
        assert (told.json()["created"], told.json()["refused"]) == (0, [])


def test_taking_everything_out_is_on_both_trails(admin, database):
    admin.get("/api/export")

    [(kind,)] = database.rows("select kind from data_access_log")
    events = database.rows("select event_type from security_events where event_type like 'data%'")
    assert (kind, events) == ("office", [("data_exported",)])


def test_a_key_makes_it_once(admin):
    headers = {"Idempotency-Key": "pindah-2026-11-26"}
    first = admin.post("/api/import", json=LISTS, headers=headers)
    second = admin.post("/api/import", json=LISTS, headers=headers)
    other = admin.post("/api/import", json={"diskominfo_cases": []}, headers=headers)

    assert second.json() == first.json()
    assert (other.status_code, other.json()["code"]) == (409, "idempotency_mismatch")


def test_what_cannot_be_read_is_refused_in_the_office_s_words(admin):
    cut = {"content": b'{"diskominfo_visitors": [', "headers": {"content-type": "application/json"}}
    deep = {**cut, "content": b'{"diskominfo_visitors": ' + b"[" * 1_000_000}
    text = {"content": b"x", "headers": {"content-type": "text/plain"}}
    unknown = {"json": {"rahasia": []}}

    for sent, status in ((cut, 400), (deep, 400), (text, 415), (unknown, 422)):
        refused = admin.post("/api/import", **sent)
        assert refused.status_code == status, refused.text
        assert refused.headers["content-type"] == "application/problem+json"
        assert refused.json()["detail"]


def test_two_hundred_megabytes_and_no_more_are_taken():
    assert bodies.limit_of("POST", "/api/import") == 200_000_000


def test_nobody_else_may(signed_in, stranger):
    for username in ("sari", "budi", "rina", "vina"):
        visitor = signed_in(username)
        assert visitor.get("/api/export").status_code == 403
        assert visitor.post("/api/import", content=b"\xff" * 100).status_code == 403
    assert stranger.get("/api/export").status_code == 401
    assert stranger.post("/api/import", json=LISTS).status_code == 401
