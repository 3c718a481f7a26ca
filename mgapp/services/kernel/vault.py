"""Keys derived from the secret: what is stored sealed, searched by print, or named by a token.

A secret that was replaced stands behind the new one, ``new;old``: what it sealed still opens and
its links still lead somewhere, and nothing new is made with it.
"""

import base64
import hashlib
import hmac
from functools import lru_cache
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

BETWEEN = ";"
SHORTEST = 32
"""Characters of a secret; a text of which a part is shorter is one secret with that sign in it."""

_secret: dict[str, list[bytes]] = {"keys": []}


def configure(secret: str) -> None:
    """Take the office's secret key, and those that it replaced; lives outside the database."""
    _secret["keys"] = [key.encode() for key in parts_of(secret)]


def parts_of(secret: str) -> list[str]:
    """Tell the key of today, and behind it those that were replaced."""
    parts = secret.split(BETWEEN)
    return parts if all(len(part) >= SHORTEST for part in parts) else [secret]


def derive(purpose: str) -> bytes:
    """Derive the 32-byte key of one purpose, so that no key serves two.

    Raises:
        RuntimeError: ``configure`` was not called.
    """
    return _derived(purpose)[0]


def _derived(purpose: str) -> list[bytes]:
    if not _secret["keys"]:
        message = "vault.configure was not called"
        raise RuntimeError(message)
    return [hmac.new(key, purpose.encode(), hashlib.sha256).digest() for key in _secret["keys"]]


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
    return _urlsafe(row_id.bytes + _signatures(purpose, row_id)[0])


def row_of(purpose: str, token: str) -> UUID | None:
    """Tell which row a link token names, or None when it is not ours."""
    try:
        raw = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except ValueError:
        return None
    if len(raw) != 32:  # noqa: PLR2004 (16 bytes of id, 16 of signature)
        return None
    row_id = UUID(bytes=raw[:16])
    ours = [hmac.compare_digest(raw[16:], made) for made in _signatures(purpose, row_id)]
    return row_id if any(ours) else None


def _signatures(purpose: str, row_id: UUID) -> list[bytes]:
    keys = _derived(f"token:{purpose}")
    return [hmac.new(key, row_id.bytes, hashlib.sha256).digest()[:16] for key in keys]


def _cipher() -> MultiFernet:
    return _cipher_of(tuple(_derived("seal")))


@lru_cache(maxsize=2)
def _cipher_of(keys: tuple[bytes, ...]) -> MultiFernet:
    """Seal with the first key, open with any."""
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in keys])


def _urlsafe(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
