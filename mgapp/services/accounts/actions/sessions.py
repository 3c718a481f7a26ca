"""Keeping a session, ending it, ending others."""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, in_person, open_to_all
from mgapp.services.accounts import sessions, tokens, trail
from mgapp.services.accounts.errors import SessionNotFound, TokenReused
from mgapp.services.accounts.models import AuthSession, RefreshToken
from mgapp.services.accounts.outcome import Outcome
from mgapp.services.accounts.proofs import Proof, check_proof
from mgapp.services.accounts.queries.people import USER
from mgapp.services.accounts.sessions import TokenPair
from mgapp.services.accounts.tokens import Claims, TokenType
from mgapp.services.accounts.words import SecurityEventType, SessionEnd, UserStatus
from mgapp.services.kernel import clock
from mgapp.services.kernel.errors import NotAuthenticated

GRACE_SECONDS = 30
"""So long a spent token still gets its successor: two tabs, or an answer that was lost."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """A session that goes on."""

    session_id: UUID
    tokens: TokenPair


@open_to_all
def refresh(session: Session, actor: Actor, *, refresh_token: str) -> Outcome[Refreshed]:
    """Take a refresh token and give its successor.

    A token that comes back after the grace was copied: its session ends and the trail says so.

    Raises:
        NotAuthenticated: not a token of ours, or its session ended.
        TokenExpired: the token is too old.
    """
    claims = tokens.read(TokenType.REFRESH, refresh_token)
    spent = session.get(RefreshToken, claims.token_id, with_for_update=True)
    if spent is None or spent.token_hash != tokens.digest(refresh_token):
        raise NotAuthenticated
    of = session.get_one(AuthSession, spent.session_id)
    _check_open(session, of)
    if _is_past_grace(spent):
        sessions.end_one(session, of.id, SessionEnd.TOKEN_REUSED)
        event = SecurityEventType.TOKEN_REUSED
        trail.record(session, actor, event, of.user_id, ended=str(of.id))
        return Outcome(refusal=TokenReused())
    of.last_seen_at = clock.now()
    return Outcome(Refreshed(of.id, sessions.rotated(session, of, spent)))


@open_to_all
def sign_out(
    session: Session,
    actor: Actor,
    *,
    access_token: str | None = None,
    refresh_token: str | None = None,
) -> bool:
    """End the session that somebody's tokens name, however old they are; tell whether it was open.

    Signing out twice is no mistake, so nothing is refused.
    """
    claims = _session_named(TokenType.ACCESS, access_token) or _session_named(
        TokenType.REFRESH, refresh_token
    )
    if claims is None or not sessions.end_one(session, claims.session_id, SessionEnd.SIGNED_OUT):
        return False
    event = SecurityEventType.SIGNED_OUT
    trail.record(session, actor, event, claims.user_id, ended=str(claims.session_id))
    return True


@in_person
def end_session(session: Session, actor: Actor, *, session_id: UUID, proof: Proof) -> None:
    """End one of one's own sessions, such as the one on a lost phone.

    ``proof`` shows that the password was given once more: who finds an open page throws nobody out.

    Raises:
        InputRefused: the password was wrong.
        SessionNotFound: no such open session of one's own.

    Source:
        OWASP ASVS 5.0, 7.5.2.
    """
    check_proof(actor, proof)
    of = session.get(AuthSession, session_id)
    if of is None or of.user_id != actor.me:
        raise SessionNotFound
    if not sessions.end_one(session, session_id, SessionEnd.ENDED):
        raise SessionNotFound
    event = SecurityEventType.SESSION_ENDED
    trail.record(session, actor, event, actor.me, ended=str(session_id))


@in_person
def end_other_sessions(session: Session, actor: Actor, *, proof: Proof) -> int:
    """End all of one's own sessions but this one, after the password; tell how many.

    Raises:
        InputRefused: the password was wrong.
    """
    check_proof(actor, proof)
    ended = sessions.end_all(session, actor.me, SessionEnd.ENDED, but=actor.session_id)
    if ended:
        event = SecurityEventType.SESSION_ENDED
        trail.record(session, actor, event, actor.me, count=ended)
    return ended


def _check_open(session: Session, of: AuthSession) -> None:
    status = session.scalar(sa.select(USER.status).where(USER.id == of.user_id))
    if not sessions.is_open(of, clock.now()) or status is not UserStatus.ACTIVE:
        raise NotAuthenticated


def _is_past_grace(spent: RefreshToken) -> bool:
    if spent.used_at is None:
        return False
    return (clock.now() - spent.used_at).total_seconds() > GRACE_SECONDS


def _session_named(kind: TokenType, token: str | None) -> Claims | None:
    try:
        return tokens.read(kind, token, whenever=True) if token else None
    except NotAuthenticated:
        return None
