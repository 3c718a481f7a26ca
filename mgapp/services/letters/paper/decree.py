"""The parts of a keputusan, each with its mark."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from mgapp.services.letters.paper.facts import LetterPaper
from mgapp.services.letters.paper.ordinals import letter, ordinal

_MARK = re.compile(r"([a-z]|\d{1,2})\.\s+(?=\S)")
_FINAL = (".", ";", ":", ",")


def decree_of(paper: LetterPaper, number: str) -> dict[str, Any] | None:
    """Compose a keputusan.

    Source:
        Considerations and grounds end with a semicolon, the last with a full stop.
    """
    decree = paper.decree
    if decree is None:
        return None
    post = decree.post.upper()
    del number
    grounds = [
        _ground("Menimbang", decree.menimbang, letter),
        _ground("Mengingat", decree.mengingat, str),
        _ground("Memperhatikan", decree.memperhatikan, str),
    ]
    title = f"KEPUTUSAN {post}"
    named = f"{title} TENTANG {paper.subject.upper().rstrip('.')}."
    orders = [{"label": "Menetapkan", "lines": _marked(named)}]
    orders += [
        {"label": ordinal(place), "lines": _marked(_stopped(text))}
        for place, text in enumerate(decree.memutuskan, start=1)
    ]
    return {
        "title": title,
        "post": post,
        "grounds": [rows for rows in grounds if rows],
        "orders": orders,
    }


def _ground(label: str, texts: Sequence[str], mark: Callable[[int], str]) -> list[dict[str, Any]]:
    last = len(texts)
    return [
        {
            "label": label,
            "mark": f"{mark(place)}." if last > 1 or label != "Memperhatikan" else "",
            "lines": _marked(f"{text.rstrip(' ;.')}{'.' if place == last else ';'}"),
        }
        for place, text in enumerate(texts, start=1)
    ]


def _marked(text: str) -> list[dict[str, str]]:
    """Split a provision into lines, each with the letter or number that it begins with."""
    found = [(_MARK.match(line), line) for line in text.split("\n")]
    return [
        {"mark": f"{mark[1]}." if mark else "", "text": line[mark.end() :] if mark else line}
        for mark, line in found
    ]


def _stopped(text: str) -> str:
    text = text.rstrip()
    return text if text.endswith(_FINAL) else f"{text}."
