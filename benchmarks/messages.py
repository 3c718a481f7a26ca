"""Ten thousand messages leave by WhatsApp, and what the pages of everybody else feel of it."""

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import aiohttp
import sqlalchemy as sa
from pydantic import SecretStr

from benchmarks import servers
from benchmarks.in_a_row import PAGES, Spent, opened, visit
from benchmarks.measure import Times
from benchmarks.servers import Running
from benchmarks.store import SECRET, Office
from benchmarks.table import Finding, ms
from mgapp.runtime import office as runtime
from mgapp.runtime.child import ROOT
from mgapp.services import notices, outbox
from mgapp.services.delivery.whatsapp.contacts import heard_from
from mgapp.services.kernel import clock, db
from mgapp.services.kernel.db import Session
from mgapp.services.notices import NoticeType
from mgapp.services.outbox import NewMessage
from mgapp.settings import Settings
from tests.graph import PHONE_ID, WORD
from tests.graph import SECRET as APP_SECRET

MANY, PEOPLE = 10_000, 100
AT_LEAST = 200  # a second, with one worker
MOST = 2.0  # times what a page takes while nothing leaves
CALM = 60  # visits of each page before, which warm it up as well
WITHIN = 300.0  # seconds
_LEFT = "select count(*) from outbox_messages where status in ('queued', 'sending')"
_UNSENT = (
    "select status, reason, count(*) from outbox_messages where status <> 'sent' group by 1, 2"
)
_NUMBERS = """
update users set whatsapp = '+628135555' || lpad(n::text, 4, '0')
  from (select id as who, row_number() over (order by id) as n from users
         where status = 'active' order by id limit :people) numbered
 where id = who returning id, whatsapp
"""


def everything(office: Office, port: int, place: Path) -> Iterator[Finding]:
    """Serve an office whose worker sends, and visit pages before and meanwhile."""
    with _meta() as url:
        given = {
            "MGAPP_WHATSAPP_PHONE_ID": PHONE_ID, "MGAPP_WHATSAPP_TOKEN": "token",
            "MGAPP_WHATSAPP_APP_SECRET": APP_SECRET, "MGAPP_WHATSAPP_VERIFY_TOKEN": WORD,
            "MGAPP_WHATSAPP_URL": url,
        }  # fmt: skip
        with servers.product(office, port, place, given) as server:
            calm, busy, seconds = asyncio.run(_measured(office, server, place))
    rate = MANY / seconds
    where = f"{MANY:,} messages, {PEOPLE} receivers, a worker beside the pages"
    yield Finding(
        "messages by WhatsApp to a local server", where, f"{seconds:.1f} s",
        ratio=f"{rate:.0f}/s", goal=f"≥ {AT_LEAST}/s", met=rate >= AT_LEAST,
    )  # fmt: skip
    for path in PAGES:
        before, during = Times(calm[path]), Times(busy[path])
        ratio = during.p95 / before.p95
        yield Finding(
            f"screen {path}", f"while {MANY:,} messages leave", ms(during.p50), ms(during.p95),
            floor=f"p95 {ms(before.p95)} before", ratio=f"{ratio:.2f}",
            goal=f"p95 ≤ {MOST:g} × before", met=ratio <= MOST,
        )  # fmt: skip


@contextmanager
def _meta() -> Iterator[str]:
    """Run Meta's side as a process of its own, as it is not our load; tell its address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.graph"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        yield process.stdout.readline().strip() if process.stdout else ""
    finally:
        process.kill()
        process.wait()


async def _measured(office: Office, server: Running, place: Path) -> tuple[Spent, Spent, float]:
    async with aiohttp.ClientSession() as http:
        tabs = await opened(http, server, office)
        calm: Spent = {path: [] for path in PAGES}
        for _ in range(CALM + 10):
            await visit(tabs, calm)
        await asyncio.to_thread(_write, office, place)
        begun = time.perf_counter()
        busy: Spent = {path: [] for path in PAGES}
        while office.rows(_LEFT)[0][0] and time.perf_counter() - begun < WITHIN:
            await visit(tabs, busy)
        seconds = time.perf_counter() - begun
        for tab in tabs.values():
            await tab.close()
    if unsent := office.rows(_UNSENT):
        message = f"not sent: {unsent}"
        raise RuntimeError(message)
    return {path: spent[10:] for path, spent in calm.items()}, busy, seconds


def _write(office: Office, place: Path) -> None:
    """Write all messages in one transaction, which the worker begins to carry at its end."""
    given = {"database_url": SecretStr(office.web_url), "secret_key": SecretStr(SECRET)}
    runtime.furnish(Settings(data_dir=place / "office").model_copy(update=given))
    try:
        with db.transaction() as session:
            session.execute(sa.text("delete from outbox_messages"))
            told = _told(session)
            outbox.put(session, [_message(n, *told[n % len(told)]) for n in range(MANY)])
    finally:
        db.dispose()


def _told(session: Session) -> list[tuple[str, str]]:
    """Give people numbers from which they wrote just now, and each an unread notice."""
    people = session.execute(sa.text(_NUMBERS), {"people": PEOPLE}).all()
    for person in people:
        heard_from(session, person.whatsapp, clock.now())
    facts = {"code": "KS-2026-000001", "by": "Sari Dewi"}
    ids = [person.id for person in people]
    notices.tell(session, to=ids, kind=NoticeType.CASE_ASSIGNED, params=facts)
    newest = sa.text(
        "select distinct on (user_id) id, user_id from notifications where user_id = any(:ids)"
        " and read_at is null order by user_id, created_at desc, id desc"
    )
    return [(str(row.id), str(row.user_id)) for row in session.execute(newest, {"ids": ids})]


def _message(number: int, notice_id: str, user_id: str) -> NewMessage:
    to, facts = outbox.receiver("user", user_id), {"notice": notice_id, "user": user_id}
    cause = f"benchmark:{number}:{uuid4().hex}"
    return NewMessage(cause, to, notices.OUTBOX_TOPIC, NoticeType.CASE_ASSIGNED, facts)
