"""Words of the office, which a stranger who knows the place tries first.

Source: OWASP ASVS 5.0, 6.1.2 and 6.2.11.
"""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

FEWEST_LETTERS = 6
"""So many letters must be left once the words of the office are taken out."""

_SHORTEST = 4  # letters of a word that counts as one
_NO_LETTER = re.compile(r"[\W\d_]+")
# What people write for letters.
_LOOKALIKES = str.maketrans("@4310$5", "aaeioss")
_own: set[str] = set()


def configure(words: Iterable[str]) -> None:
    """Take the words that this office adds: the name of its town, its boss, its programs."""
    _own.clear()
    parts = (part for word in words for part in _NO_LETTER.split(word.casefold()))
    _own.update(part for part in parts if len(part) >= _SHORTEST)


def are_most_of(password: str) -> bool:
    """Tell whether little but words of the office, digits and marks makes a password."""
    return any(_leans(text) for text in (password, password.translate(_LOOKALIKES)))


def _leans(text: str) -> bool:
    letters = _NO_LETTER.sub("", text.casefold())
    left = letters
    for word in sorted(_listed() | _own, key=len, reverse=True):
        left = left.replace(word, "")
    return left != letters and len(left) < FEWEST_LETTERS


@cache
def _listed() -> frozenset[str]:
    text = files("mgapp.services.accounts").joinpath("office_words.txt").read_text("utf-8")
    return frozenset(line for line in text.splitlines() if not line.startswith("#"))
