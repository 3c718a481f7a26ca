"""The names of jobs and what they do."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import structlog
from procrastinate import App, JobContext, PsycopgConnector

from mgapp.jobs.times import Patience, is_last
from mgapp.services.access import Actor
from mgapp.services.kernel import db
from mgapp.services.kernel.jobs import QUEUE

_log = structlog.get_logger("mgapp.jobs")

CATCH_UP = 24 * 3600  # seconds; a machine that is off at night tidies up in the morning

Body = Callable[..., None]
Cron = str | Callable[[], str]


@dataclass(frozen=True, slots=True)
class Job:
    """One kind of job; ``cron`` (UTC) for one that comes by the clock.

    ``failed`` notes in a transaction of its own that the body raised; ``given_up`` tells it
    whether that was the last try.
    """

    name: str
    body: Body
    cron: Cron | None = None
    failed: Body | None = None


_jobs: dict[str, Job] = {}


def job(
    name: str, *, cron: Cron | None = None, failed: Body | None = None
) -> Callable[[Body], Body]:
    """Say what a job does: ``body(session, actor, **facts)`` in one transaction.

    It must end within 15 seconds a statement and may run twice, so it looks first whether
    something is left to do. What it raises is tried again; see ``times.py``.
    """

    def note(body: Body) -> Body:
        _jobs[name] = Job(name, body, cron, failed)
        return body

    return note


def names() -> list[str]:
    """List the jobs that are known."""
    return sorted(_jobs)


def app(url: str) -> App:
    """Make the app of the worker, which knows all jobs."""
    connector = PsycopgConnector(
        conninfo=url,
        min_size=1,
        max_size=3,
        kwargs={
            "application_name": "mgapp-worker",
            "connect_timeout": 2,
            "keepalives_idle": 5,
            "keepalives_interval": 2,
            "keepalives_count": 2,
            "tcp_user_timeout": 5000,
        },
    )
    made = App(connector=connector, periodic_defaults={"max_delay": CATCH_UP})
    for known in _jobs.values():
        _register(made, known)
    return made


def _register(made: App, known: Job) -> None:
    def work(context: JobContext, timestamp: int | None = None, **facts: Any) -> None:
        del timestamp  # of the clock's tick, which no job needs
        run(known.name, facts, attempt=context.job.attempts + 1)

    by_clock = known.cron is not None
    task = made.task(
        name=known.name,
        queue=QUEUE,
        lock=known.name if by_clock else None,
        retry=Patience(),
        pass_context=True,
    )(work)
    if known.cron is not None:
        cron = known.cron if isinstance(known.cron, str) else known.cron()
        made.periodic(cron=cron)(task)  # pyright: ignore[reportArgumentType] (given by keyword)


def run(name: str, facts: dict[str, Any], *, attempt: int = 1) -> None:
    """Do a job in one transaction; a failure is logged under a number before it goes on."""
    try:
        with db.transaction() as session:
            _jobs[name].body(session, Actor.system(name), **facts)
    except Exception as error:
        _log.exception("job_failed", job=name, attempt=attempt, number=secrets.token_hex(4))
        _note_failure(_jobs[name], facts, given_up=is_last(attempt, error))
        raise


def _note_failure(known: Job, facts: dict[str, Any], *, given_up: bool) -> None:
    if known.failed is None:
        return
    try:
        with db.transaction() as session:
            known.failed(session, Actor.system(known.name), given_up=given_up, **facts)
    except Exception:  # the database may be why the job failed
        _log.exception("job_failure_unnoted", job=known.name)
