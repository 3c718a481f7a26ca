"""Who asks: read from the database at each request, so a dismissed person is out at once."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, ActorKind, Owes
from mgapp.services.accounts import tokens
from mgapp.services.accounts.models import AuthSession, User
from mgapp.services.accounts.queries.people import USER, roles_of_user
from mgapp.services.accounts.sessions import IDLE_WITHIN, SEEN_EVERY
from mgapp.services.accounts.summaries import in_order
from mgapp.services.accounts.tokens import TokenType
from mgapp.services.accounts.words import UserStatus
from mgapp.services.kernel import clock
from mgapp.services.kernel.errors import NotAuthenticated
from mgapp.services.kernel.table import columns, table

SESSION = columns(AuthSession)


def identify(
    session: Session,
    access_token: str,
    *,
    address: str | None = None,
    browser: str | None = None,
) -> Actor:
    """Tell who holds an access token.

    Raises:
        TokenExpired: the token's time is over; refresh it.
        NotAuthenticated: no such token, or its session ended.
    """
    claims = tokens.read(TokenType.ACCESS, access_token)
    actor = actor_of_session(session, claims.session_id, address=address, browser=browser)
    if actor is None or actor.user_id != claims.user_id:
        raise NotAuthenticated
    return actor


def actor_of_session(
    session: Session,
    session_id: UUID,
    *,
    address: str | None = None,
    browser: str | None = None,
) -> Actor | None:
    """Tell whose session this is, or None when it has ended; one statement while it is fresh."""
    row = session.execute(_LIVE, {"id": session_id, "now": clock.now()}).one_or_none()
    if row is None:
        return None
    if row.last_seen_at < clock.now() - SEEN_EVERY:
        _touch(session, session_id)
    return Actor(
        ActorKind.PERSON,
        user_id=row.user_id,
        name=row.name,
        # Until the demanded second factor is set up, a session may only do that.
        roles=frozenset() if row.restricted else frozenset(in_order(row.roles)),
        org_unit_id=row.org_unit_id,
        session_id=session_id,
        address=address,
        browser=browser,
        owes=_owed(row.restricted, row.must_change_password),
    )


def actor_of_user(session: Session, user_id: UUID) -> Actor | None:
    """Tell a person's rights as they are now, for work that he ordered; None when he is out."""
    query = sa.select(USER.name, USER.org_unit_id, roles_of_user().label("roles")).where(
        USER.id == user_id, USER.status == UserStatus.ACTIVE
    )
    row = session.execute(query).one_or_none()
    if row is None:
        return None
    return Actor(
        ActorKind.PERSON,
        user_id=user_id,
        name=row.name,
        roles=frozenset(in_order(row.roles)),
        org_unit_id=row.org_unit_id,
    )


def _owed(restricted: bool, must_change_password: bool) -> Owes:  # noqa: FBT001 (two columns)
    if restricted:
        return Owes.SECOND_FACTOR
    return Owes.PASSWORD if must_change_password else Owes.NOTHING


def _live() -> sa.Select[*tuple[Any, ...]]:
    now = sa.bindparam("now", type_=sa.DateTime(timezone=True))
    return (
        sa.select(
            SESSION.user_id,
            SESSION.last_seen_at,
            SESSION.restricted,
            USER.name,
            USER.must_change_password,
            USER.org_unit_id,
            roles_of_user().label("roles"),
        )
        .join(table(User), USER.id == SESSION.user_id)
        .where(
            SESSION.id == sa.bindparam("id", type_=sa.Uuid),
            SESSION.ended_at.is_(None),
            SESSION.expires_at > now,
            SESSION.last_seen_at > now - sa.literal(IDLE_WITHIN, sa.Interval),
            USER.status == UserStatus.ACTIVE,
        )
    )


def _touch(session: Session, session_id: UUID) -> None:
    session.execute(
        sa.update(AuthSession).where(SESSION.id == session_id).values(last_seen_at=clock.now())
    )


_LIVE = _live()
