"""The worker: does what is queued, for as long as it lives; outages of the database pass."""

import asyncio
import importlib
import os
import pkgutil
import signal

import structlog
from procrastinate import App
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job, Status

from mgapp import jobs
from mgapp.jobs import registry
from mgapp.jobs.times import TRIES, every_night_at
from mgapp.services.kernel import db
from mgapp.services.kernel.jobs import QUEUE

_log = structlog.get_logger("mgapp.jobs")

AT_ONCE = 2
HEARTBEAT = 10.0  # seconds
STALLED_AFTER = 30.0  # seconds without a heartbeat of the worker that held a job
LOOK_FOR_STALLED_EVERY = 10.0  # seconds
LOOK_FOR_WORK_EVERY = 2.0  # seconds; a new job is announced, one that comes again is not
BETWEEN_TRIES = 0.5  # seconds until a lost database is tried again
ENDS_WITHIN = 1.0  # seconds for jobs under way
DONE_KEPT = 24 * 7  # hours
FAILED_KEPT = 24 * 90  # hours


def load() -> None:
    """Import every module of this package, so that every job is known."""
    for found in pkgutil.iter_modules(jobs.__path__):
        importlib.import_module(f"{jobs.__name__}.{found.name}")


async def work() -> None:
    """Work until told to stop by a signal.

    A job that does not end in time is cut off with the process; another worker does it again.
    """
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopping.set)
    working = asyncio.create_task(_keep_working())
    await stopping.wait()
    working.cancel()
    _, busy = await asyncio.wait({working}, timeout=ENDS_WITHIN + 0.5)
    if busy:
        os._exit(0)  # a thread cannot be ended otherwise


async def _keep_working() -> None:
    """Begin again whenever the database went away; the queue's own worker ends with it."""
    while True:
        try:
            await _work_while_it_answers()
        except ConnectorException:
            _log.warning("queue_away")
        except Exception:  # whatever stopped one round: work that waits must go on
            _log.exception("worker_interrupted")
        await asyncio.sleep(BETWEEN_TRIES)


async def _work_while_it_answers() -> None:
    made = registry.app(db.plain_url())
    _tidy_the_queue(made)
    async with made.open_async():
        rescuing = asyncio.create_task(_rescue(made))
        try:
            await made.run_worker_async(
                queues=[QUEUE],
                concurrency=AT_ONCE,
                fetch_job_polling_interval=LOOK_FOR_WORK_EVERY,
                update_heartbeat_interval=HEARTBEAT,
                stalled_worker_timeout=STALLED_AFTER,
                shutdown_graceful_timeout=ENDS_WITHIN,
                install_signal_handlers=False,
            )
        finally:
            rescuing.cancel()


async def _rescue(made: App) -> None:
    """Give jobs back whose worker was killed; nobody else would."""
    find = made.job_manager.get_stalled_jobs
    while True:
        try:
            for job in await find(queue=QUEUE, seconds_since_heartbeat=STALLED_AFTER):
                await _give_back(made, job)
        except ConnectorException:  # away, or another worker was quicker
            _log.warning("rescue_interrupted")
        await asyncio.sleep(LOOK_FOR_STALLED_EVERY)


async def _give_back(made: App, job: Job) -> None:
    """Let a stalled job be done again; one that killed its worker each time is given up."""
    if job.attempts + 1 < TRIES:
        _log.warning("job_rescued", job=job.task_name, id=job.id)
        await made.job_manager.retry_job(job)
    else:
        _log.error("job_given_up", job=job.task_name, id=job.id)
        await made.job_manager.finish_job(job, status=Status.FAILED, delete_job=False)


def _tidy_the_queue(made: App) -> None:
    """Forget at night what was done a week ago, and what failed a season ago."""

    async def tick(timestamp: int) -> None:
        del timestamp
        forget = made.job_manager.delete_old_jobs
        await forget(nb_hours=DONE_KEPT, queue=QUEUE, include_cancelled=True)
        await forget(nb_hours=FAILED_KEPT, queue=QUEUE, include_failed=True, include_aborted=True)

    name = "forget_done_jobs"
    task = made.task(name=name, queue=QUEUE, lock=name)(tick)
    made.periodic(cron=every_night_at(1, 40)())(task)
