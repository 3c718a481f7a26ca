"""A busy afternoon at 100,000 cases: fifty open pages, visitors, and people who follow letters."""

import threading
import time
from collections.abc import Callable, Iterator
from itertools import cycle

import httpx
import pytest

from mgapp.state.inbox import InboxState
from mgapp.state.intake import IntakeState
from mgapp.state.shell import ShellState
from tests.forms import SURAT, VISIT
from tests.matrix.world import token_of
from tests.measures import at
from tests.served import Served
from tests.sockets import Tab

pytestmark = pytest.mark.long

# The crowd came without taking numbers.
_COUNTED = """
insert into counters (name, year, value)
select 'case', extract(year from now()), 200000 on conflict do nothing
"""
SECONDS = 600
STAFF, SUBMISSIONS, READS = 50, 5, 20  # pages; a second; a second
READ_WITHIN, WRITE_WITHIN = 300, 500  # ms, p95
MOST_GROWTH = 0.10


@pytest.fixture
def running(busy, tmp_path) -> Iterator[Served]:
    """The office on the busy database."""
    busy.database.run(_COUNTED)
    made = Served(busy.database, tmp_path)
    yield made
    made.stop()


class Stream:
    """Requests at a steady pace, each timed."""

    def __init__(self, ask: Callable[[httpx.Client], httpx.Response], per_second: int) -> None:
        """Start a thread for each five requests a second."""
        self.spent: list[float] = []
        self.wrong: list[str] = []
        self._ask, self._over = ask, threading.Event()
        count = max(1, per_second // 5)
        self._every = count / per_second
        self._threads = [threading.Thread(target=self._work) for _ in range(count)]
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Stop asking."""
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        with httpx.Client(timeout=20) as client:
            while not self._over.is_set():
                began = time.monotonic()
                answer = self._ask(client)
                self.spent.append(time.monotonic() - began)
                if not answer.is_success:
                    self.wrong.append(answer.text)
                self._over.wait(max(0, self._every - self.spent[-1]))


def test_a_busy_afternoon(running, busy, line, measures):
    url = running.url
    followed = httpx.post(f"{url}/api/surat", json=SURAT).json()["tracking_id"]
    tabs = _staff(running, busy, line)
    time.sleep(10)
    writing = Stream(lambda client: client.post(f"{url}/api/visitors", json=VISIT), SUBMISSIONS)
    reading = Stream(lambda client: client.get(f"{url}/api/surat/tracking/{followed}"), READS)
    time.sleep(SECONDS / 6)
    before = running.resident()
    time.sleep(SECONDS * 5 / 6)
    after = running.resident()
    for stream in (writing, reading):
        stream.stop()
    read, write = at(reading.spent, 0.95), at(writing.spent, 0.95)
    for tab in tabs:
        assert tab.is_open
        tab.close()

    assert writing.wrong + reading.wrong == []
    assert running.broken() == []
    measures.tell(
        f"{STAFF} open pages, {SUBMISSIONS} submissions and {READS} reads a second for {SECONDS} s"
        " at 100,000 cases",
        f"p95 read {read:.0f} ms, write {write:.0f} ms, 0 errors of"
        f" {len(reading.spent) + len(writing.spent):,}, {before} → {after} MB",
        "p95 300 ms, 500 ms, 0 errors, growth < 10 %",
    )
    assert after < before * (1 + MOST_GROWTH), f"{before} → {after} MB"
    assert read < READ_WITHIN
    assert write < WRITE_WITHIN


def _staff(running: Served, busy, line) -> list[Tab]:
    """Open the pages that people have open: half the queue, half an inbox."""
    people = cycle(
        [
            (busy.office.sari, IntakeState, "/admin/intake"),
            (busy.office.budi, InboxState, "/admin/inbox"),
        ]
    )
    tabs = []
    for _, (who, state, path) in zip(range(STAFF), people, strict=False):
        tab = Tab(line, running.url, f"mg_access={token_of(who)}", Origin=running.url)
        for handler in (f"{ShellState.get_full_name()}.enter", f"{state.get_full_name()}.load"):
            tab.send(handler, path=path)
        tabs.append(tab)
    return tabs
