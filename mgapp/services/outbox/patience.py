"""When a message that did not leave is tried again; pure functions."""

import random
from datetime import timedelta

TRIES = 8
FIRST_WAIT = 10.0  # seconds
GROWTH = 3.0
LONGEST = 3600.0  # seconds
FIRST_PAUSE = 15.0  # seconds
LONGEST_PAUSE = 600.0  # seconds
SPREAD = 0.25


def wait_after(attempts: int, *, asked: float | None = None) -> timedelta | None:
    """Tell how long the next try waits, None when there is none left.

    Waits of 10 s, 30 s, 90 s, 4.5 min, 13.5 min, 40 min, 1 h, give or take a quarter: an outage
    of two hours passes unnoticed.

    Args:
        attempts: How often it was tried, counted from 1.
        asked: Seconds that the receiver asked to be left alone, if it did.
    """
    if attempts >= TRIES:
        return None
    wait = min(FIRST_WAIT * GROWTH ** (attempts - 1), LONGEST)
    spread = random.uniform(1 - SPREAD, 1 + SPREAD)  # noqa: S311 (keeps tries apart, no secret)
    return timedelta(seconds=max(wait * spread, min(asked or 0.0, LONGEST)))


def pause_after(failures: int) -> timedelta:
    """Tell how long a way out is left alone: 30 s after three failures, up to ten minutes.

    It doubles with every three more, less up to a quarter.

    Args:
        failures: How often it failed in a row, counted from 1.
    """
    pause = min(FIRST_PAUSE * 2.0 ** min(failures // 3, 16), LONGEST_PAUSE)
    return timedelta(seconds=pause * random.uniform(1 - SPREAD, 1))  # noqa: S311 (as above)
