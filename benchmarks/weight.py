"""What the processes weigh, and how long a start takes when nothing changed."""

import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.servers import Running, started


def memory(server: Running) -> tuple[float, float]:
    """Tell the proportional set size of the process that serves, and of all together, MiB."""
    each = [_pss(pid) / 1024 for pid in _below(server.pid)]
    return max(each), sum(each)


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
