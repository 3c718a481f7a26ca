"""Which characters the shipped fonts can print, and where a long word may break."""

import re
import struct
import unicodedata
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
_MORE_OF_A_CAPITAL = 0.7
_JOINTS = re.compile(r"(?<=[/._@-])(?=.)")
UNKNOWN = "\u25a1"
BREAK_HERE = "\u200b"

_FORMAT_4, _FORMAT_12 = 4, 12
# Steer how their neighbours look and have no shape of their own.
_SHAPELESS = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\xad\n\t")
_JOINERS = frozenset("\u200d\ufe0e\ufe0f")


@cache
def covered() -> frozenset[int]:
    """Tell the code points that some shipped font has a shape for."""
    found: set[int] = set()
    for path in sorted(FONTS.glob("*.?tf")):
        found |= _code_points(path.read_bytes())
    return frozenset(found)


def unprintable(text: str) -> list[str]:
    """List the characters of a text that cannot be printed, each once."""
    known = covered()
    return [
        char for char in dict.fromkeys(text) if ord(char) not in known and char not in _SHAPELESS
    ]


def printable(text: str) -> str:
    """Put a visible mark where a character cannot be printed, so that no letter fails for it."""
    wrong = unprintable(text)
    return text.translate({ord(char): UNKNOWN for char in wrong}) if wrong else text


def breakable(text: str, room: int) -> str:
    """Let words wider than ``room`` small letters break: at a stroke or dot, else anywhere."""
    if _width(text) <= room:
        return text
    return " ".join(
        word if _width(word) <= room else _parted(word, room) for word in text.split(" ")
    )


def _width(word: str) -> float:
    return len(word) + _MORE_OF_A_CAPITAL * sum(map(str.isupper, word))


def _parted(word: str, room: int) -> str:
    """Put as few breaks into a word as let each piece fit: whoever copies it wants it whole."""
    pieces = [""]
    for part in _JOINTS.split(word):
        if _width(pieces[-1] + part) <= room:
            pieces[-1] += part
        else:
            pieces.append(part)
    return BREAK_HERE.join(
        piece if _width(piece) <= room else _broken(piece) for piece in pieces if piece
    )


def is_right_to_left(text: str) -> bool:
    """Tell whether the first letter of a text belongs to a script that runs to the left."""
    for char in text:
        direction = unicodedata.bidirectional(char)
        if direction in {"R", "AL"}:
            return True
        if direction == "L":
            return False
    return False


def _broken(word: str) -> str:
    parts: list[str] = []
    for place, char in enumerate(word):
        joins = char in _JOINERS or unicodedata.combining(char) or word[place - 1] in _JOINERS
        if place and not joins:
            parts.append(BREAK_HERE)
        parts.append(char)
    return "".join(parts)


def _code_points(font: bytes) -> set[int]:
    """Read the table ``cmap`` of an OpenType font."""
    tables = struct.unpack_from(">H", font, 4)[0]
    at = next(
        struct.unpack_from(">I", font, 12 + 16 * place + 8)[0]
        for place in range(tables)
        if font[12 + 16 * place : 16 + 16 * place] == b"cmap"
    )
    found: set[int] = set()
    for place in range(struct.unpack_from(">H", font, at + 2)[0]):
        begin = at + struct.unpack_from(">I", font, at + 8 + 8 * place)[0]
        kind = struct.unpack_from(">H", font, begin)[0]
        if kind == _FORMAT_4:
            found |= _segments(font, begin)
        elif kind == _FORMAT_12:
            found |= _groups(font, begin)
    return found


def _segments(font: bytes, begin: int) -> set[int]:
    count = struct.unpack_from(">H", font, begin + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", font, begin + 14)
    starts = struct.unpack_from(f">{count}H", font, begin + 16 + 2 * count)
    last = 0xFFFF
    return {
        code
        for first, final in zip(starts, ends, strict=True)
        for code in range(first, final + 1)
        if code != last
    }


def _groups(font: bytes, begin: int) -> set[int]:
    count = struct.unpack_from(">I", font, begin + 12)[0]
    return {
        code
        for place in range(count)
        for first, final in [struct.unpack_from(">II", font, begin + 16 + 12 * place)]
        for code in range(first, final + 1)
    }
