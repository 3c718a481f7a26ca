"""mgapp.services.kernel.jobs: queued with the change, or not at all"""

import threading
from datetime import timedelta
from types import SimpleNamespace

import pytest

from mgapp.jobs.times import Patience
from mgapp.services.kernel import clock, db, jobs

_QUEUED = "select task_name, lock, args ->> 'word' from procrastinate_jobs order by id"


def test_a_job_is_there_after_the_commit_and_not_before(database):
    with db.transaction() as session:
        jobs.enqueue(session, "nothing", word="satu")
        assert database.rows(_QUEUED) == []

    assert database.rows(_QUEUED) == [("nothing", None, "satu")]


def test_a_job_that_was_rolled_back_never_was(database):
    with pytest.raises(ZeroDivisionError), db.transaction() as session:
        jobs.enqueue(session, "nothing")
        _ = 1 / 0

    assert database.rows(_QUEUED) == []


def test_a_locked_job_waits_once_and_the_transaction_goes_on(database):
    with db.transaction() as session:
        jobs.enqueue(session, "nothing", lock="one", word="satu")
    with db.transaction() as session:
        jobs.enqueue(session, "nothing", lock="one", word="dua")
        jobs.enqueue(session, "nothing", lock="two", word="tiga")
        jobs.enqueue(session, "other", lock="one", word="empat")

    assert database.rows(_QUEUED) == [
        ("nothing", "one", "satu"),
        ("nothing", "two", "tiga"),
        ("other", "one", "empat"),
    ]


def test_a_waiting_job_does_not_begin_before_the_change_that_relies_on_it(database):
    fetch = "select id from procrastinate_fetch_job_v2(null, null)"
    with db.transaction() as session:
        jobs.enqueue(session, "nothing", lock="one")

    with db.transaction() as session:
        jobs.enqueue(session, "nothing", lock="one")
        assert database.rows(fetch) == [(None,)]

    assert database.rows(fetch) != [(None,)]


def test_what_waits_for_its_time_stands_behind_whatever_is_due_before(database):
    for word, minutes in (("hour", 60), ("soon", 10), ("now", None)):
        at = clock.now() + timedelta(minutes=minutes) if minutes else None
        with db.transaction() as session:
            jobs.wake(session, "nothing", lock="one", at=at, word=word)
    fetch = "select args->>'word' from procrastinate_fetch_job_v2(null, null)"
    assert database.rows(fetch) == [("now",)]

    database.run("delete from procrastinate_jobs where status = 'doing'")
    assert database.rows(fetch) == [(None,)]
    database.run("update procrastinate_jobs set scheduled_at = now() where args->>'word' = 'soon'")
    assert database.rows(fetch) == [("soon",)]


def test_a_job_that_failed_holds_up_nothing_that_is_due_before_it_comes_again(database):
    with db.transaction() as session:
        jobs.wake(session, "nothing", lock="one", word="failed")
    fetch = "select id, args->>'word' from procrastinate_fetch_job_v2(null, null)"
    [(failed, _)] = database.rows(fetch)
    job = SimpleNamespace(attempts=3)
    again = Patience().get_retry_decision(exception=OSError(), job=job)  # pyright: ignore[reportArgumentType]
    at = again.retry_at.isoformat()
    database.rows(
        f"select procrastinate_retry_job_v2({failed}, '{at}', {again.priority}, null, null)"
    )

    with db.transaction() as session:
        jobs.wake(session, "nothing", lock="one", word="new")

    assert [word for _, word in database.rows(fetch)] == ["new"]


def test_a_job_under_way_does_not_stand_for_a_later_change(database):
    with db.transaction() as session:
        jobs.enqueue(session, "nothing", lock="one")
    database.run("update procrastinate_jobs set status = 'doing'")

    with db.transaction() as session:
        jobs.enqueue(session, "nothing", lock="one")

    assert database.rows("select status::text from procrastinate_jobs order by id") == [
        ("doing",),
        ("todo",),
    ]


def test_many_changes_at_once_lose_nothing_and_break_nothing(database):
    def change() -> None:
        with db.transaction() as session:
            jobs.enqueue(session, "nothing", lock="one")

    crowd = [threading.Thread(target=change) for _ in range(12)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()

    assert 1 <= len(database.rows(_QUEUED)) <= len(crowd)
