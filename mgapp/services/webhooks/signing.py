"""Signatures of messages, by the Standard Webhooks specification 1.0 (symmetric, ``v1``)."""

import base64
import hashlib
import hmac
import secrets

PREFIX = "whsec_"
_BYTES = 32


def new_secret() -> str:
    """Draw a secret, written as receivers' libraries expect it."""
    return PREFIX + base64.b64encode(secrets.token_bytes(_BYTES)).decode()


def signature(secret: str, *, message_id: str, timestamp: int, body: bytes) -> str:
    """Sign a message: HMAC-SHA256 over its id, its time and its body.

    Args:
        secret: As ``new_secret`` wrote it.
        message_id: The header ``webhook-id``.
        timestamp: Seconds since 1970: the header ``webhook-timestamp``.
        body: What is sent, byte for byte.
    """
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = f"{message_id}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
