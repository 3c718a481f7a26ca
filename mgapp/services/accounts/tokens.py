"""Signed tokens: what they say, how long they hold, how they are read."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from uuid import UUID

import jwt

from mgapp.services.accounts.errors import TokenExpired
from mgapp.services.kernel import clock, vault
from mgapp.services.kernel.errors import NotAuthenticated

ACCESS_WITHIN = timedelta(minutes=15)
REFRESH_WITHIN = timedelta(days=7)
SECOND_STEP_WITHIN = timedelta(minutes=5)
DEVICE_WITHIN = timedelta(days=180)

_ISSUER = _AUDIENCE = "mgapp"
_ALGORITHM = "HS256"
_LEEWAY = timedelta(seconds=60)
_CLAIMS = ["sub", "sid", "iat", "exp", "jti", "typ", "iss", "aud"]
# Times are checked by our own clock, below.
_jwt = jwt.PyJWT(
    options={
        "enforce_minimum_key_length": True,
        "require": _CLAIMS,
        "verify_exp": False,
        "verify_iat": False,
    }
)


class TokenType(StrEnum):
    """What a token is good for; each type has its own key."""

    ACCESS = "access"
    REFRESH = "refresh"
    SECOND_STEP = "second_step"
    DEVICE = "device"


@dataclass(frozen=True, slots=True)
class Claims:
    """What a token says: whose it is, which session or device it names, its own id."""

    user_id: UUID
    session_id: UUID
    token_id: UUID


def mint(kind: TokenType, claims: Claims, *, issued_at: datetime, expires_at: datetime) -> str:
    """Sign a token; the same facts give the same token."""
    payload = {
        "sub": str(claims.user_id),
        "sid": str(claims.session_id),
        "jti": str(claims.token_id),
        "typ": kind.value,
        "iss": _ISSUER,
        "aud": _AUDIENCE,
        "iat": int(issued_at.timestamp()),
        "exp": int(expires_at.timestamp()),
    }
    return _jwt.encode(payload, _key(kind), algorithm=_ALGORITHM)


def read(kind: TokenType, token: str, *, whenever: bool = False) -> Claims:
    """Read a token; ``whenever`` takes one whose time is over.

    Raises:
        TokenExpired: it is ours, but its time is over.
        NotAuthenticated: it is not ours, of another type, tampered with, or of the future.
    """
    said = _read(kind, token, _key(kind))
    if not whenever:
        _check_times(said.issued_at, said.expires_at)
    return said.claims


@dataclass(frozen=True, slots=True)
class _Said:
    claims: Claims
    issued_at: float
    expires_at: float


# A page and its requests show the same token for a quarter of an hour: its proof holds as long,
# its times are looked at each time. What is refused is not kept.
@lru_cache(maxsize=2048)
def _read(kind: TokenType, token: str, key: bytes) -> _Said:
    try:
        payload = _jwt.decode(
            token, key, algorithms=[_ALGORITHM], audience=_AUDIENCE, issuer=_ISSUER
        )
        if payload["typ"] != kind.value:
            raise NotAuthenticated
        claims = Claims(UUID(payload["sub"]), UUID(payload["sid"]), UUID(payload["jti"]))
        return _Said(claims, float(payload["iat"]), float(payload["exp"]))
    except (jwt.InvalidTokenError, ValueError, TypeError, AttributeError):
        raise NotAuthenticated from None


def _check_times(issued_at: float, expires_at: float) -> None:
    now, leeway = clock.now().timestamp(), _LEEWAY.total_seconds()
    if issued_at > now + leeway:
        raise NotAuthenticated
    if expires_at <= now - leeway:
        raise TokenExpired


def digest(token: str) -> str:
    """Compute what is stored of a token (SHA-256, hexadecimal)."""
    return hashlib.sha256(token.encode()).hexdigest()


def _key(kind: TokenType) -> bytes:
    return vault.derive(f"jwt:{kind.value}")
