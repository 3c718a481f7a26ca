"""Lists that people ordered as files."""

import time
from uuid import UUID

from mgapp.jobs.registry import job
from mgapp.jobs.times import every_night_at
from mgapp.services.access import Actor
from mgapp.services.kernel import db, jobs
from mgapp.services.kernel.db import Session
from mgapp.services.reporting import orders

TOLD_EVERY = 0.5  # seconds


class _Progress:
    """Notes how far a file is, now and then, in transactions of its own, so that pages see it."""

    def __init__(self) -> None:
        """Begin with nothing told."""
        self._told_at = 0.0

    def __call__(self, order_id: UUID, rows: int, total: int | None) -> None:
        """Hear of a number of rows, and of how many."""
        if time.monotonic() - self._told_at < TOLD_EVERY:
            return
        self._told_at = time.monotonic()
        with db.transaction() as session:
            orders.note_progress(session, order_id=order_id, rows=rows, total=total)


def _failed(session: Session, _actor: Actor, *, given_up: bool) -> None:
    if given_up:
        orders.give_up(session)


@job("write_lists", failed=_failed)
def write_lists(session: Session, _actor: Actor) -> None:
    """Write the ordered list that waits longest; the next one follows by itself."""
    orders.write_next(session, progress=_Progress())


@job("forget_lists", cron=every_night_at(1, 27))
def forget_lists(session: Session, _actor: Actor) -> None:
    """Forget ordered lists after a day."""
    if orders.forget_old(session):
        jobs.enqueue(session, "forget_lists")
