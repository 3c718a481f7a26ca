"""WhatsApp, mail, the worker and the web are killed, slow or talk nonsense during submissions."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import httpx
import psycopg
import pytest

from mgapp.runtime import embedded, frontend
from tests.forms import SURAT
from tests.graph import Graph
from tests.mail import MailServer
from tests.runtime.program import Program
from tests.served import without_settings
from tests.weather import Line, Mode

pytestmark = [pytest.mark.e2e, pytest.mark.long]

MANY = 200  # submissions in each weather
AT_ONCE = 4
ACCEPTED_WITHIN = 60.0  # seconds, the time that the web is away included
CARRIED_WITHIN = 420.0  # seconds; who was away for a minute is tried again after 10, 30, 90
TEXTS = (
    "insert into message_texts (kind, subject, body, wa_template, wa_language, created_at,"
    " updated_at, version) values ('surat_submitted', 'Surat {kode}', '{kode} {jenis} {tautan}',"
    " 'surat_diterima', 'id', now(), now(), 1)"
)
STANDS = "select status, count(*) from outbox_messages group by status"
LOST = (
    "select count(*) from surat s where not exists"
    " (select from outbox_messages m where m.facts->>'surat' = s.id::text)"
)
SENT = "select id::text, maybe_twice from outbox_messages where status = 'sent'"


class Town:
    """An office with its services, each at the end of a line on which weather can be made."""

    def __init__(self, place: Path) -> None:
        """Start all of it."""
        self.graph, self.mail = Graph(), MailServer()
        url = urlsplit(self.graph.cloud.url)
        self.to_graph = Line(url.port or 0)
        self.to_mail = Line(urlsplit(self.mail.url).port or 0)
        self.program = Program(
            place / "data",
            MGAPP_PUBLIC_LIMIT="100000",
            **self.graph.settings
            | {"MGAPP_WHATSAPP_URL": f"http://127.0.0.1:{self.to_graph.port}{url.path}"},
            MGAPP_SMTP_URL=f"smtp://127.0.0.1:{self.to_mail.port}",
            MGAPP_SMTP_FROM="tamu@kantor.example",
        )
        self.program.start()
        self.rows(TEXTS)

    def rows(self, query: str) -> list[tuple]:
        """Ask its database, or tell it something."""
        url = embedded.url(self.program.data / "postgres", embedded.SUPERUSER)
        with psycopg.connect(url) as connection:
            answer = connection.execute(query.encode())
            return answer.fetchall() if answer.description else []

    def worker(self) -> int:
        """Find the process that carries messages."""
        for pid in self.program.alive():
            try:
                command = Path(f"/proc/{pid}/cmdline").read_bytes()
            except OSError:
                continue
            if b"runtime.work\0" in command:
                return pid
        return 0

    def told(self) -> set[str]:
        """List the ids of what arrived anywhere."""
        mails = {str(one["Message-ID"]).strip("<>").partition("@")[0] for one in self.mail.arrived}
        return {one["biz_opaque_callback_data"] for one in self.graph.asked} | mails

    def stop(self) -> None:
        """End all of it."""
        self.program.kill()
        for one in (self.to_graph, self.to_mail, self.graph, self.mail):
            one.stop()


@pytest.fixture
def town(place) -> Iterator[Town]:
    """A town with an office."""
    frontend.ensure_built(without_settings())
    made = Town(place)
    yield made
    made.stop()


@contextmanager
def weather(line: Line, mode: Mode) -> Iterator[None]:
    line.weather(mode)
    yield
    line.weather("fine")


@contextmanager
def killed(town: Town, times: int = 3) -> Iterator[None]:
    """Kill the worker again and again meanwhile."""
    with ThreadPoolExecutor(1) as hand:
        done = hand.submit(_kill_worker, town, times)
        yield
    done.result()


def _kill_worker(town: Town, times: int) -> None:
    for _ in range(times):
        if worker := town.worker():
            os.kill(worker, signal.SIGKILL)
        time.sleep(2)


@contextmanager
def stopped(town: Town) -> Iterator[None]:
    """Let the worker stand still meanwhile."""
    worker = town.worker()
    os.kill(worker, signal.SIGSTOP)
    yield
    os.kill(worker, signal.SIGCONT)


@contextmanager
def web_killed(town: Town) -> Iterator[None]:
    """Kill the whole office in the middle, and start it again."""
    with ThreadPoolExecutor(1) as hand:
        done = hand.submit(_restart, town)
        yield
    done.result()


def _restart(town: Town) -> None:
    time.sleep(1)
    town.program.kill()
    town.program.start()


def submit(town: Town, many: int) -> None:
    """Submit letters until each is accepted; half wants WhatsApp, the other half e-mail."""

    def one(number: int) -> None:
        wanted = "notify_whatsapp" if number % 2 else "notify_email"
        body = {**SURAT, wanted: True, "telepon_pengirim": f"0812-3456-{number:04}"}
        end, headers = time.monotonic() + ACCEPTED_WITHIN, {"Idempotency-Key": uuid4().hex}
        while not _accepted(f"{town.program.root}/api/surat", body, headers):
            assert time.monotonic() < end
            time.sleep(0.2)

    with ThreadPoolExecutor(AT_ONCE) as crowd:
        list(crowd.map(one, range(many)))


def _accepted(url: str, body: dict[str, object], headers: dict[str, str]) -> bool:
    try:
        answer = httpx.post(url, json=body, headers=headers, timeout=10)
    except httpx.TransportError:
        return False
    assert answer.status_code in {201, 503}, answer.text
    return answer.status_code == httpx.codes.CREATED


def test_everything_is_accepted_and_delivered_or_given_up(town, measures):
    storms: dict[str, Callable[[], contextmanager]] = {
        f"{name} {mode}": lambda line=line, mode=mode: weather(line, mode)
        for name, line in (("WhatsApp", town.to_graph), ("mail", town.to_mail))
        for mode in ("away", "slow", "garbage")
    } | {
        "worker killed": lambda: killed(town),
        "worker standing still": lambda: stopped(town),
        "office killed": lambda: web_killed(town),
    }
    for storm in storms.values():
        with storm():
            submit(town, MANY)
    stands = settled(town)

    many = MANY * len(storms)
    assert town.rows("select count(*) from surat") == [(many,)]
    assert town.rows(LOST) == [(0,)]
    assert sum(stands.values()) == many
    assert stands.keys() <= {"sent", "unknown", "failed"}
    sent = {key for key, _ in town.rows(SENT)}
    assert sent <= town.told()
    measures.tell(
        f"{', '.join(storms)}: {MANY} submissions in each",
        f"all {many:,} accepted; {stands.get('sent', 0):,} sent, {stands.get('unknown', 0):,}"
        f" unknown, {stands.get('failed', 0):,} failed, 0 lost",
        "all accepted, all delivered or dead-lettered",
    )


def settled(town: Town) -> dict[str, int]:
    """Wait until nothing is left to carry; tell how the messages of letters stand."""
    end = time.monotonic() + CARRIED_WITHIN
    topic = STANDS.replace(" group", " where topic = 'surat' group")
    while (found := dict(town.rows(topic))).keys() & {"queued", "sending"}:
        assert time.monotonic() < end, found
        time.sleep(1)
    return found
