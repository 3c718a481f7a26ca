"""Codes of an authenticator and the codes that stand in for it once."""

import hashlib
import secrets
from uuid import UUID

import sqlalchemy as sa
from pyotp import random_base32
from pyotp.totp import TOTP
from sqlalchemy.orm import Session

from mgapp.services.accounts.models import RecoveryCode, TotpSecret
from mgapp.services.kernel import clock, vault
from mgapp.services.kernel.ids import speakable, unspoken
from mgapp.services.kernel.table import columns

DIGITS, PERIOD = 6, 30  # seconds; what every authenticator takes without asking
RECOVERY_CODES = 10
_RECOVERY_LENGTH = 24  # characters of 5 random bits: a quick hash needs 112 and more (ASVS 6.5.2)

SECRET, CODE = columns(TotpSecret), columns(RecoveryCode)


def active(session: Session, user_id: UUID) -> TotpSecret | None:
    """Find a person's confirmed secret and hold it, so that a code counts once."""
    secret = session.get(TotpSecret, user_id, with_for_update=True)
    return secret if secret is not None and secret.confirmed_at is not None else None


def begun(session: Session, user_id: UUID) -> str:
    """Draw a new secret, not yet active; one that was not confirmed is forgotten."""
    text = random_base32()
    session.execute(sa.delete(TotpSecret).where(SECRET.user_id == user_id))
    session.add(TotpSecret(user_id=user_id, secret_sealed=vault.seal(text)))
    session.flush()
    return text


def address(secret: str, *, account: str, office: str) -> str:
    """Write what the QR code holds."""
    return TOTP(
        secret, digits=DIGITS, interval=PERIOD, name=account, issuer=office
    ).provisioning_uri()


def takes(secret: TotpSecret, code: str) -> bool:
    """Check a code, one period of tolerance each way; a code that was used is wrong."""
    text = vault.unseal(secret.secret_sealed)
    if text is None:
        return False
    machine = TOTP(text, digits=DIGITS, interval=PERIOD)
    now = int(clock.now().timestamp()) // PERIOD
    given = code.replace(" ", "")
    for step in (now - 1, now, now + 1):
        if step > secret.last_step and secrets.compare_digest(
            machine.generate_otp(step).encode(), given.encode()
        ):
            secret.last_step = step
            return True
    return False


def takes_recovery(session: Session, user_id: UUID, code: str) -> bool:
    """Use up a recovery code, if it is one."""
    used = session.execute(
        sa.update(RecoveryCode)
        .where(
            CODE.user_id == user_id,
            CODE.code_hash == _digest(user_id, code),
            CODE.used_at.is_(None),
        )
        .values(used_at=clock.now())
        .returning(CODE.id)
    )
    return used.first() is not None


def new_recovery_codes(session: Session, user_id: UUID) -> list[str]:
    """Replace a person's recovery codes; only their hashes stay."""
    session.execute(sa.delete(RecoveryCode).where(CODE.user_id == user_id))
    codes = [speakable(_RECOVERY_LENGTH) for _ in range(RECOVERY_CODES)]
    session.add_all(RecoveryCode(user_id=user_id, code_hash=_digest(user_id, c)) for c in codes)
    return ["-".join(code[at : at + 4] for at in range(0, len(code), 4)) for code in codes]


def forgotten(session: Session, user_id: UUID) -> bool:
    """Remove the second factor; tell whether there was one."""
    session.execute(sa.delete(RecoveryCode).where(CODE.user_id == user_id))
    gone = session.execute(
        sa.delete(TotpSecret).where(SECRET.user_id == user_id).returning(SECRET.confirmed_at)
    ).scalar_one_or_none()
    return gone is not None


def _digest(user_id: UUID, code: str) -> str:
    # 120 random bits need no slow hash.
    return hashlib.sha256(user_id.bytes + unspoken(code).encode()).hexdigest()
