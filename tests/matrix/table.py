"""The written matrix: who may do what, by which door."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from tests.architecture.source import ROOT

FILE = ROOT / "docs" / "permission-matrix.csv"
WHO = (
    "guest", "viewer", "creator", "approver", "operator", "other_unit", "receptionist", "admin",
    "disabled", "expired",
)  # fmt: skip
ANSWERS = {"rest": {"yes", "401", "403", "404"}, "page": {"yes", "no"}}


@dataclass(frozen=True, slots=True)
class Pair:
    """One cell: somebody, an action, and what the office says."""

    door: str
    action: str
    who: str
    answer: str

    def __str__(self) -> str:
        return f"{self.who}: {self.action}"


@cache
def rows() -> list[dict[str, str]]:
    """Read the file."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def actions(door: str) -> set[str]:
    """Name all actions of a door."""
    return {row["action"] for row in rows() if row["door"] == door}


def pairs(door: str) -> list[Pair]:
    """List all cells of a door."""
    return [
        Pair(door, row["action"], who, row[who])
        for row in rows()
        if row["door"] == door
        for who in WHO
    ]


def by_action(some: Iterable[Pair]) -> dict[str, list[Pair]]:
    """Gather cells by their action: what changes nothing needs no new world for each person."""
    gathered: dict[str, list[Pair]] = {}
    for pair in some:
        gathered.setdefault(pair.action, []).append(pair)
    return gathered
