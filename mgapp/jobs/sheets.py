"""The spreadsheet: told what changed, a turn at a time."""

from datetime import timedelta

from mgapp.jobs.registry import job
from mgapp.services.access import Actor
from mgapp.services.kernel import clock, jobs
from mgapp.services.kernel.db import Session
from mgapp.services.transfer import sheets

NAME = "keep_sheets_current"
AGAIN_AFTER = timedelta(seconds=20)
"""Between two looks: what changes is told well within a minute."""


@job(NAME, cron="* * * * *")
def keep_sheets_current(session: Session, _actor: Actor) -> None:
    """Send what waits; asks Google outside of any transaction, and looks again soon."""
    more = sheets.keep_current()
    if sheets.is_configured():
        at = None if more else clock.now() + AGAIN_AFTER
        jobs.wake(session, NAME, lock=NAME, at=at)
