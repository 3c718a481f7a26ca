"""The office's keys: made when first needed, renewed before they end, kept for verification."""

from datetime import datetime, timedelta

import sqlalchemy as sa
import structlog
from sqlalchemy.orm import Session

from mgapp.services import organisation
from mgapp.services.kernel import clock, vault
from mgapp.services.letters.models import SigningKey
from mgapp.services.letters.models.sealing import KEYS
from mgapp.services.letters.seal_words import KeyRole
from mgapp.services.letters.signing import certificates
from mgapp.services.letters.signing.certificates import SIGNER_LASTS, Pair

RENEWED_BEFORE = timedelta(days=90)
"""A certificate this close to its end seals no more; the next one is made."""

_log = structlog.get_logger("mgapp.signing")
_ONE_AT_A_TIME = sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtext("signing_keys")))


def signer(session: Session) -> Pair:
    """Tell the pair that seals today; makes it, and its authority, when there is none."""
    now = clock.now()
    found = _usable(session, KeyRole.SIGNER, now + RENEWED_BEFORE)
    if found is None:
        # Two workers that start at once make one: the second waits, and finds it.
        session.execute(_ONE_AT_A_TIME)
        found = _usable(session, KeyRole.SIGNER, now + RENEWED_BEFORE) or _new_signer(session, now)
    return found[1]


def authority_certificate(session: Session) -> str:
    """Tell the certificate (PEM) that vouches for today's seals; makes it when there is none."""
    signer(session)
    return str(present_authority(session))


def present_authority(session: Session) -> str | None:
    """Tell the certificate (PEM) that vouches for today's seals; None before the first seal."""
    newest = sa.select(KEYS.authority_id).where(KEYS.role == KeyRole.SIGNER)
    newest = newest.order_by(KEYS.created_at.desc(), KEYS.id.desc()).limit(1)
    query = sa.select(KEYS.certificate).where(KEYS.id == newest.scalar_subquery())
    return session.execute(query).scalar_one_or_none()


def seal_certificates(session: Session) -> dict[str, str]:
    """List all certificates that ever sealed here: PEM by fingerprint; needs no private key."""
    query = sa.select(KEYS.fingerprint, KEYS.certificate).where(KEYS.role == KeyRole.SIGNER)
    return {row.fingerprint: row.certificate for row in session.execute(query)}


def _new_signer(session: Session, now: datetime) -> tuple[SigningKey, Pair]:
    name = organisation.office(session).office_name
    # An authority lives longer than every certificate it vouches for.
    vouching = _usable(session, KeyRole.AUTHORITY, now + SIGNER_LASTS) or _keep(
        session, KeyRole.AUTHORITY, certificates.new_authority(name, now)
    )
    row, authority = vouching
    return _keep(session, KeyRole.SIGNER, certificates.new_signer(name, authority, now), row)


def _usable(session: Session, role: KeyRole, until: datetime) -> tuple[SigningKey, Pair] | None:
    """Find the newest key that lasts and that the office's secret opens."""
    query = sa.select(SigningKey).where(KEYS.role == role, KEYS.not_after > until)
    for row in session.scalars(query.order_by(KEYS.created_at.desc(), KEYS.id.desc())):
        text = vault.unseal(row.sealed_key)
        if text is not None:
            pair = Pair(certificates.key_from_pem(text), certificates.from_pem(row.certificate))
            return row, pair
        _log.warning("signing_key_unreadable", key_id=str(row.id))
    return None


def _keep(
    session: Session, role: KeyRole, pair: Pair, authority: SigningKey | None = None
) -> tuple[SigningKey, Pair]:
    row = SigningKey(
        role=role,
        authority_id=authority.id if authority is not None else None,
        certificate=certificates.to_pem(pair.certificate),
        sealed_key=vault.seal(certificates.key_to_pem(pair.key)),
        fingerprint=certificates.fingerprint(pair.certificate),
        not_before=pair.certificate.not_valid_before_utc,
        not_after=pair.certificate.not_valid_after_utc,
    )
    session.add(row)
    session.flush()
    return row, pair
