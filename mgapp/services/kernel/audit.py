"""A hash chain: each event carries the hash of the one before, so no row can change unseen."""

import hashlib
import json
import secrets
from typing import Any

GENESIS = "0" * 64
SALT_BYTES = 16
# Made once: making it anew for each event is a third of the work.
_WRITER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)


def canonical(facts: dict[str, Any]) -> bytes:
    """Write facts so that equal facts are equal bytes: sorted keys, no spaces, UTF-8."""
    return _WRITER.encode(facts).encode()


def chained(prev_hash: str, facts: dict[str, Any]) -> str:
    """Hash an event together with the hash of the event before (SHA-256, hexadecimal)."""
    return hashlib.sha256(canonical({**facts, "prev_hash": prev_hash})).hexdigest()


def salted(text: str) -> tuple[str, str]:
    """Hash free text so that the text can be erased later without breaking the chain.

    Returns:
        The salt and SHA-256(salt‖text), both hexadecimal.
    """
    salt = secrets.token_hex(SALT_BYTES)
    return salt, text_hash(salt, text)


def text_hash(salt: str, text: str) -> str:
    """Compute SHA-256(salt‖text), hexadecimal."""
    return hashlib.sha256(bytes.fromhex(salt) + text.encode()).hexdigest()
