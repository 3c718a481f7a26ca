"""What was found, beside what was wanted."""

import platform
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from os import cpu_count, getloadavg

from benchmarks.measure import Times
from mgapp.runtime.child import ROOT


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the table; numbers are written as they shall be read."""

    work: str
    at: str = ""
    p50: str = ""
    p95: str = ""
    floor: str = ""
    ratio: str = ""
    goal: str = ""
    met: bool | None = None


def against_floor(work: str, at: str, found: dict[str, Times], most: float) -> Finding:
    """Compare the middle times: at most so many times the floor's."""
    ours, floor = found["product"], found["floor"]
    ratio = ours.p50 / floor.p50
    return Finding(
        work, at, ms(ours.p50), ms(ours.p95), ms(floor.p50), f"{ratio:.2f}",
        f"≤ {most:g} × floor", ratio <= most,
    )  # fmt: skip


def throughput(work: str, at: str, found: dict[str, Times], least: float) -> Finding:
    """Compare what is done in a second: at least such a part of the floor's."""
    ours, floor = found["product"], found["floor"]
    ratio = ours.per_second / floor.per_second
    return Finding(
        work, at, ms(ours.p50), ms(ours.p95),
        f"{ms(floor.p50)} ({floor.per_second:.0f}/s)", f"{ratio:.2f} ({ours.per_second:.0f}/s)",
        f"≥ {least:g} × floor's /s", ratio >= least,
    )  # fmt: skip


def at_most(work: str, at: str, times: Times, p50: float, p95: float | None = None) -> Finding:
    """Compare with milliseconds."""
    goal = f"p50 ≤ {p50:g}" if p95 is None else f"p50 ≤ {p50:g}, p95 ≤ {p95:g}"
    met = times.p50 <= p50 and (p95 is None or times.p95 <= p95)
    return Finding(work, at, ms(times.p50), ms(times.p95), goal=goal, met=met)


def single(work: str, at: str, value: float, most: float, unit: str) -> Finding:
    """Compare one number."""
    return Finding(work, at, f"{value:.4g} {unit}", goal=f"≤ {most:g} {unit}", met=value <= most)


def times_of(work: str, at: str, times: Times) -> Finding:
    """Tell times that have no goal."""
    return Finding(work, at, ms(times.p50), ms(times.p95))


def missing(work: str, why: str) -> Finding:
    """Say that something could not be measured."""
    return Finding(work, why, met=False)


def ms(value: float) -> str:
    """Write milliseconds."""
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"


def written(findings: Iterable[Finding]) -> str:
    """Write the table, as Markdown."""
    rows = [("work", "at", "p50 ms", "p95 ms", "floor p50", "ratio", "goal", "")]
    rows += [
        (x.work, x.at, x.p50, x.p95, x.floor, x.ratio, x.goal, _WORDS[x.met]) for x in findings
    ]
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    lines = ["| " + " | ".join(_padded(row, widths)) + " |" for row in rows]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def headline() -> str:
    """Say when, where and of which commit."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],  # noqa: S607 (whatever git there is)
        cwd=ROOT, capture_output=True, text=True, check=False,
    ).stdout.strip()  # fmt: skip
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    machine = f"{cpu_count()} cores ({platform.machine()})"
    return f"{now}, {machine}, load average {getloadavg()[1]:.1f}, commit {commit or 'unknown'}"


_WORDS = {True: "ok", False: "missed", None: ""}


def _padded(row: tuple[str, ...], widths: list[int]) -> list[str]:
    return [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
