"""The office's keys under a passphrase: scrypt makes the key, ChaCha20-Poly1305 seals."""

import base64
import hashlib
import hmac
import json
import os
import secrets
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from mgapp.services.backups.errors import PassphraseWrong

# 64 MB and a fifth of a second for each guess.
COST, BLOCK, LANES = 2**16, 8, 1
_DEAREST = 2**20
_ABOUT = b"mgapp keys 1"
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that reads like another


def drawn() -> str:
    """Draw a passphrase that can be read aloud and has 123 bits."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(5)) for _ in range(5))


def lock(keys: dict[str, str], passphrase: str) -> bytes:
    """Seal keys; the cost stands beside them, so that it may grow later."""
    salt, nonce = os.urandom(16), os.urandom(12)
    facts = {"n": COST, "r": BLOCK, "p": LANES}
    cipher = ChaCha20Poly1305(_key(passphrase, salt, facts))
    sealed = cipher.encrypt(nonce, json.dumps(keys).encode(), _ABOUT)
    shown = {"salt": salt, "nonce": nonce, "sealed": sealed}
    written = {name: base64.b64encode(raw).decode() for name, raw in shown.items()}
    return json.dumps({"kdf": "scrypt", "cipher": "chacha20-poly1305", **facts, **written}).encode()


def unlock(locked: bytes, passphrase: str) -> dict[str, str]:
    """Open keys.

    Raises:
        PassphraseWrong: they do not open with it.
    """
    try:
        facts = json.loads(locked)
        salt, nonce, sealed = (base64.b64decode(facts[x]) for x in ("salt", "nonce", "sealed"))
        cipher = ChaCha20Poly1305(_key(passphrase, salt, facts))
        return json.loads(cipher.decrypt(nonce, sealed, _ABOUT))
    except (InvalidTag, ValueError, KeyError, TypeError):
        raise PassphraseWrong from None


def print_of(secret_key: str) -> str:
    """Compute the print by which a key is known again without being told (HMAC-SHA256)."""
    return hmac.new(secret_key.encode(), b"mgapp backup", hashlib.sha256).hexdigest()


def _key(passphrase: str, salt: bytes, facts: dict[str, Any]) -> bytes:
    if facts["n"] > _DEAREST:  # a forged file must not take all memory
        raise ValueError
    kdf = Scrypt(salt=salt, length=32, n=facts["n"], r=facts["r"], p=facts["p"])
    return kdf.derive(passphrase.encode())
