"""The work that is measured over HTTP: what each client asks, one request after another."""

import itertools
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import uuid4

from benchmarks.store import Office
from benchmarks.wire import Answer, Ask

OPEN = "new,triaged,assigned,acknowledged,in_progress,escalated"
Client = Iterator[Ask]
"""Gives the next request; a client that must know what changed is sent the answer."""


@dataclass(frozen=True, slots=True)
class Work:
    """One kind of work: makes the client of a place (a number that no other client has)."""

    name: str
    client: Callable[[Office, int], "Caller"]
    status: int = 200


class Caller:
    """One client: asks, and learns from the answer."""

    def ask(self) -> Ask:
        """Tell the next request."""
        raise NotImplementedError

    def learn(self, answer: Answer) -> None:
        """Take note of an answer."""


class Same(Caller):
    """Asks the same requests in turn."""

    def __init__(self, *asks: Ask) -> None:
        """Keep them."""
        self._asks = itertools.cycle(asks)

    def ask(self) -> Ask:
        """Tell the next request."""
        return next(self._asks)


class Visitors(Caller):
    """Visitors who register, each with a browser and an address of his own."""

    def __init__(self, office: Office, place: int) -> None:
        """Nobody came yet."""
        del office
        self._random = random.Random(place)

    def ask(self) -> Ask:
        """Fill in the form."""
        draw = self._random.randrange
        visit = {
            "name": f"Andi Pratama {draw(10**6)}",
            "organization": "PT Telkom Indonesia",
            "unit_tujuan": "diskominfo",
            "purpose": "Konsultasi jaringan antarkantor",
            "consent": True,
            "provinsi": "Sulawesi Selatan",
            "asal_daerah": "Kota Makassar",
            "whatsapp": f"0812{draw(10**7, 10**8)}",
            "source": "register",
        }
        address = f"10.{draw(256)}.{draw(256)}.{draw(1, 255)}"
        return Ask("POST", "/api/visitors", visit, browser=uuid4().hex, address=address)


class Changes(Caller):
    """Somebody who changes cases of his own, one after another, and keeps their versions."""

    def __init__(self, office: Office, place: int, statuses: list[str], token: str) -> None:
        """Take a share of the open cases that no other client takes."""
        query = """
            select id, version from (select id, version, row_number() over (order by id) as n
              from cases where status = any(%s) order by id) x where n %% 40 = %s limit 20
        """
        rows = office.rows(query, statuses, place)
        self._cases = itertools.cycle([[row[0], row[1]] for row in rows])
        self._token = token
        self._case = next(self._cases)

    def ask(self) -> Ask:
        """Change the next case."""
        self._case = next(self._cases)
        change = {"version": self._case[1], **self._change()}
        return Ask("PATCH", f"/api/cases/{self._case[0]}", change, token=self._token)

    def learn(self, answer: Answer) -> None:
        """Remember the new version."""
        self._case[1] = answer.json()["version"]

    def _change(self) -> dict[str, str]:
        raise NotImplementedError


class Assigns(Changes):
    """A receptionist who assigns and reassigns."""

    def __init__(self, office: Office, place: int) -> None:
        """Know the operators."""
        statuses = ["new", "triaged", "assigned", "acknowledged"]
        super().__init__(office, place, statuses, office.tokens["resepsionis1"])
        names = [f"petugas{n}" for n in range(2, 190)]
        self._operators = itertools.cycle([str(office.people[name]) for name in names])

    def _change(self) -> dict[str, str]:
        return {"assigned_to_user_id": next(self._operators)}


class Moves(Changes):
    """The head of the office who closes and reopens, with the reason."""

    def __init__(self, office: Office, place: int) -> None:
        """Take cases that are being worked on."""
        super().__init__(office, place, ["in_progress"], office.tokens["kepala1"])
        self._closed: set[str] = set()

    def _change(self) -> dict[str, str]:
        case_id = str(self._case[0])
        if case_id in self._closed:
            self._closed.remove(case_id)
            return {"status": "in_progress", "note": "Tamu datang lagi dengan berkas baru."}
        self._closed.add(case_id)
        return {"status": "closed", "note": "Berkas lengkap dan sudah diserahkan."}


def inbox(office: Office, place: int) -> Caller:
    """Ask for the 25 newest open cases."""
    del place
    path = f"/api/cases?status={OPEN}&limit=25"
    return Same(Ask("GET", path, token=office.tokens["resepsionis1"]))


def case_page(office: Office, place: int) -> Caller:
    """Open cases that have twenty events."""
    query = "select id from cases where event_count = 20 order by id limit 40"
    token, ids = office.tokens["resepsionis1"], [row[0] for row in office.rows(query)]
    turned = ids[place % 40 :] + ids[: place % 40]
    return Same(*(Ask("GET", f"/api/cases/{case_id}", token=token) for case_id in turned))


def search_for(word: str) -> Callable[[Office, int], Caller]:
    """Search for a word, as the reception does."""

    def client(office: Office, place: int) -> Caller:
        del place
        path = f"/api/cases?q={word}&limit=25"
        return Same(Ask("GET", path, token=office.tokens["resepsionis1"]))

    return client


INTAKE = Work("intake", Visitors, 201)
ASSIGN = Work("assign", Assigns)
MOVE = Work("status change", Moves)
INBOX = Work("inbox", inbox)
CASE = Work("case page", case_page)
WORD = Work("search, a word", search_for("audiensi"))
PART = Work("search, a part", search_for("ratam"))
