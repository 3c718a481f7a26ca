"""Twenty letters signed in a row, eight times, and what the pages of everybody else feel of it."""

import asyncio
import time
from collections.abc import Iterator
from statistics import median
from uuid import UUID

import aiohttp

from benchmarks.approval import APPROVER, pending
from benchmarks.measure import Times
from benchmarks.servers import Running
from benchmarks.store import Office
from benchmarks.tab import WAIT, Tab
from benchmarks.table import Finding, ms
from benchmarks.wire import Ask, Line

LETTERS = 20
ROWS = 8
CALM = 150  # visits of each page before, which warm it up as well
PAUSE = 0.06  # seconds between visits of a page: an open page may send twenty events a second
WITHIN = 120.0  # seconds
MOST = 2.0
PAGES = {"/admin/intake": "resepsionis1", "/admin/inbox": "petugas1", "/letters": "konseptor1"}
_LEFT = "select count(*) from letter_papers where letter_id = any(%s) and state <> 'ready'"

Spent = dict[str, list[float]]
"""Milliseconds of each visit, by page."""

Tabs = dict[str, Tab]


def others(office: Office, server: Running) -> Iterator[Finding]:
    """Visit pages in turns, first alone, then while letters are signed and their papers made."""
    calm, busy, seconds = asyncio.run(_measured(office, server))
    for path in PAGES:
        before, during = Times(calm[path]), Times(busy[path])
        ratio = during.p95 / before.p95
        yield Finding(
            f"screen {path}", f"{LETTERS} letters signed in a row, papers in {seconds:.1f} s",
            ms(during.p50), ms(during.p95), floor=f"p95 {ms(before.p95)} before",
            ratio=f"{ratio:.2f}", goal=f"p95 ≤ {MOST:g} × before", met=ratio <= MOST,
        )  # fmt: skip


async def _measured(office: Office, server: Running) -> tuple[Spent, Spent, float]:
    ids = list(pending(office, LETTERS * ROWS))
    async with aiohttp.ClientSession() as http:
        tabs = await opened(http, server, office)
        calm: Spent = {path: [] for path in PAGES}
        for _ in range(CALM + 10):
            await visit(tabs, calm)
        busy: Spent = {path: [] for path in PAGES}
        took = []
        for row in (ids[at : at + LETTERS] for at in range(0, len(ids), LETTERS)):
            begun = time.perf_counter()
            signing = asyncio.create_task(asyncio.to_thread(_sign, office, server, row))
            while not signing.done() and time.perf_counter() - begun < WITHIN:
                await visit(tabs, busy)
            took.append(await signing)
        for tab in tabs.values():
            await tab.close()
    return {path: spent[10:] for path, spent in calm.items()}, busy, median(took)


async def opened(http: aiohttp.ClientSession, server: Running, office: Office) -> Tabs:
    """Open each page for somebody who works on it."""
    return {
        path: (await Tab.opened(http, server.port, office.tokens[who], path))[0]
        for path, who in PAGES.items()
    }


async def visit(tabs: Tabs, spent: Spent) -> None:
    """Go to each page once."""
    for path, tab in tabs.items():
        try:
            took = await tab.visit(path)
        except TimeoutError:
            took = WAIT  # it counts with the time it was waited for
        spent[path].append(took * 1000)
    await asyncio.sleep(PAUSE)


def _sign(office: Office, server: Running, ids: list[UUID]) -> float:
    """Approve one after another, then wait for the last paper; tell the seconds."""
    begun, line = time.perf_counter(), Line(server.port)
    token = office.tokens[APPROVER]
    for letter_id in ids:
        ask = Ask("POST", f"/api/letters/{letter_id}/approve", {}, token=token)
        answer = line.send(ask.written(line.port))
        if answer.status != 200:
            message = f"answered {answer.status}: {answer.body[:300]!r}"
            raise RuntimeError(message)
    line.close()
    while office.rows(_LEFT, ids)[0][0] != 0 and time.perf_counter() - begun < WITHIN:
        time.sleep(0.05)
    return time.perf_counter() - begun
