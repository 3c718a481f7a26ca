"""Finding what somebody types in a column that has a trigram index."""

import re
from typing import Any

import sqlalchemy as sa

_TRIGRAM = 3
_ESCAPED = re.compile(r"([^\w\s])")


def matches(column: Any, typed: str) -> sa.ColumnElement[bool]:
    r"""Tell the condition that a lower-case column holds a text anywhere.

    Fewer than three signs are no trigram: they are sought where a word begins, for the index knows
    that too. A text without a letter or digit is in no index and finds nothing.
    """
    # What cannot be printed cannot be stored either: NUL, half a surrogate pair.
    wanted = "".join(sign for sign in typed if sign.isprintable()).strip().lower()
    if not any(sign.isalnum() for sign in wanted):
        return sa.false()
    if len(wanted) >= _TRIGRAM:
        return column.like(_anywhere(wanted))
    begin = _ESCAPED.sub(r"\\\1", wanted)
    return column.regexp_match(rf"(^|\n| ){begin}")


def _anywhere(typed: str) -> str:
    """Make the LIKE pattern of a text, its own wildcards taken literally."""
    literal = typed.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
    return f"%{literal}%"
