"""The part of the run that measures pages: screens, colleagues, a full house, a browser."""

from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import browser, live, weight
from benchmarks.requests import at
from benchmarks.servers import Running
from benchmarks.store import Office
from benchmarks.table import Finding, at_most, missing, single, times_of


def screens(office: Office, server: Running) -> Iterator[Finding]:
    """Measure screens over the websocket: from the click until they are filled."""
    for path, times in live.screens(office, server).items():
        yield times_of(f"screen {path}", at(office), times)


def everything(office: Office, server: Running, *, seconds: float) -> Iterator[Finding]:
    """Measure one process that serves an office at work, and what it weighs afterwards."""
    yield _tried("a colleague's open page", lambda: _colleague(office, server))
    yield from _browser(office, server)
    yield _tried("200 staff, one action a second", lambda: _full_house(office, server, seconds))
    worker, together = weight.memory(server)
    where = f"after the run; {together:.0f} MiB with its parents"
    yield single("memory of the web process", where, worker, 200, "MiB")


def second_start(port: int, place: Path) -> Finding:
    """Measure the start that every later start is."""
    spent = weight.second_start(port, place)
    return single("second start to /api/health", "own database", spent, 2, "s")


def _colleague(office: Office, server: Running) -> Finding:
    times = live.colleague(office, server)
    return at_most("a colleague's open page", "commit → update", times, 10, 20)


def _full_house(office: Office, server: Running, seconds: float) -> Finding:
    times = live.two_hundred(office, server, seconds=seconds)
    where = f"{len(times.each)} actions in {seconds:.0f} s"
    finding = at_most("200 staff, one action a second", where, times, 50, 50)
    return Finding(
        finding.work, where, finding.p50, finding.p95, goal="p95 ≤ 50", met=times.p95 <= 50
    )


def _browser(office: Office, server: Running) -> Iterator[Finding]:
    work = "rows visible in Chromium"
    try:
        seen = browser.inbox(office, server)
    except Exception as error:
        yield missing(work, _why(error))
        return
    yield at_most(work, "cold", seen.cold, 400)
    yield at_most(work, "warm", seen.warm, 130)
    yield single("bytes of a first visit", "compressed", seen.kilobytes, 450, "kB")


def _tried(work: str, measure: Callable[[], Finding]) -> Finding:
    """Measure, or say why not: one part that fails must not lose the others."""
    try:
        return measure()
    except Exception as error:
        return missing(work, _why(error))


def _why(error: Exception) -> str:
    return f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"[:60]
