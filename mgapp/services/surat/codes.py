"""The code by which a sender follows his letter: random, and easy to read aloud."""

from mgapp.services.kernel.ids import speakable, unspoken

_LENGTH = 14  # 70 random bits
_PREFIX = "TRK"
_GROUPS = ((0, 4), (4, 9), (9, 14))


def new_code() -> str:
    """Draw a code such as ``TRK-7K3M-Q9RTV-2XDPA``."""
    drawn = speakable(_LENGTH)
    return "-".join([_PREFIX, *(drawn[start:end] for start, end in _GROUPS)])


def key_of(code: str) -> str:
    """Bring a code as somebody types it to the form in which it is sought."""
    return "".join(sign for sign in unspoken(code) if sign.isascii() and sign.isalnum())
