"""Approving a letter, beside the same effects in hand-written SQL; and making its paper.

Both run in this process on one connection each, in turns: no server, no HTTP, no answer to write.
"""

import itertools
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any
from uuid import UUID

import psycopg
import sqlalchemy as sa
from psycopg.rows import namedtuple_row
from psycopg.types.json import Jsonb
from pydantic import SecretStr

from benchmarks import approval_statements as say
from benchmarks.measure import Times
from benchmarks.store import SECRET, Office
from benchmarks.table import Finding, against_floor, ms
from mgapp.runtime import office as runtime
from mgapp.services import accounts, letters
from mgapp.services.access import Actor
from mgapp.services.kernel import audit, clock, db
from mgapp.services.kernel.ids import new_id
from mgapp.services.letters import Approval
from mgapp.services.letters.models.paper import PAPERS
from mgapp.settings import Settings

APPROVER = "penyetuju2"
ROUNDS, COUNT = 6, 20
PAPERS_MADE = 25
_WORK = 300.0  # milliseconds of processor time for a page that is set, sealed and stored


def everything(office: Office, place: Path) -> Iterator[Finding]:
    """Measure approvals and papers in one office."""
    with _working(office, place):
        actor = _actor(office)
        yield _approvals(office, actor)
        yield _papers(office, actor)
    _forget_orders(office)


@contextmanager
def _working(office: Office, place: Path) -> Iterator[None]:
    """Let the services work on an office in this process."""
    given = {"database_url": SecretStr(office.web_url), "secret_key": SecretStr(SECRET)}
    runtime.furnish(Settings(data_dir=place / "office").model_copy(update=given))
    try:
        yield
    finally:
        db.dispose()


def _forget_orders(office: Office) -> None:
    """Let the worker of the next server begin with nothing to do."""
    with psycopg.connect(office.owner_url) as connection:
        connection.execute("delete from procrastinate_jobs where task_name = 'render_letter'")


def _actor(office: Office) -> Actor:
    with db.transaction() as session:
        return accounts.identify(session, access_token=office.tokens[APPROVER])


def pending(office: Office, count: int) -> Iterator[UUID]:
    """Hand in letters of one page that wait for the approver; give their ids."""
    query = say.PENDING
    with psycopg.connect(office.web_url) as connection:
        rows = connection.execute(query, {"count": count, "approver": APPROVER}).fetchall()
    return iter([row[0] for row in rows])


def _approvals(office: Office, actor: Actor) -> Finding:
    waiting = pending(office, 2 * (ROUNDS + 1) * COUNT + 1)
    found = {"product": Times(), "floor": Times()}
    _approve(actor, next(waiting))  # so that there is a paper whose facts are known
    with psycopg.connect(office.web_url, row_factory=namedtuple_row) as connection:
        facts = _facts(connection)
        ways: dict[str, Callable[[UUID], None]] = {
            "product": lambda one: _approve(actor, one),
            "floor": lambda one: _approve_bare(connection, actor, one, facts),
        }
        for turn in range(ROUNDS + 1):
            for name, way in ways.items():
                spent = [_timed(way, one) for one in itertools.islice(waiting, COUNT)]
                if turn:  # the first round warms up
                    found[name].each += spent
    at = f"{office.letters:,} letters, in one process"
    return against_floor("approve: sign and number", at, found, 3)


def _timed(way: Callable[[UUID], None], letter_id: UUID) -> float:
    begun = time.perf_counter()
    way(letter_id)
    return (time.perf_counter() - begun) * 1000


def _approve(actor: Actor, letter_id: UUID) -> None:
    with db.transaction() as session:
        letters.approve(session, actor, letter_id=letter_id, approval=Approval())


def _facts(connection: psycopg.Connection[Any]) -> Any:
    """Take what a paper prints: the bare way freezes as many bytes without composing them."""
    row = connection.execute(say.SOME_FACTS).fetchone()
    connection.rollback()
    if row is None:
        message = "no paper waits"
        raise RuntimeError(message)
    return Jsonb(row.facts)


def _approve_bare(
    connection: psycopg.Connection[Any], actor: Actor, letter_id: UUID, paper: Any
) -> None:
    now, me = clock.now(), actor.me
    known = {"id": letter_id, "me": me, "now": now}
    with connection.transaction():
        letter = connection.execute(say.LOCK, known).fetchone()
        step = connection.execute(say.STEP, known).fetchone()
        signer = connection.execute(say.SIGNER, known).fetchone()
        if letter is None or step is None or signer is None:
            message = "the letter does not wait for him"
            raise RuntimeError(message)
        year = {"year": str(clock.local(now).year), "series": new_id(), "now": now}
        taken = connection.execute(say.NUMBER, {**year, "unit": letter.from_unit_id}).fetchone()
        assert taken is not None  # noqa: S101 (an upsert returns its row)
        number = f"000.8.3/{taken.last}/{letter.from_unit_id}"
        event = _event(letter, step, me, taken.last, now)
        head = audit.chained(letter.head_hash, event)
        connection.execute(
            say.APPROVE,
            {
                **known, "step": step.id, "series": taken.id, "sequence": taken.last,
                "number": number, "event": UUID(event["id"]), "seq": event["seq"], "hash": head,
                "prev": letter.head_hash, "payload": Jsonb(event["payload"]), "facts": paper,
                "block": Jsonb({"lines": [f"{signer.post},"], "name": signer.name}),
                "title": f"{letter.subject}\n{number}".lower(), "creator": letter.created_by,
                "params": Jsonb({"by": signer.name, "what": "surat"}),
                "lock": f"paper:{letter_id}", "args": Jsonb({"letter_id": str(letter_id)}),
                **{f"id{n}": new_id() for n in range(1, 6)},
            },
        )  # fmt: skip


def _event(letter: Any, step: Any, me: UUID, sequence: int, now: datetime) -> dict[str, Any]:
    payload = {
        "step_id": str(step.id), "round": 1, "content_version": 1, "sequence": sequence,
    }  # fmt: skip
    return {
        "id": str(new_id()),
        "letter_id": str(letter.id),
        "seq": letter.event_count + 1,
        "created_at": now.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor_user_id": str(me),
        "event_type": "signed",
        "payload": payload,
        "note_hash": None,
    }


def _papers(office: Office, actor: Actor) -> Finding:
    """Set, seal and store pages as the worker does; count the work of this process."""
    walls: list[float] = []
    works: list[float] = []
    for letter_id in list(pending(office, PAPERS_MADE + 3)):
        _approve(actor, letter_id)
        begun, worked = time.perf_counter(), time.process_time()
        with db.transaction() as session:
            letters.papers.make_paper(session, letter_id=letter_id)
        works.append((time.process_time() - worked) * 1000)
        walls.append((time.perf_counter() - begun) * 1000)
        _is_made(letter_id)
    middle = median(works[3:])
    times = Times(walls[3:])
    return Finding(
        "one page set, sealed, stored", f"{middle:.0f} ms of processor time",
        ms(times.p50), ms(times.p95), goal=f"≤ {_WORK:.0f} ms of work", met=middle <= _WORK,
    )  # fmt: skip


def _is_made(letter_id: UUID) -> None:
    with db.transaction() as session:
        made = session.execute(sa.select(PAPERS.pages).where(PAPERS.letter_id == letter_id)).one()
    if made.pages != 1:
        message = f"a paper of {made.pages} pages"
        raise RuntimeError(message)
