"""What is told of cases by the clock."""

from mgapp.jobs.registry import job
from mgapp.services import cases
from mgapp.services.access import Actor
from mgapp.services.kernel import jobs
from mgapp.services.kernel.db import Session


@job("remind_of_deadlines", cron="*/10 * * * *")
def remind_of_deadlines(session: Session, _actor: Actor) -> None:
    """Tell of cases that became nearly due or late."""
    if cases.remind(session):
        jobs.enqueue(session, "remind_of_deadlines")
