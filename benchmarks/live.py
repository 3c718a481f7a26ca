"""Open pages: what a colleague sees and when, and two hundred people at work."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress

import aiohttp
import psycopg

from benchmarks.measure import Times
from benchmarks.servers import Running
from benchmarks.store import Office
from benchmarks.tab import WAIT, Tab
from benchmarks.works import Visitors

INTAKE, INBOX, CASE = "/admin/intake", "/admin/inbox", "/admin/cases/[case_id]"
STAFF = 200
CHANGES = 40


def screens(office: Office, server: Running, *, count: int = 30) -> dict[str, Times]:
    """Time from the click in the navigation until the screen is filled."""
    return asyncio.run(_screens(office, server, count))


async def _screens(office: Office, server: Running, count: int) -> dict[str, Times]:
    found = {}
    async with aiohttp.ClientSession() as http:
        for path, who in ((INTAKE, "resepsionis1"), (INBOX, "petugas1")):
            tab, _ = await Tab.opened(http, server.port, office.tokens[who], path)
            spent = [await tab.visit(path) * 1000 for _ in range(count + 5)]
            found[path] = Times(spent[5:])
            await tab.close()
    return found


def colleague(office: Office, server: Running) -> Times:
    """Time from the commit of a change until the page of a colleague has it."""
    return asyncio.run(_colleague(office, server))


async def _colleague(office: Office, server: Running) -> Times:
    query = "select id from cases where status in ('new', 'triaged') order by urgency, created_at"
    case_id = office.rows(f"{query}, id limit 1")[0][0]  # type: ignore[arg-type]
    spent: list[float] = []
    async with aiohttp.ClientSession() as http:
        tabs = [
            (await Tab.opened(http, server.port, office.tokens[name], INTAKE))[0]
            for name in ("resepsionis1", "resepsionis2")
        ]
        with psycopg.connect(office.web_url, autocommit=True) as connection:
            for number in range(CHANGES + 5):
                name = f"Tamu {number} {random.randrange(10**6)}"
                came = [tab.hears(name) for tab in tabs]
                begun = time.perf_counter()
                connection.execute("update cases set party = %s where id = %s", (name, case_id))
                instants = await asyncio.wait_for(asyncio.gather(*came), WAIT)
                spent += [(instant - begun) * 1000 for instant in instants]
                await asyncio.sleep(0.05)
        for tab in tabs:
            await tab.close()
    return Times(spent[10:])


def two_hundred(office: Office, server: Running, *, seconds: float) -> Times:
    """Let two hundred people do one thing a second each; tell how long each thing took."""
    return asyncio.run(_two_hundred(office, server, seconds))


async def _two_hundred(office: Office, server: Running, seconds: float) -> Times:
    names = [f"resepsionis{n}" for n in range(1, 11)] + [f"petugas{n}" for n in range(1, 191)]
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector) as http:
        people = [Person(office, server.port, http, name) for name in names[:STAFF]]
        for person in people:
            await person.sit_down()
        begun = time.perf_counter()
        await asyncio.gather(*(person.work(until=begun + seconds) for person in people))
        spent = [time_ for person in people for time_ in person.spent]
        for person in people:
            await person.leave()
    return Times(spent, seconds)


class Person:
    """Somebody at work: mostly reads, sometimes writes, now and then a visitor comes."""

    def __init__(self, office: Office, port: int, http: aiohttp.ClientSession, name: str) -> None:
        """Know one's own cases."""
        self._port, self._http, self._token = port, http, office.tokens[name]
        self._home = INTAKE if name.startswith("resepsionis") else INBOX
        self._random = random.Random(name)
        self._visitors = Visitors(office, self._random.randrange(10**6))
        query = """
            select id::text from cases where assigned_to_user_id = %s or %s
             order by created_at desc limit 20
        """
        found = office.rows(query, office.people[name], self._home == INTAKE)
        self._cases = [str(row[0]) for row in found]
        self.spent: list[float] = []

    async def sit_down(self) -> None:
        """Open one's page."""
        self._tab, _ = await Tab.opened(self._http, self._port, self._token, self._home)

    async def work(self, *, until: float) -> None:
        """Do one thing a second."""
        await asyncio.sleep(self._random.random())
        due = time.perf_counter()
        while due < until:
            begun = time.perf_counter()
            with suppress(TimeoutError):  # it counts with the time it was waited for
                await self._chosen()()
            self.spent.append((time.perf_counter() - begun) * 1000)
            due += 1
            await asyncio.sleep(max(0.0, due - time.perf_counter()))

    async def leave(self) -> None:
        """Close one's page."""
        await self._tab.close()

    def _chosen(self) -> Callable[[], Awaitable[None]]:
        draw = self._random.random()
        if draw < 0.8:
            return self._look
        return self._note if draw < 0.95 else self._receive

    async def _look(self) -> None:
        if self._random.random() < 0.4 and self._cases:
            await self._tab.visit(CASE, case_id=self._random.choice(self._cases))
        else:
            await self._tab.visit(self._home)

    async def _note(self) -> None:
        path = f"/api/cases/{self._random.choice(self._cases)}/events"
        note = {"event_type": "note_added", "note": "Sudah dihubungi, menunggu kabar."}
        await self._post(path, note, {"Cookie": f"mg_access={self._token}"})

    async def _receive(self) -> None:
        ask = self._visitors.ask()
        browser = {"Cookie": f"mg_browser={ask.browser}", "X-Forwarded-For": ask.address}
        await self._post(ask.path, ask.body, browser)

    async def _post(self, path: str, body: object, headers: dict[str, str]) -> None:
        origin = f"http://127.0.0.1:{self._port}"
        given = {"Origin": origin, **headers}
        async with self._http.post(f"{origin}{path}", json=body, headers=given) as answer:
            await answer.read()
            answer.raise_for_status()
