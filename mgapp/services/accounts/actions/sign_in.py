"""Signing in, in steps: the password is checked between two transactions, never inside one."""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Role, open_to_all
from mgapp.services.accounts import sessions, throttle, tokens, totp, trail
from mgapp.services.accounts.errors import (
    AccountDisabled,
    AccountPending,
    AccountRejected,
    InvalidCredentials,
    TotpRequired,
    TotpWrong,
)
from mgapp.services.accounts.models import User
from mgapp.services.accounts.outcome import Outcome
from mgapp.services.accounts.proofs import Attempt, Proof
from mgapp.services.accounts.queries.people import USER, summary
from mgapp.services.accounts.sessions import TokenPair
from mgapp.services.accounts.summaries import UserSummary
from mgapp.services.accounts.tokens import Claims, TokenType
from mgapp.services.accounts.words import SecurityEventType, UserStatus
from mgapp.services.kernel import clock, vault
from mgapp.services.kernel.errors import NotAuthenticated, OfficeError
from mgapp.services.kernel.ids import new_id


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session that begins; ``restricted`` until the demanded second factor is set up."""

    user: UserSummary
    session_id: UUID
    tokens: TokenPair
    device_token: str
    restricted: bool


@open_to_all
def begin_sign_in(
    session: Session, actor: Actor, *, username: str, device_token: str | None = None
) -> Attempt:
    """Find the account and refuse early when too many tries were wrong.

    The usual device has its own count, so that a stranger cannot lock the owner out.

    Raises:
        RateLimited: too many wrong tries for the account or from the address.
    """
    name = username.strip().lower()
    row = session.execute(
        sa.select(USER.id, USER.password_hash)
        .where(sa.or_(sa.func.lower(USER.username) == name, sa.func.lower(USER.email) == name))
        .limit(1)
    ).one_or_none()
    user_id = row.id if row else None
    device_id = _usual_device(device_token, user_id)
    keys = _keys(actor, user_id or name, device_id)
    throttle.check(session, keys)
    return Attempt(user_id, row.password_hash if row else None, keys, device_id)


@open_to_all
def sign_in(
    session: Session,
    actor: Actor,
    *,
    proof: Proof,
    code: str | None = None,
    agent: str | None = None,
    totp_roles: frozenset[Role] = frozenset(),
) -> Outcome[SignedIn]:
    """Begin a session for who gave the right password, and the code when one is switched on.

    ``code`` is of the authenticator or a recovery code; for ``totp_roles`` the office demands one.
    """
    if not proof.right:
        return _refused(session, actor, proof.attempt, InvalidCredentials())
    user = session.get_one(User, _known(proof.attempt))
    if proof.renewed:
        user.password_hash = proof.renewed
    if refusal := _not_active(user):
        return Outcome(refusal=refusal)
    secret = totp.active(session, user.id)
    if secret is not None and code is None:
        return Outcome(refusal=TotpRequired(), second_step=_second_step(user.id))
    if secret is not None and not _code_is_right(session, actor, user.id, code or ""):
        refused = _refused(session, actor, proof.attempt, TotpWrong())
        return Outcome(refusal=refused.refusal, second_step=_second_step(user.id))
    demanded = totp_roles if secret is None else frozenset[Role]()
    return _begun(session, actor, proof.attempt, agent=agent, demanded_of=demanded)


@open_to_all
def sign_in_second_step(
    session: Session,
    actor: Actor,
    *,
    second_step: str,
    code: str,
    device_token: str | None = None,
    agent: str | None = None,
) -> Outcome[SignedIn]:
    """Begin the session of who gave the right password a moment ago, now with the code.

    Raises:
        NotAuthenticated: no password was given within the last five minutes.
        RateLimited: too many wrong tries.
    """
    user_id = tokens.read(TokenType.SECOND_STEP, second_step).user_id
    device_id = _usual_device(device_token, user_id)
    attempt = Attempt(user_id, None, _keys(actor, user_id, device_id), device_id)
    throttle.check(session, attempt.keys)
    user = session.get(User, user_id)
    if user is None or totp.active(session, user_id) is None:
        raise NotAuthenticated
    if refusal := _not_active(user):
        return Outcome(refusal=refusal)
    if not _code_is_right(session, actor, user_id, code):
        refused = _refused(session, actor, attempt, TotpWrong())
        return Outcome(refusal=refused.refusal, second_step=second_step)
    return _begun(session, actor, attempt, agent=agent, demanded_of=frozenset())


def _begun(
    session: Session,
    actor: Actor,
    attempt: Attempt,
    *,
    agent: str | None,
    demanded_of: frozenset[Role],
) -> Outcome[SignedIn]:
    throttle.forgive(session, attempt.keys)
    session.flush()
    person = summary(session, _known(attempt))
    restricted = bool(demanded_of & set(person.roles))
    sessions.clear_expired(session, person.id)
    begun = sessions.begin(session, actor, person.id, agent=agent, restricted=restricted)
    trail.record(session, actor, SecurityEventType.SIGNED_IN, person.id, begun=str(begun.id))
    return Outcome(
        SignedIn(
            user=person,
            session_id=begun.id,
            tokens=sessions.token_pair(session, begun),
            device_token=_device_token(person.id, attempt.device_id or new_id()),
            restricted=restricted,
        )
    )


def _known(attempt: Attempt) -> UUID:
    if attempt.user_id is None:
        raise NotAuthenticated
    return attempt.user_id


def _refused(
    session: Session, actor: Actor, attempt: Attempt, refusal: OfficeError
) -> Outcome[SignedIn]:
    throttle.count_wrong(session, attempt.keys)
    event = SecurityEventType.SIGN_IN_REFUSED
    trail.record(session, actor, event, attempt.user_id, code=refusal.code)
    return Outcome(refusal=refusal)


def _not_active(user: User) -> OfficeError | None:
    if user.status is UserStatus.REJECTED:
        return AccountRejected(reason=user.rejection_reason or "tidak disebutkan")
    refusals = {UserStatus.PENDING: AccountPending, UserStatus.DISABLED: AccountDisabled}
    refusal = refusals.get(user.status)
    return refusal() if refusal else None


def _code_is_right(session: Session, actor: Actor, user_id: UUID, code: str) -> bool:
    secret = totp.active(session, user_id)
    if secret is not None and totp.takes(secret, code):
        return True
    if totp.takes_recovery(session, user_id, code):
        trail.record(session, actor, SecurityEventType.RECOVERY_USED, user_id)
        return True
    return False


def _keys(actor: Actor, account: UUID | str, device_id: UUID | None) -> tuple[str, ...]:
    if device_id is not None:
        return (f"device:{account}:{device_id}",)
    # What was typed may be a password in the wrong field: only its print is kept.
    who = account if isinstance(account, UUID) else vault.fingerprint(account)
    address = (f"address:{actor.address}",) if actor.address else ()
    return (f"account:{who}", *address)


def _usual_device(token: str | None, user_id: UUID | None) -> UUID | None:
    if not token or user_id is None:
        return None
    try:
        claims = tokens.read(TokenType.DEVICE, token)
    except NotAuthenticated:
        return None
    return claims.session_id if claims.user_id == user_id else None


def _device_token(user_id: UUID, device_id: UUID) -> str:
    now = clock.now()
    claims = Claims(user_id, device_id, new_id())
    return tokens.mint(
        TokenType.DEVICE, claims, issued_at=now, expires_at=now + tokens.DEVICE_WITHIN
    )


def _second_step(user_id: UUID) -> str:
    now = clock.now()
    claims = Claims(user_id, new_id(), new_id())
    return tokens.mint(
        TokenType.SECOND_STEP, claims, issued_at=now, expires_at=now + tokens.SECOND_STEP_WITHIN
    )
