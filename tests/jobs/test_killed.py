"""A worker is killed with messages in flight: none is lost, and a doubled one says so"""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter

import pytest

from mgapp.jobs import messages
from mgapp.runtime import embedded
from mgapp.services import delivery, notices
from mgapp.services.delivery.whatsapp.contacts import heard_from
from mgapp.services.kernel import clock, db
from mgapp.services.notices import NoticeType
from tests.cast import hire
from tests.graph import Graph
from tests.jobs.conftest import wait_for
from tests.mail import MailServer
from tests.served import SECRET, without_settings

LEFT = "select count(*) from outbox_messages where status in ('queued', 'sending')"
STANDS = "select id::text, recipient, status, maybe_twice from outbox_messages order by seq"
TAKEN_OVER_WITHIN = 240.0  # seconds: a lease, the next look, and a busy machine


class Outside:
    """Meta and a mail server, and what both were told, in the order of its coming."""

    def __init__(self, delay: float) -> None:
        """Answer after so many seconds."""
        self.graph, self.mail = Graph(), MailServer()
        self.graph.delay = self.mail.delay = delay
        self.settings = {
            **self.graph.settings,
            "MGAPP_SMTP_URL": self.mail.url,
            "MGAPP_SMTP_FROM": "tamu@kantor.example",
        }

    def told(self) -> list[str]:
        """List the ids of the messages that came, each as often as it came."""
        mails = [str(one["Message-ID"]).strip("<>").partition("@")[0] for one in self.mail.arrived]
        return [one["biz_opaque_callback_data"] for one in self.graph.asked] + mails

    def stop(self) -> None:
        """End both."""
        self.graph.stop()
        self.mail.stop()


@pytest.fixture
def outside():
    """Both answer after a moment, so that whoever is killed leaves something in flight."""
    made = Outside(0.05)
    yield made
    made.stop()


def write(database, outside, *, people: int, each: int) -> None:
    """Tell people so many things each; half of them have WhatsApp, the others a mailbox."""
    with db.transaction() as session:
        hired = [hire(session, f"p{n}", f"Petugas {n}").me for n in range(people)]
    database.run(
        "update users set whatsapp = '+62813555500' || lpad(substr(username, 2), 2, '0')"
        r" where username ~ '^p\d+$' and substr(username, 2)::int % 2 = 0"
    )
    delivery.configure(whatsapp=outside.graph.cloud, smtp_url=outside.mail.url)
    with db.transaction() as session:
        for number in range(0, people, 2):
            heard_from(session, f"+62813555500{number:02}", clock.now())
        for _ in range(each):
            facts = {"code": "KS-2026-000001", "by": "Sari"}
            notices.tell(session, to=hired, kind=NoticeType.CASE_ASSIGNED, params=facts)
    delivery.configure()


def check(database, outside, many: int) -> tuple[int, int]:
    """Check that all left and that what left twice says so; tell how many may and did."""
    came, rows = Counter(outside.told()), database.rows(STANDS)
    flagged = {key for key, _, _, twice in rows if twice}
    assert len(rows) == many
    assert {status for _, _, status, _ in rows} == {"sent"}
    assert {key for key, *_ in rows} == came.keys()
    assert {key for key, count in came.items() if count > 1} <= flagged
    return len(flagged), sum(count - 1 for count in came.values())


def test_another_worker_takes_over_what_a_killed_one_held(database, office, workers, outside):
    worker = workers.start(database.url(), **outside.settings)
    write(database, outside, people=6, each=12)
    wait_for(lambda: len(outside.told()) > 10, wanted=True)

    worker.kill()
    workers.start(database.url(), **outside.settings)
    wait_for(lambda: database.rows(LEFT), [(0,)])

    maybe, _ = check(database, outside, 72)
    assert maybe <= messages.WAVE


@pytest.fixture
def commands(database, outside, tmp_path):
    """Starts `mgapp worker`, each time as a group of processes of its own; ends them all."""
    started: list[subprocess.Popen[bytes]] = []
    given = {
        "MGAPP_DATABASE_URL": database.url(),
        "MGAPP_OWNER_DATABASE_URL": database.url(embedded.OWNER),
        "MGAPP_DATA_DIR": str(tmp_path),
        "MGAPP_SECRET_KEY": SECRET,
        **outside.settings,
    }

    def start() -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "mgapp.cli", "worker"]
        log = (tmp_path / "worker.log").open("ab")
        environment = without_settings() | given
        started.append(
            subprocess.Popen(command, env=environment, stderr=log, start_new_session=True)
        )
        log.close()
        return started[-1]

    yield start
    for process in started:
        _kill(process)


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """End a command and the worker that it started."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _grown(outside: Outside, by: int) -> bool:
    """Wait until so many more messages came."""
    least, end = len(outside.told()) + by, time.monotonic() + TAKEN_OVER_WITHIN
    while len(outside.told()) < least and time.monotonic() < end:
        time.sleep(0.02)
    return len(outside.told()) >= least


@pytest.mark.long
def test_a_worker_that_is_killed_again_and_again_loses_nothing(
    database, office, outside, commands, measures
):
    kills, people, each = 6, 40, 30
    draw = random.Random(11)  # noqa: S311 (moments, no secret)
    write(database, outside, people=people, each=each)
    for _ in range(kills):
        process = commands()
        assert _grown(outside, by=30)
        time.sleep(draw.uniform(0, 0.5))
        _kill(process)
    commands()
    end = time.monotonic() + TAKEN_OVER_WITHIN * 2
    while database.rows(LEFT) != [(0,)] and time.monotonic() < end:
        time.sleep(0.5)

    maybe, doubled = check(database, outside, people * each)
    measures.tell(
        f"kill -9 of `mgapp worker` with messages in flight, {kills} times",
        f"{people * each:,} messages by WhatsApp and e-mail: 0 lost, {doubled} doubled, all of"
        f" them among the {maybe} marked as maybe told twice",
        "0 lost, doubled ones flagged",
    )
    assert maybe <= kills * messages.WAVE
