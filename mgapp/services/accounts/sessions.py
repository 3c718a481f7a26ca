"""Sessions: begun at each sign-in, named by tokens, ended for a reason."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor
from mgapp.services.accounts import tokens
from mgapp.services.accounts.models import AuthSession, Invitation, RefreshToken
from mgapp.services.accounts.tokens import Claims, TokenType
from mgapp.services.accounts.words import SessionEnd
from mgapp.services.kernel import clock
from mgapp.services.kernel.batches import delete_some
from mgapp.services.kernel.ids import new_id
from mgapp.services.kernel.table import columns

SESSION, TOKEN = columns(AuthSession), columns(RefreshToken)
INVITATION = columns(Invitation)
IDLE_WITHIN = tokens.REFRESH_WITHIN
ENDS_WITHIN = timedelta(days=30)
KEPT_AFTER_END = timedelta(days=30)
SEEN_EVERY = timedelta(minutes=5)
"""A session's last use is written at most this often."""


@dataclass(frozen=True, slots=True)
class TokenPair:
    """What a browser or a program holds of a session."""

    access_token: str
    refresh_token: str
    expires_in: int  # seconds, of the access token


def begin(
    session: Session, actor: Actor, user_id: UUID, *, agent: str | None, restricted: bool
) -> AuthSession:
    """Begin a session with a new id."""
    begun = AuthSession(
        user_id=user_id,
        expires_at=clock.now() + ENDS_WITHIN,
        restricted=restricted,
        address=actor.address,
        agent=(agent or "")[:200] or None,
    )
    session.add(begun)
    session.flush()
    return begun


def clear_expired(session: Session, user_id: UUID) -> None:
    """Drop a person's refresh tokens whose time is over; their text says so by itself."""
    mine = sa.select(SESSION.id).where(SESSION.user_id == user_id)
    session.execute(
        sa.delete(RefreshToken).where(TOKEN.session_id.in_(mine), TOKEN.expires_at < clock.now())
    )


def forget_ended_sessions(session: Session) -> bool:
    """Forget sessions and invitations that ended a month ago, and refresh tokens that are over.

    The security trail stays.

    Returns:
        Whether some are left.
    """
    now = clock.now()
    ended_at = sa.func.least(SESSION.expires_at, SESSION.ended_at)  # passes over what is unset
    left = [
        delete_some(session, AuthSession, ended_at < now - KEPT_AFTER_END),
        delete_some(session, RefreshToken, TOKEN.expires_at < now),
        delete_some(session, Invitation, INVITATION.expires_at < now - KEPT_AFTER_END),
    ]
    return any(left)


def token_pair(session: Session, of: AuthSession) -> TokenPair:
    """Make the first tokens of a session."""
    _, refresh = _new_refresh(session, of)
    return TokenPair(access_token(of), refresh, _seconds(tokens.ACCESS_WITHIN))


def rotated(session: Session, of: AuthSession, spent: RefreshToken) -> TokenPair:
    """Give the successor of a refresh token; within the grace always the same one."""
    if spent.successor_id is None:
        successor, refresh = _new_refresh(session, of)
        spent.used_at, spent.successor_id = clock.now(), successor.id
    else:
        refresh = _written(of, session.get_one(RefreshToken, spent.successor_id))
    return TokenPair(access_token(of), refresh, _seconds(tokens.ACCESS_WITHIN))


def access_token(of: AuthSession) -> str:
    """Sign a token that opens every door for 15 minutes while the session lives."""
    now = clock.now()
    claims = Claims(of.user_id, of.id, new_id())
    return tokens.mint(
        TokenType.ACCESS, claims, issued_at=now, expires_at=now + tokens.ACCESS_WITHIN
    )


def is_open(of: AuthSession, at: datetime) -> bool:
    """Tell whether a session still lives: not ended, not idle, not too old."""
    return of.ended_at is None and at < of.expires_at and at - of.last_seen_at < IDLE_WITHIN


def end_one(session: Session, session_id: UUID, why: SessionEnd) -> bool:
    """End a session; tell whether it was open."""
    return _end(session, SESSION.id == session_id, why) == 1


def end_all(session: Session, user_id: UUID, why: SessionEnd, *, but: UUID | None = None) -> int:
    """End all sessions of a person, perhaps but the one that asks."""
    mine = SESSION.user_id == user_id
    return _end(session, mine if but is None else sa.and_(mine, SESSION.id != but), why)


def _end(session: Session, which: sa.ColumnElement[bool], why: SessionEnd) -> int:
    done = session.execute(
        sa.update(AuthSession)
        .where(which, SESSION.ended_at.is_(None))
        .values(ended_at=clock.now(), end_reason=why.value)
        .returning(SESSION.id)
    )
    return len(done.all())


def _new_refresh(session: Session, of: AuthSession) -> tuple[RefreshToken, str]:
    made = RefreshToken(
        session_id=of.id,
        token_hash="",
        expires_at=min(clock.now() + tokens.REFRESH_WITHIN, of.expires_at),
    )
    text = _written(of, made)
    made.token_hash = tokens.digest(text)
    session.add(made)
    return made, text


def _written(of: AuthSession, row: RefreshToken) -> str:
    # The same row gives the same token, so only its hash needs to be kept.
    claims = Claims(of.user_id, of.id, row.id)
    return tokens.mint(
        TokenType.REFRESH, claims, issued_at=row.created_at, expires_at=row.expires_at
    )


def _seconds(span: timedelta) -> int:
    return int(span.total_seconds())
