"""Composes the copy of somebody's personal data."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mgapp.services.letters.paper import setting
from mgapp.services.letters.paper.printable import breakable
from mgapp.services.letters.paper.profile import FALLBACKS

_ROOM = 60


@dataclass(frozen=True, slots=True)
class CopyRecord:
    """One row as it is printed: pairs of label and text, names of files, lines of the log."""

    title: str
    purpose: str
    facts: tuple[tuple[str, str], ...]
    files: tuple[str, ...]
    log: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class CopyPaper:
    """The facts of a printed copy."""

    office: str
    heading: str
    lines: tuple[tuple[str, str], ...]
    records: tuple[CopyRecord, ...]
    made_at: datetime


def data_copy(paper: CopyPaper) -> bytes:
    """Set a copy of personal data on A4 pages, as PDF/A-2a."""
    made = paper.made_at
    data: dict[str, Any] = {
        "title": paper.heading,
        "author": paper.office,
        "made": [made.year, made.month, made.day, made.hour, made.minute, made.second],
        "fonts": list(FALLBACKS),
        "size": 10.5,
        "draft": False,
        "office": paper.office,
        "heading": paper.heading,
        "lines": _pairs(paper.lines),
        "records": [_record(one) for one in paper.records],
    }
    return setting.pdf("copy.typ", data, paper.made_at)


def _record(one: CopyRecord) -> dict[str, Any]:
    return {
        "title": one.title,
        "purpose": one.purpose,
        "facts": _pairs(one.facts),
        "files": [breakable(name, _ROOM) for name in one.files],
        "log": [[breakable(cell, _ROOM // 3) for cell in line] for line in one.log],
    }


def _pairs(pairs: tuple[tuple[str, str], ...]) -> list[list[str]]:
    return [[label, breakable(value, _ROOM)] for label, value in pairs]
