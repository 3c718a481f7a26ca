"""When jobs come by the clock, and when a failed one comes again."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta

from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.jobs import Job

from mgapp.services.kernel import clock, jobs
from mgapp.services.kernel.errors import OfficeError

TRIES = 6
FIRST_WAIT = 5.0  # seconds
GROWTH = 3.0
SPREAD = 0.25
_BROKEN = 500
"""From this status on a refusal is the machinery's fault, and may be over soon."""


def every_night_at(hour: int, minute: int) -> Callable[[], str]:
    """Tell how to write a time of the office's day as the worker's clock reads it: in UTC.

    Args:
        hour: In the office's zone.
        minute: Past the hour.
    """

    def cron() -> str:
        local = clock.local(clock.now()).replace(hour=hour, minute=minute)
        utc = local - (local.utcoffset() or timedelta())
        return f"{utc.minute} {utc.hour} * * *"

    return cron


def wait_before(attempt: int) -> float:
    """Tell how long the next try waits, in seconds: 5, 15, 45, 135, 405, give or take a quarter.

    Args:
        attempt: How often the job was tried before, from 0.
    """
    spread = random.uniform(1 - SPREAD, 1 + SPREAD)  # noqa: S311 (keeps jobs apart, no secret)
    return FIRST_WAIT * GROWTH**attempt * spread


class Patience(BaseRetryStrategy):
    """Tries again with growing pauses; a refusal that would only repeat itself is final."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """Tell when to try again, `None` for never."""
        if is_last(job.attempts + 1, exception):
            return None
        again = datetime.now(clock.zone()) + timedelta(seconds=wait_before(job.attempts))
        # Ranked by its time, it does not hold up what is due before under the same lock.
        return RetryDecision(retry_at=again, priority=jobs.rank_at(again))


def is_last(attempt: int, error: BaseException) -> bool:
    """Tell whether a job that failed at its so-manieth try, counted from 1, is given up."""
    return attempt >= TRIES or _is_final(error)


def _is_final(exception: BaseException) -> bool:
    return isinstance(exception, OfficeError) and exception.http_status < _BROKEN
