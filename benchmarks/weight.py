"""What the processes weigh, and how long a start takes when nothing changed."""

import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.servers import Running, started


def memory(server: Running) -> float:
    """Sum the proportional set size of a server's processes but the one that only watches, MiB."""
    kilobytes = [_pss(pid) for pid in _below(server.pid) if pid != server.pid]
    return sum(kilobytes) / 1024


def second_start(port: int, place: Path) -> float:
    """Tell the seconds from the command to `/api/health`, its own database server included."""
    home = place / "start"
    home.mkdir(exist_ok=True)
    words = ["-m", "mgapp.cli", "run"]
    with started("first", words, {}, port, home):
        pass
    begun = time.perf_counter()
    with started("second", words, {}, port, home):
        return time.perf_counter() - begun


def _below(pid: int) -> Iterator[int]:
    yield pid
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in path.read_text().split():
            yield from _below(int(child))


def _pss(pid: int) -> int:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    return 0
