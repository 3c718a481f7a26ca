"""What everybody does with his own account: the password and the second factor."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from mgapp.services.access import Actor, in_person
from mgapp.services.accounts import sessions, throttle, totp, trail
from mgapp.services.accounts.errors import TotpActive, TotpNotStarted
from mgapp.services.accounts.models import AuthSession, TotpSecret, User
from mgapp.services.accounts.proofs import Attempt, Proof, check_proof
from mgapp.services.accounts.words import SecurityEventType, SessionEnd
from mgapp.services.kernel import clock
from mgapp.services.kernel.errors import InputRefused


@dataclass(frozen=True, slots=True)
class TotpSetup:
    """What an authenticator needs: the secret to type, the address for the QR code."""

    secret: str
    address: str


@in_person
def begin_proof(session: Session, actor: Actor) -> Attempt:
    """Prepare to check one's own password before something weighty.

    Raises:
        RateLimited: too many wrong tries.
    """
    keys = (f"account:{actor.me}",)
    throttle.check(session, keys)
    return Attempt(actor.me, session.get_one(User, actor.me).password_hash, keys)


@in_person
def count_proof(session: Session, actor: Actor, *, proof: Proof) -> Proof:
    """Count a wrong password, in its own transaction so that the refusal does not undo it."""
    if not proof.right:
        throttle.count_wrong(session, proof.attempt.keys)
        event = SecurityEventType.SIGN_IN_REFUSED
        trail.record(session, actor, event, actor.me, code="wrong_proof")
    return proof


@in_person
def change_password(session: Session, actor: Actor, *, proof: Proof, password_hash: str) -> None:
    """Set one's own new password; all other sessions end.

    ``proof`` shows that the present password was given; the hash comes from ``hashed``.

    Raises:
        InputRefused: the present password was wrong.
    """
    check_proof(actor, proof)
    user = session.get_one(User, actor.me)
    user.password_hash, user.password_changed_at = password_hash, clock.now()
    user.must_change_password = False
    sessions.end_all(session, actor.me, SessionEnd.PASSWORD_CHANGED, but=actor.session_id)
    trail.record(session, actor, SecurityEventType.PASSWORD_CHANGED, actor.me)


@in_person
def begin_totp(session: Session, actor: Actor, *, proof: Proof, office: str) -> TotpSetup:
    """Draw the secret of a new authenticator; it counts once its first code came back.

    The authenticator shows the name of the ``office`` beside the account.

    Raises:
        InputRefused: the password was wrong.
        TotpActive: one is switched on already.
    """
    check_proof(actor, proof)
    if totp.active(session, actor.me) is not None:
        raise TotpActive
    secret = totp.begun(session, actor.me)
    username = session.get_one(User, actor.me).username
    return TotpSetup(secret, totp.address(secret, account=username, office=office))


@in_person
def confirm_totp(session: Session, actor: Actor, *, code: str) -> list[str]:
    """Switch the authenticator on and give the recovery codes, shown once.

    Raises:
        TotpNotStarted: there is no secret to confirm.
        InputRefused: the code is wrong.
    """
    secret = session.get(TotpSecret, actor.me, with_for_update=True)
    if secret is None or secret.confirmed_at is not None:
        raise TotpNotStarted
    if not totp.takes(secret, code):
        raise InputRefused.of("totp", "Kode salah. Periksa jam ponsel, lalu ketik kode terbaru.")
    secret.confirmed_at = clock.now()
    if actor.session_id is not None:
        session.get_one(AuthSession, actor.session_id).restricted = False
    trail.record(session, actor, SecurityEventType.TOTP_ENABLED, actor.me)
    return totp.new_recovery_codes(session, actor.me)


@in_person
def renew_recovery_codes(session: Session, actor: Actor, *, proof: Proof) -> list[str]:
    """Give new recovery codes; the old ones stop working.

    Raises:
        InputRefused: the password was wrong.
        TotpNotStarted: the second factor is not switched on.
    """
    check_proof(actor, proof)
    if totp.active(session, actor.me) is None:
        raise TotpNotStarted
    return totp.new_recovery_codes(session, actor.me)


@in_person
def disable_totp(session: Session, actor: Actor, *, proof: Proof) -> None:
    """Switch one's own second factor off.

    Raises:
        InputRefused: the password was wrong.
    """
    check_proof(actor, proof)
    if totp.forgotten(session, actor.me):
        trail.record(session, actor, SecurityEventType.TOTP_DISABLED, actor.me)
