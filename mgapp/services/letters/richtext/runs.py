"""Text of a paragraph: what cannot be seen is dropped, white space is one blank."""

import re
import unicodedata
from itertools import groupby

from mgapp.services.letters.richtext.tree import BREAK, Run

# Controls, marks that turn the reading direction around, half characters, non-characters.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\xad\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff"
    "\ufdd0-\ufdef\ufff9-\uffff]"
)
_BLANKS = re.compile("[ \t\n\r\f\u2028\u2029]+")


def visible(text: str) -> str:
    """Drop what cannot be seen; white space becomes one blank, a hard blank stays."""
    return _BLANKS.sub(" ", _HIDDEN.sub("", text))


def tidy(runs: list[Run]) -> list[Run]:
    """Join neighbours that look the same; no blank at an end, beside a break or twice."""
    joined = [
        Run(BREAK) if run.text == BREAK else Run(unicodedata.normalize("NFC", run.text), run.marks)
        for run in _joined(runs)
    ]
    kept: list[Run] = []
    for run in joined:
        if run.text == BREAK:
            _trim_end(kept)
            kept.append(run)
            continue
        after_blank = not kept or kept[-1].text.endswith((" ", BREAK))
        text = _BLANKS.sub(" ", run.text)
        text = text.lstrip(" ") if after_blank else text
        if text:
            kept.append(Run(text, run.marks))
    while kept and kept[-1].text == BREAK:
        kept.pop()
        _trim_end(kept)
    _trim_end(kept)
    return kept


def _joined(runs: list[Run]) -> list[Run]:
    found: list[Run] = []
    for (marks, is_break), group in groupby(runs, key=lambda run: (run.marks, run.text == BREAK)):
        if is_break:
            found.extend(Run(BREAK) for _ in group)
        else:
            found.append(Run("".join(run.text for run in group), marks))
    return found


def _trim_end(runs: list[Run]) -> None:
    while runs and runs[-1].text != BREAK:
        last = runs.pop()
        text = last.text.rstrip(" ")
        if text:
            runs.append(Run(text, last.marks))
            return
