"""What is tidied at night, in the office's zone; what is too much for one bite comes again."""

from uuid import UUID

from mgapp.jobs.registry import job
from mgapp.jobs.times import every_night_at
from mgapp.services import accounts, privacy
from mgapp.services.access import Actor
from mgapp.services.kernel import attachments, idempotency, jobs, limits
from mgapp.services.kernel.db import Session
from mgapp.services.privacy import RetentionKind
from mgapp.services.transfer import dumps


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


@job("forget_moves", cron=every_night_at(1, 25))
def forget_moves(session: Session, _actor: Actor) -> None:
    """Forget after a day how exports and imports of everything went."""
    dumps.forget_moves(session)


@job("sweep_files", cron=every_night_at(1, 30))
def sweep_files(session: Session, _actor: Actor) -> None:
    """Destroy bytes that no row names."""
    attachments.sweep(session)


@job("keep_no_longer", cron=every_night_at(1, 50))
def keep_no_longer(session: Session, _actor: Actor) -> None:
    """Set off for each line of the table of retention what was kept long enough."""
    for kind in RetentionKind:
        jobs.enqueue(session, "forget_kept", lock=f"retention:{kind}", kind=kind.value)


@job("forget_kept")
def forget_kept(session: Session, _actor: Actor, *, kind: str) -> None:
    """Forget a bite of one thing, and come again while there is more."""
    if privacy.forget_due(session, kind=RetentionKind(kind)):
        jobs.enqueue(session, "forget_kept", kind=kind)


@job("destroy_files")
def destroy_files(session: Session, _actor: Actor, *, file_ids: list[str]) -> None:
    """Destroy the bytes of files that belonged to an erased person."""
    attachments.destroy(session, map(UUID, file_ids))
