"""The part of the run that goes over HTTP, beside the floor."""

from dataclasses import replace

from benchmarks import works
from benchmarks.measure import in_turns, side_by_side
from benchmarks.servers import Running
from benchmarks.store import Office
from benchmarks.table import Finding, against_floor, at_most, ms, throughput
from benchmarks.works import Work

Pair = tuple[Running, Running]
MILLION = 1_000_000


def everything(office: Office, pair: Pair) -> list[Finding]:
    """Measure what is written and read in one office."""
    return [*writes(office, pair), *reads(office, pair)]


def writes(office: Office, pair: Pair) -> list[Finding]:
    """Measure intake, assigning and moving: one client, and eight at once."""
    found: list[Finding] = []
    for work in (works.INTAKE, works.ASSIGN):
        one = in_turns(work, office, pair, count=30)
        eight = in_turns(work, office, pair, clients=8, rounds=6, count=12)
        found.append(against_floor(work.name, at(office), one, 2.5))
        found.append(throughput(work.name, f"{at(office)}, 8 clients", eight, 0.5))
    moved = in_turns(works.MOVE, office, pair, count=30)
    return [*found, against_floor(works.MOVE.name, at(office), moved, 2.5)]


def reads(office: Office, pair: Pair) -> list[Finding]:
    """Measure the case page and the search."""
    found = [_beside(works.CASE, office, pair), _beside(works.WORD, office, pair)]
    part = in_turns(works.PART, office, pair, count=20)
    found.append(against_floor(works.PART.name, at(office), part, 3))
    if office.size >= MILLION:
        found.append(at_most(works.PART.name, at(office), part["product"], 20))
    return found


def inbox(office: Office, pair: Pair) -> Finding:
    """Measure the newest open cases against a floor that counts live."""
    found = in_turns(works.INBOX, office, pair, count=40)
    finding = against_floor(works.INBOX.name, at(office), found, 0.6)
    if office.size < MILLION:  # counting few is cheap; the goal is set where it is not
        finding = replace(finding, goal="", met=None)
    return finding


def flat(small: tuple[Office, Running], large: tuple[Office, Running]) -> Finding:
    """Measure the inbox of the smallest and of the largest office in turns."""
    found = side_by_side(works.INBOX, {"small": small, "large": large}, count=40)
    ratio = found["large"].p50 / found["small"].p50
    sizes = f"{small[0].size:,} → {at(large[0])}"
    return Finding(
        "inbox, flat in N", sizes, ms(found["large"].p50), ms(found["large"].p95),
        ratio=f"{ratio:.2f}", goal="≤ 1.3 × the smallest", met=ratio <= 1.3,
    )  # fmt: skip


def at(office: Office) -> str:
    """Name an office by its size."""
    return f"{office.size:,} cases"


def _beside(work: Work, office: Office, pair: Pair) -> Finding:
    return against_floor(work.name, at(office), in_turns(work, office, pair, count=20), 3)
