"""Making, changing, activating and closing periods; at most one is active."""

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.accounts import SecurityEventType, record_security
from mgapp.services.kernel.errors import InputRefused
from mgapp.services.organisation.actions.rows import apply, locked
from mgapp.services.organisation.errors import PeriodNotFound
from mgapp.services.organisation.models import Period
from mgapp.services.organisation.queries.periods import PERIOD, PeriodSummary, period_summary
from mgapp.services.organisation.serving import ENDS_FIRST, PeriodChange, PeriodInput


@requires(Permission.ORG_MANAGE)
def create_period(session: Session, actor: Actor, *, period: PeriodInput) -> PeriodSummary:
    """Add a period; periods may overlap, and names need not be unique."""
    row = Period(**period.model_dump(exclude={"is_active"}))
    session.add(row)
    session.flush()
    if period.is_active:
        _activate(session, actor, row)
    return period_summary(session, row.id)


@requires(Permission.ORG_MANAGE)
def change_period(
    session: Session, _actor: Actor, *, period_id: UUID, change: PeriodChange
) -> PeriodSummary:
    """Change the name or the days of a period.

    Raises:
        PeriodNotFound: no such period.
        StaleVersion: somebody changed the period since it was shown.
        InputRefused: it would end before it starts.
    """
    row = locked(session, Period, period_id, PeriodNotFound, change.version)
    if (change.end_date or row.end_date) < (change.start_date or row.start_date):
        raise InputRefused.of("end_date", ENDS_FIRST)
    apply(row, change)
    session.flush()
    return period_summary(session, period_id)


@requires(Permission.ORG_MANAGE)
def activate_period(
    session: Session, actor: Actor, *, period_id: UUID, version: int | None = None
) -> PeriodSummary:
    """Let a period run from now on; the one that ran closes. Letters of before stay as they are.

    Raises:
        PeriodNotFound: no such period.
        StaleVersion: somebody changed the period since it was shown.
    """
    row = locked(session, Period, period_id, PeriodNotFound, version)
    if not row.is_active:
        _activate(session, actor, row)
    return period_summary(session, period_id)


@requires(Permission.ORG_MANAGE)
def close_period(
    session: Session, actor: Actor, *, period_id: UUID, version: int | None = None
) -> PeriodSummary:
    """Close a period, so that none is active: nobody decides on letters until the next one runs.

    Raises:
        PeriodNotFound: no such period.
        StaleVersion: somebody changed the period since it was shown.
    """
    row = locked(session, Period, period_id, PeriodNotFound, version)
    if row.is_active:
        _close(session, actor, row)
    return period_summary(session, period_id)


def _activate(session: Session, actor: Actor, row: Period) -> None:
    # One activation at a time: two would each close the same period and collide.
    session.execute(sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtext("active_period"))))
    running = sa.select(Period).where(PERIOD.is_active, PERIOD.id != row.id).with_for_update()
    for other in session.scalars(running):
        _close(session, actor, other)
    row.is_active = True
    row.edited()
    session.flush()
    record_security(session, actor, SecurityEventType.PERIOD_ACTIVATED, None, period=str(row.id))


def _close(session: Session, actor: Actor, row: Period) -> None:
    row.is_active = False
    row.edited()
    session.flush()
    record_security(session, actor, SecurityEventType.PERIOD_CLOSED, None, period=str(row.id))
