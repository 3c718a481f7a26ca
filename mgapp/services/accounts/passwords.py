"""How passwords are judged, hashed and checked. Pure computing, tens of milliseconds each."""

import secrets
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any

from passlib.context import CryptContext  # pyright: ignore[reportMissingTypeStubs] (none exist)

from mgapp.services.accounts import office_words
from mgapp.services.kernel.ids import CROCKFORD
from mgapp.services.kernel.validation import broken

SHORTEST, LONGEST = 12, 128

# Source: OWASP Password Storage Cheat Sheet (argon2id, 19 MiB, two passes, one lane).
# bcrypt is only read: hashes of imported accounts, made anew at the first right password.
_CONTEXT: Any = CryptContext(
    schemes=["argon2", "bcrypt"],
    deprecated=["bcrypt"],
    argon2__type="ID",
    argon2__memory_cost=19456,
    argon2__time_cost=2,
    argon2__parallelism=1,
)


def acceptable(password: str) -> str:
    """Let a new password pass, in Unicode's composed form.

    Raises:
        PydanticCustomError: too short, too long, one that everybody guesses, or one that
            whoever knows the office guesses; for validators.
    """
    password = composed(password)
    if len(password) < SHORTEST:
        raise broken("Minimal 12 karakter. Beberapa kata acak mudah diingat.")
    if any(unicodedata.category(sign) == "Cc" for sign in password):
        raise broken("Berisi karakter yang tidak dapat diketik. Pilih yang lain.")
    if len(password) > LONGEST:
        raise broken("Paling banyak 128 karakter.")
    if password.casefold() in _common():
        raise broken("Kata sandi ini terlalu umum. Pilih yang lain.")
    if office_words.are_most_of(password):
        raise broken("Kata sandi ini hanya dari kata-kata kantor. Tambahkan kata lain yang acak.")
    return password


def composed(password: str) -> str:
    """Bring equal looking characters to equal bytes, so that every keyboard works."""
    return unicodedata.normalize("NFC", password)


def hashed(password: str) -> str:
    """Hash a password for storage; takes tens of milliseconds."""
    return _CONTEXT.hash(password)


def verified(password: str, stored: str | None) -> tuple[bool, str | None]:
    """Check a password; takes the same time when there is nothing to check against.

    Returns:
        Whether it is right, and a new hash when the stored one is of an old kind.
    """
    try:
        right, renewed = _CONTEXT.verify_and_update(composed(password), stored or _dummy())
    except ValueError:  # an import's unreadable hash, or a password that bcrypt cannot take
        _CONTEXT.verify(password, _dummy())
        return False, None
    return right and stored is not None, renewed if stored is not None else None


def generated() -> str:
    """Draw a password that can be read aloud: four groups of four, 80 random bits."""
    groups = ("".join(secrets.choice(CROCKFORD) for _ in range(4)) for _ in range(4))
    return "-".join(groups).lower()


@cache
def _dummy() -> str:
    return _CONTEXT.hash(secrets.token_hex(16))


@cache
def _common() -> frozenset[str]:
    text = files("mgapp.services.accounts").joinpath("common_passwords.txt").read_text("utf-8")
    return frozenset(line for line in text.splitlines() if not line.startswith("#"))
