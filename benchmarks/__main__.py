"""`python -m benchmarks`: loads, measures, prints one table."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from benchmarks import (
    approval,
    boxes,
    in_a_row,
    messages,
    moving,
    pages,
    requests,
    servers,
    spreadsheet,
    store,
    table,
)
from benchmarks.requests import Pair
from benchmarks.store import Office
from benchmarks.table import Finding
from mgapp.runtime.child import ROOT

SIZES = (1_000, 100_000, 1_000_000)


def main() -> None:
    """Run and print."""
    chosen = _arguments()
    sizes = SIZES if chosen.million else SIZES[:2]
    place = chosen.data.absolute()
    with store.running(place) as directory:
        findings: list[Finding] = []
        if chosen.messages:
            _tell("carrying messages …")
            findings += messages.everything(store.opened(directory, SIZES[1]), chosen.port, place)
        elif not (chosen.sheets or chosen.moving):
            offices = [store.opened(directory, size) for size in sizes]
            if not chosen.letters:
                seconds = 60 if chosen.million else 30
                findings += _findings(offices, chosen.port, place, seconds=seconds)
            findings += _letters(offices[:2], chosen.port, place)
            if not chosen.letters:
                _tell("carrying messages …")
                findings += messages.everything(offices[1], chosen.port, place)
        if not (chosen.letters or chosen.moving or chosen.messages):
            telling = store.opened(directory, spreadsheet.LETTERS)
            findings += spreadsheet.everything(telling, place)
        if not (chosen.letters or chosen.sheets or chosen.messages):
            _tell("moving everything …")
            findings += moving.everything(directory)
    print(f"\n{table.headline()}\n\n{table.written(findings)}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--million", action="store_true", help="also an office of 1,000,000 cases")
    parser.add_argument("--letters", action="store_true", help="the letters alone")
    parser.add_argument("--messages", action="store_true", help="messages that leave, alone")
    parser.add_argument("--sheets", action="store_true", help="the spreadsheet alone")
    parser.add_argument("--moving", action="store_true", help="import and export alone")
    parser.add_argument("--port", type=int, default=3890, help="the first of two free ports")
    parser.add_argument("--data", type=Path, default=ROOT / "data" / "benchmarks")
    return parser.parse_args()


def _findings(
    offices: list[Office], port: int, place: Path, *, seconds: float
) -> Iterator[Finding]:
    busiest = offices[1]  # an office of a hundred thousand cases is a large real one
    for office in offices:
        with _both(office, port, place) as pair:
            _tell(f"measuring at {requests.at(office)} …")
            if office.size >= SIZES[1]:
                yield from requests.everything(office, pair)
            yield requests.inbox(office, pair)
            yield from pages.screens(office, pair[0])
            if office is busiest:
                yield from pages.everything(office, pair[0], seconds=seconds)
    small, large = offices[0], offices[-1]
    with ExitStack() as running:
        one = running.enter_context(servers.product(small, port, place))
        other = running.enter_context(servers.product(large, port + 1, place))
        yield requests.flat((small, one), (large, other))
    yield pages.second_start(port, place)


def _letters(offices: list[Office], port: int, place: Path) -> Iterator[Finding]:
    """Measure boxes of a small and a large office, then what a signature costs in the large one."""
    small, large = offices
    _tell("measuring letters …")
    with ExitStack() as running:
        one = running.enter_context(servers.product(small, port, place))
        other = running.enter_context(servers.product(large, port + 1, place))
        yield from boxes.flat((small, one), (large, other))
    yield from approval.everything(large, place)
    with servers.product(large, port, place) as server:
        yield from in_a_row.others(large, server)


@contextmanager
def _both(office: Office, port: int, place: Path) -> Iterator[Pair]:
    with ExitStack() as running:
        ours = running.enter_context(servers.product(office, port, place))
        floor = running.enter_context(servers.floor(office, port + 1, place))
        yield ours, floor


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
