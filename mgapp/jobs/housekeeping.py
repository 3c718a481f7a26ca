"""What is tidied at night, in the office's zone; what is too much for one bite comes again."""

from mgapp.jobs.registry import job
from mgapp.jobs.times import every_night_at
from mgapp.services import accounts
from mgapp.services.access import Actor
from mgapp.services.kernel import attachments, idempotency, jobs, limits
from mgapp.services.kernel.db import Session


@job("forget_old_keys", cron=every_night_at(1, 10))
def forget_old_keys(session: Session, _actor: Actor) -> None:
    """Forget answers to repeated requests after a day."""
    if idempotency.forget_old(session):
        jobs.enqueue(session, "forget_old_keys")


@job("forget_past_counts", cron=every_night_at(1, 15))
def forget_past_counts(session: Session, _actor: Actor) -> None:
    """Forget how often somebody did something in windows that are over."""
    if limits.forget_past(session):
        jobs.enqueue(session, "forget_past_counts")


@job("forget_ended_sessions", cron=every_night_at(1, 20))
def forget_ended_sessions(session: Session, _actor: Actor) -> None:
    """Forget sessions and tokens that are over."""
    if accounts.forget_ended_sessions(session):
        jobs.enqueue(session, "forget_ended_sessions")


@job("sweep_files", cron=every_night_at(1, 30))
def sweep_files(session: Session, _actor: Actor) -> None:
    """Destroy bytes that no row names."""
    attachments.sweep(session)
