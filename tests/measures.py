"""Numbers that the long tests measured, and the page that tells them."""

import subprocess
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tests.architecture.source import ROOT

PAGE = ROOT / "docs/resilience.md"
_HEAD = """# What was measured of reliability

Written by `make test-long`; each line is one test of the run that it names. Numbers of a busy
machine are upper bounds.

Run on {day} at commit {commit}, {cores} cores.

| check | measured | asked |
|---|---|---|
"""


@dataclass
class Measures:
    """What a run measured, line by line."""

    lines: list[tuple[str, str, str]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def tell(self, check: str, measured: str, asked: str) -> None:
        """Note one number, as a person reads it, with what was asked of it."""
        self.lines.append((check, measured, asked))

    def add(self, check: str, count: int) -> None:
        """Count what a check of many tests did."""
        self.counts[check] = self.counts.get(check, 0) + count

    def write(self, cores: int) -> None:
        """Write the page anew."""
        head = _HEAD.format(day=date.today().isoformat(), commit=_commit(), cores=cores)  # noqa: DTZ011 (the day of the machine that ran)
        counted = [(check, f"{count:,}", "none broken") for check, count in self.counts.items()]
        rows = "".join(f"| {' | '.join(line)} |\n" for line in sorted(self.lines + counted))
        PAGE.write_text(head + rows, encoding="utf-8")


def median_ms(spent: list[float]) -> float:
    """Tell the middle of some seconds in milliseconds."""
    return sorted(spent)[len(spent) // 2] * 1000


def at(spent: list[float], part: float) -> float:
    """Tell the value below which a part of some seconds lies, in milliseconds."""
    return sorted(spent)[min(int(len(spent) * part), len(spent) - 1)] * 1000


def _commit() -> str:
    told = subprocess.run(
        ["git", "describe", "--always", "--dirty", "--abbrev=9"],
        cwd=Path(ROOT),
        capture_output=True,
        text=True,
        check=False,
    )
    return told.stdout.strip() or "unknown"
