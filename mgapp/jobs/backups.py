"""Backups: at night, and when an admin asks for one."""

from uuid import UUID

from mgapp.jobs.registry import job
from mgapp.jobs.times import every_night_at
from mgapp.services import backups
from mgapp.services.access import Actor
from mgapp.services.kernel.db import Session


@job("nightly_backup", cron=every_night_at(2, 10))
def nightly_backup(session: Session, _actor: Actor) -> None:
    """Have the backup of the night made."""
    backups.begin_nightly(session)


def _failed(session: Session, _actor: Actor, *, backup_id: str, given_up: bool) -> None:
    if given_up:
        backups.give_up(session, backup_id=UUID(backup_id))


@job("make_backup", failed=_failed)
def make_backup(session: Session, _actor: Actor, *, backup_id: str) -> None:
    """Make a backup that was asked for."""
    backups.make_queued(session, backup_id=UUID(backup_id))
