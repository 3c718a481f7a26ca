"""Numbers that the long tests measured, and the page that tells them."""

import subprocess
from dataclasses import dataclass, field
from datetime import date

from tests.architecture.source import ROOT

PAGE = ROOT / "docs/resilience.md"
_HEAD = """# What was measured of reliability

Written by `make test-long`; a line tells one check, when it ran last and on which commit. Numbers
of a busy machine are upper bounds.

| check | measured | asked | day | commit |
|---|---|---|---|---|
"""


@dataclass
class Measures:
    """What a run measured: of each check what came out, and what was asked."""

    lines: dict[str, tuple[str, str]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def tell(self, check: str, measured: str, asked: str) -> None:
        """Note what came out, as a person reads it, with what was asked."""
        self.lines[check] = measured, asked

    def add(self, check: str, count: int) -> None:
        """Count what a check of many tests did."""
        self.counts[check] = self.counts.get(check, 0) + count
        self.tell(check, f"{self.counts[check]:,}, none broken", "none broken")

    def write(self) -> None:
        """Put the lines of this run into the page; those of other checks stay."""
        told = date.today().isoformat(), _commit()  # noqa: DTZ011 (the day of the machine that ran)
        lines = _read() | {check: (*line, *told) for check, line in self.lines.items()}
        rows = [f"| {' | '.join((check, *line))} |\n" for check, line in sorted(lines.items())]
        PAGE.write_text(_HEAD + "".join(rows), encoding="utf-8")


def at(spent: list[float], part: float) -> float:
    """Tell the value below which a part of some seconds lies, in milliseconds."""
    return sorted(spent)[min(int(len(spent) * part), len(spent) - 1)] * 1000


def _read() -> dict[str, tuple[str, ...]]:
    if not PAGE.exists():
        return {}
    body = PAGE.read_text(encoding="utf-8").removeprefix(_HEAD).splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in body]
    return {check: tuple(rest) for check, *rest in cells}


def _commit() -> str:
    told = subprocess.run(
        ["git", "describe", "--always", "--abbrev=9"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return told.stdout.strip() or "unknown"
