"""mgapp.api.moving"""

import io
import json
import os
import signal
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from mgapp.web import bodies

VISIT = {"id": "v1", "name": "Andi Pratama", "date": "2026-02-04", "timestamp": "09:05"}
LISTS = {"diskominfo_visitors": [VISIT, {"id": "v2", "name": "-"}]}


SOON = 60.0  # seconds, on a very busy machine


@pytest.fixture
def admin(signed_in, for_children):
    """The admin."""
    del for_children
    return signed_in("adi")


@pytest.fixture
def aside() -> Iterator[ThreadPoolExecutor]:
    """Where requests wait that are answered later."""
    with ThreadPoolExecutor(2) as made:
        yield made


@contextmanager
def held_up(clone) -> Iterator[psycopg.Connection]:
    """Keep imports from writing visits."""
    with psycopg.connect(clone.url("mgapp_owner")) as holder:
        holder.execute("lock table visitors in exclusive mode")
        yield holder
        holder.rollback()


def until(found):
    """Wait until something is there, and tell what."""
    end = time.monotonic() + SOON
    while time.monotonic() < end:
        if told := found():
            return told
        time.sleep(0.05)
    pytest.fail("it never came")


def waiting(clone) -> bool:
    query = "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = '{}'"
    return bool(clone.rows(query.format(clone.name)))


def children() -> list[int]:
    """List the processes of this one that move something."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            words = (place / "cmdline").read_bytes()
            parent = int((place / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent == os.getpid() and b"mgapp.runtime.carrying" in words:
            found.append(int(place.name))
    return found


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


def test_how_far_an_import_is_can_be_asked_meanwhile(admin, aside, clone):
    with held_up(clone):
        sent = aside.submit(admin.post, "/api/import", json=LISTS)
        [move] = until(
            lambda: [m for m in admin.get("/api/data-moves").json()["items"] if m["total"]]
        )
        assert (move["kind"], move["state"], move["refusal"]) == ("import", "running", None)
        assert 0 < move["done"] <= move["total"]
        assert 0 < move["percent"] < 100
        assert move["user_name"] == "Adi Pratama"
    assert sent.result(SOON).json()["created"] == 1

    admin.get("/api/export")
    export, move = admin.get("/api/data-moves").json()["items"]
    assert (move["state"], move["percent"]) == ("done", 100)
    assert (export["kind"], export["state"]) == ("export", "done")
    assert export["done"] == export["total"] > 1
    assert export["ended_at"] >= export["created_at"]


def test_a_second_import_meanwhile_is_refused(admin, aside, clone):
    with held_up(clone):
        first = aside.submit(admin.post, "/api/import", json=LISTS)
        until(lambda: waiting(clone))
        second = admin.post("/api/import", json=LISTS)
        assert (second.status_code, second.json()["code"]) == (409, "in_use")

    assert first.result(SOON).json()["created"] == 1
    refused, done = admin.get("/api/data-moves").json()["items"]
    assert (refused["state"], refused["refusal"]) == ("failed", second.json()["detail"])
    assert done["state"] == "done"


def test_the_same_key_at_once_waits_for_the_first(admin, aside, clone):
    headers = {"Idempotency-Key": "pindah-berdua-2026"}
    with held_up(clone):
        sent = [
            aside.submit(admin.post, "/api/import", json=LISTS, headers=headers) for _ in range(2)
        ]
        until(lambda: waiting(clone) and len(children()) == 2)

    first, second = (one.result(SOON) for one in sent)
    assert first.status_code == second.status_code == 200, second.text
    assert first.json() == second.json()
    assert first.json()["created"] == 1


def test_a_killed_import_leaves_nothing_and_says_so(admin, aside, clone, database):
    before = database.rows("select count(*) from visitors")
    with held_up(clone):
        sent = aside.submit(admin.post, "/api/import", json=LISTS)
        until(lambda: waiting(clone))
        [child] = children()
        os.kill(child, signal.SIGKILL)
        answer = sent.result(SOON)

    assert (answer.status_code, answer.json()["code"]) == (503, "move_cut_off")
    assert "Tidak ada yang berubah" in answer.json()["detail"]
    assert database.rows("select count(*) from visitors") == before
    [move] = admin.get("/api/data-moves").json()["items"]
    assert (move["state"], move["refusal"]) == ("failed", answer.json()["detail"])
    assert admin.post("/api/import", json=LISTS).json()["created"] == 1


def test_an_export_that_cannot_start_says_so(admin, monkeypatch):
    monkeypatch.setenv("MGAPP_TIMEZONE", "Bulan/Purnama")

    answer = admin.get("/api/export")

    assert (answer.status_code, answer.json()["code"]) == (503, "move_cut_off")
    [move] = admin.get("/api/data-moves").json()["items"]
    assert (move["kind"], move["state"]) == ("export", "failed")


def test_two_hundred_megabytes_and_no_more_are_taken():
    assert bodies.limit_of("POST", "/api/import") == 200_000_000


def test_nobody_else_may(signed_in, stranger):
    for username in ("sari", "budi", "rina", "vina"):
        visitor = signed_in(username)
        assert visitor.get("/api/export").status_code == 403
        assert visitor.post("/api/import", content=b"\xff" * 100).status_code == 403
        assert visitor.get("/api/data-moves").status_code == 403
    assert stranger.get("/api/export").status_code == 401
    assert stranger.post("/api/import", json=LISTS).status_code == 401
