"""mgapp.jobs.housekeeping: what is over goes, what is in use stays"""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from mgapp.jobs import housekeeping, registry
from mgapp.services.kernel import attachments, batches, db, files
from mgapp.services.kernel.documents import Document
from mgapp.services.kernel.ids import new_id

OWNER = new_id()
DAY = 24 * 3600  # seconds


@pytest.fixture
def store(database, data_dir: Path, tmp_path: Path) -> Iterator[Path]:
    """A file store of its own."""
    files.configure(None, tmp_path)
    yield tmp_path
    files.configure(None, data_dir / "files")


def put(store: Path, *, days_ago: float, named: bool = False) -> UUID:
    """Store a file as if some days ago, with or without a row."""
    if named:
        with db.transaction() as session:
            document = Document("isi.pdf", "application/pdf", b"isi")
            kept = attachments.keep(
                session, owner_kind="letter", owner_id=OWNER, documents=[document]
            )
        file_id = kept[0].id
    else:
        file_id = new_id()
        files.put(file_id, b"isi")
    stored_at = time.time() - days_ago * DAY
    os.utime(place(store, file_id), (stored_at, stored_at))
    return file_id


def place(store: Path, file_id: UUID) -> Path:
    return store / file_id.hex[-2:] / file_id.hex


def test_answers_to_repeated_requests_are_kept_for_a_day(database):
    database.run(
        "insert into idempotency_keys (scope, key, body_hash, created_at)"
        " values ('a', 'old', '-', now() - interval '25 hours'),"
        " ('a', 'new', '-', now() - interval '23 hours')"
    )

    registry.run("forget_old_keys", {})

    assert database.rows("select key from idempotency_keys") == [("new",)]


def test_counts_of_past_windows_go(database):
    database.run(
        "insert into rate_counts (key, window_started_at, count)"
        " values ('old', now() - interval '25 hours', 3), ('new', now(), 3)"
    )

    registry.run("forget_past_counts", {})

    assert database.rows("select key from rate_counts") == [("new",)]


def test_what_is_too_much_for_one_bite_comes_again(database, monkeypatch):
    monkeypatch.setattr(batches, "BITE", 2)
    database.run(
        "insert into rate_counts (key, window_started_at, count)"
        " select 'key ' || n, now() - interval '25 hours', 1 from generate_series(1, 3) n"
    )

    for left, again in ((1, 1), (0, 1)):
        registry.run("forget_past_counts", {})
        assert database.rows("select count(*) from rate_counts") == [(left,)]
        assert database.rows("select count(*) from procrastinate_jobs") == [(again,)]


def test_sessions_that_ended_a_month_ago_go_with_their_tokens(database, office):
    database.run(
        "update auth_sessions set ended_at = now() - interval '31 days' where user_id ="
        " (select id from users where username = 'sari');"
        "update auth_sessions set ended_at = now() - interval '29 days' where user_id ="
        " (select id from users where username = 'budi');"
        "insert into refresh_tokens (id, session_id, token_hash, expires_at, created_at)"
        " select gen_random_uuid(), id, 'over ' || id, now() - interval '1 second', now()"
        " from auth_sessions;"
        "insert into refresh_tokens (id, session_id, token_hash, expires_at, created_at)"
        " select gen_random_uuid(), id, 'good ' || id, now() + interval '1 day', now()"
        " from auth_sessions"
    )
    before = database.rows("select count(*) from auth_sessions")[0][0]

    registry.run("forget_ended_sessions", {})

    left = database.rows("select id::text from auth_sessions order by 1")
    assert len(left) == before - 1
    tokens = database.rows("select token_hash from refresh_tokens order by 1")
    assert tokens == [(f"good {session_id}",) for (session_id,) in left]
    gone = "select from auth_sessions s join users u on u.id = s.user_id where username = 'sari'"
    assert database.rows(gone) == []


def test_bytes_without_a_row_go_after_a_day(store):
    orphan, young = put(store, days_ago=1.1), put(store, days_ago=0.9)
    in_use = put(store, days_ago=400, named=True)
    (store / "notes.txt").write_text("of somebody else")
    os.utime(store / "notes.txt", (0, 0))

    registry.run("sweep_files", {})

    assert not place(store, orphan).exists()
    assert place(store, young).exists()
    assert place(store, in_use).exists()
    assert (store / "notes.txt").exists()


def test_a_submission_under_way_keeps_its_bytes(store):
    document = Document("isi.pdf", "application/pdf", b"isi")
    with db.transaction() as session:
        kept = attachments.keep(session, owner_kind="letter", owner_id=OWNER, documents=[document])
        registry.run("sweep_files", {})

    assert files.get(kept[0].id) == b"isi"


def test_nothing_goes_when_the_store_belongs_to_another_database(store):
    strangers = [put(store, days_ago=2) for _ in range(attachments.FEW + 1)]

    with pytest.raises(attachments.StoreOfAnother):
        registry.run("sweep_files", {})

    assert all(place(store, one).exists() for one in strangers)


def test_all_of_it_comes_by_the_clock():
    nightly = {
        name
        for name, known in vars(registry)["_jobs"].items()
        if known.body.__module__ == housekeeping.__name__ and known.cron is not None
    }

    assert nightly == {
        "forget_old_keys",
        "forget_past_counts",
        "forget_ended_sessions",
        "forget_moves",
        "sweep_files",
        "keep_no_longer",
    }
