"""Keys derived from the secret: what is stored sealed, searched by print, or named by a token."""

import base64
import hashlib
import hmac
from functools import lru_cache
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken

_secret = {"key": b""}


def configure(secret: str) -> None:
    """Take the office's secret key; lives outside the database."""
    _secret["key"] = secret.encode()


def derive(purpose: str) -> bytes:
    """Derive the 32-byte key of one purpose, so that no key serves two.

    Raises:
        RuntimeError: ``configure`` was not called.
    """
    if not _secret["key"]:
        message = "vault.configure was not called"
        raise RuntimeError(message)
    return hmac.new(_secret["key"], purpose.encode(), hashlib.sha256).digest()


def seal(text: str) -> str:
    """Encrypt personal text for storage."""
    return _cipher().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str | None:
    """Decrypt stored text; None when the key is another one."""
    try:
        return _cipher().decrypt(sealed.encode()).decode()
    except InvalidToken:
        return None


def fingerprint(text: str) -> str:
    """Compute the keyed print by which a sealed value is found (HMAC-SHA256, hexadecimal)."""
    return hmac.new(derive("fingerprint"), text.encode(), hashlib.sha256).hexdigest()


def token_for(purpose: str, row_id: UUID) -> str:
    """Make the link token of a row: its id and a 128-bit signature; nothing is stored."""
    return _urlsafe(row_id.bytes + _signature(purpose, row_id))


def row_of(purpose: str, token: str) -> UUID | None:
    """Tell which row a link token names, or None when it is not ours."""
    try:
        raw = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except ValueError:
        return None
    if len(raw) != 32:  # noqa: PLR2004 (16 bytes of id, 16 of signature)
        return None
    row_id = UUID(bytes=raw[:16])
    return row_id if hmac.compare_digest(raw[16:], _signature(purpose, row_id)) else None


def _signature(purpose: str, row_id: UUID) -> bytes:
    return hmac.new(derive(f"token:{purpose}"), row_id.bytes, hashlib.sha256).digest()[:16]


def _cipher() -> Fernet:
    return _cipher_of(derive("seal"))


@lru_cache(maxsize=1)
def _cipher_of(key: bytes) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(key))


def _urlsafe(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
