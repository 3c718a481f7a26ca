"""The text of a program's token: random, told once, kept as a hash."""

import re
import secrets

from mgapp.services.accounts import tokens

PREFIX = "mgp_"
_OURS = re.compile(rf"{PREFIX}[A-Za-z0-9_-]{{43}}")
SHOWN = 4


def drawn() -> str:
    """Draw a token of 256 bits; its beginning tells scanners of leaked secrets what it is."""
    return PREFIX + secrets.token_urlsafe(32)


def is_ours(text: str) -> bool:
    """Tell whether a text looks like such a token."""
    return _OURS.fullmatch(text) is not None


def digest(token: str) -> str:
    """Compute what is kept: with 256 random bits a plain SHA-256 cannot be guessed back."""
    return tokens.digest(token)
