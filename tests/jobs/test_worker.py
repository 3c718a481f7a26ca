"""mgapp.jobs.worker: what is queued is done, whatever happens to the worker"""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mgapp.services.kernel import db, jobs
from tests.architecture.source import ROOT
from tests.jobs.conftest import marks, status, wait_for

SOON = 1.0  # seconds; a few milliseconds on a quiet machine


def queue(name: str, /, **facts: object) -> None:
    with db.transaction() as session:
        jobs.enqueue(session, name, **facts)


def wait_until_begun(begun: Path) -> None:
    wait_for(lambda: begun.exists() and begun.read_text(), ".")


def test_what_was_queued_is_done_soon(database, workers):
    workers.start(database.url())
    queue("mark", name="first")
    wait_for(lambda: marks(database, "first"), 1)

    took = [_waited(database, name) for name in ("second", "third", "fourth")]

    assert min(took) < SOON  # a worker that polled would need its five seconds each time
    wait_for(lambda: status(database, "mark"), ["succeeded"] * 4)


def _waited(database, name: str) -> float:
    began = time.monotonic()
    queue("mark", name=name)
    wait_for(lambda: marks(database, name), 1)
    return time.monotonic() - began


def test_an_unknown_job_fails_and_is_seen(database, workers):
    workers.start(database.url())
    queue("no_such_job")

    wait_for(lambda: status(database, "no_such_job"), ["failed"])
    assert "Task was not found" in workers.log.read_text()


def test_a_failure_leaves_nothing_half_done_is_logged_and_comes_again(database, workers):
    workers.start(database.url())
    queue("wrong")

    again = "select attempts, scheduled_at > now() from procrastinate_jobs where status = 'todo'"
    wait_for(lambda: database.rows(again + " and task_name = 'wrong'"), [(1, True)])
    assert marks(database, "wrong") == 0
    assert '"job_failed"' in workers.log.read_text()
    assert '"number"' in workers.log.read_text()


def test_a_refusal_is_not_tried_again(database, workers):
    workers.start(database.url())
    queue("refused")

    wait_for(lambda: status(database, "refused"), ["failed"])


def test_two_workers_double_no_tick(database, workers):
    for _ in range(2):
        workers.start(database.url())
    ticks = (
        "select count(*) >= 3, count(*) = count(distinct args ->> 'timestamp')"
        " from procrastinate_jobs where task_name = 'tick'"
    )

    wait_for(lambda: database.rows(ticks), [(True, True)])


def test_two_jobs_with_one_lock_never_run_at_once(database, workers, tmp_path):
    workers.start(database.url())
    begun = tmp_path / "begun"
    queue("slow", lock="one", begun=str(begun), seconds=1.5)
    wait_until_begun(begun)
    queue("mark", lock="one", name="after")

    time.sleep(0.5)
    assert marks(database, "after") == 0
    wait_for(lambda: marks(database, "after"), 1)
    assert marks(database, "slow") == 1


def test_a_job_of_a_killed_worker_is_done_by_another(database, workers, tmp_path):
    worker = workers.start(database.url())
    begun = tmp_path / "begun"
    queue("slow", begun=str(begun), seconds=600)
    wait_until_begun(begun)

    worker.kill()
    workers.start(database.url())

    wait_for(lambda: marks(database, "slow"), 1)
    wait_for(lambda: status(database, "slow"), ["succeeded"])
    assert '"job_rescued"' in workers.log.read_text()


def test_a_job_that_kills_every_worker_is_given_up(database, workers):
    queue("mark", name="never")
    database.run("update procrastinate_jobs set status = 'doing', attempts = 5")
    workers.start(database.url())

    wait_for(lambda: status(database, "mark"), ["failed"])
    assert marks(database, "never") == 0
    assert '"job_given_up"' in workers.log.read_text()


@pytest.mark.parametrize("seconds", [pytest.param(0, marks=pytest.mark.long), 600])
def test_a_worker_ends_soon_when_asked_even_in_the_middle(database, workers, tmp_path, seconds):
    worker = workers.start(database.url())
    begun = tmp_path / "begun"
    queue("slow", begun=str(begun), seconds=seconds)
    wait_until_begun(begun)

    worker.send_signal(signal.SIGTERM)

    assert worker.wait(5) == 0


def test_the_worker_imports_nothing_of_the_web():
    code = (
        "import sys\nfrom mgapp.jobs import worker\nfrom mgapp.runtime import office, work\n"
        "from mgapp.settings import settings\nfrom mgapp.web import logs\n"
        "logs.configure()\noffice.furnish(settings())\nworker.load()\n"
        "print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )

    strangers = {"reflex", "fastapi", "starlette", "socketio", "granian"}
    assert strangers & {*done.stdout.split()} == set()
