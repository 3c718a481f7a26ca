"""Identifiers: ordered by time for rows, read aloud for people, unguessable for links."""

import secrets
from uuid import UUID

from uuid_utils.compat import uuid7

from mgapp.services.kernel.errors import NotFound

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_id() -> UUID:
    """Make a UUIDv7: rows that are made together lie together in the index."""
    return uuid7()


def read_id(text: str) -> UUID:
    """Read an identifier that a page or a path gives.

    Raises:
        NotFound: it is none, so there is no such thing.
    """
    try:
        return UUID(text)
    except ValueError:
        raise NotFound from None


def speakable(length: int) -> str:
    """Draw random Crockford base-32 characters, 5 bits each (no I, L, O, U)."""
    return "".join(secrets.choice(CROCKFORD) for _ in range(length))


def unspoken(text: str) -> str:
    """Bring what a person typed back to Crockford's alphabet: case, hyphens and look-alikes."""
    return text.upper().translate(_LOOKALIKES).replace("-", "").replace(" ", "")
