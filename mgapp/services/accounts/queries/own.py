"""What everybody may know of his own account."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, in_person, signed_in
from mgapp.services.accounts.devices import told
from mgapp.services.accounts.models import AuthSession
from mgapp.services.accounts.queries.people import summary
from mgapp.services.accounts.sessions import IDLE_WITHIN
from mgapp.services.accounts.summaries import OwnAccount, SessionRow
from mgapp.services.kernel import clock
from mgapp.services.kernel.table import columns

SESSION = columns(AuthSession)


@signed_in
def own_account(session: Session, actor: Actor) -> OwnAccount:
    """Tell who is signed in and what he may."""
    person = summary(session, actor.me)
    restricted = set(person.roles) != set(actor.roles)
    return OwnAccount(person, tuple(sorted(actor.permissions)), restricted)


@in_person
def own_sessions(session: Session, actor: Actor) -> list[SessionRow]:
    """List one's own open sessions, the one used last first."""
    now = clock.now()
    shown = (
        SESSION.id,
        SESSION.created_at,
        SESSION.last_seen_at,
        SESSION.address,
        SESSION.agent,
    )
    rows = session.execute(
        sa.select(*shown)
        .where(
            SESSION.user_id == actor.me,
            SESSION.ended_at.is_(None),
            SESSION.expires_at > now,
            SESSION.last_seen_at > now - IDLE_WITHIN,
        )
        .order_by(SESSION.last_seen_at.desc())
        .limit(50)
    )
    return [
        SessionRow(*facts, device=told(agent), current=facts[0] == actor.session_id)
        for *facts, agent in rows
    ]
