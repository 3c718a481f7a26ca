"""A worker that knows a few more jobs and loses its patience sooner; run by tests."""

import time
from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa

from mgapp.jobs import worker
from mgapp.jobs.registry import job
from mgapp.runtime import work
from mgapp.services.access import Actor
from mgapp.services.kernel.db import Session
from mgapp.services.kernel.errors import NotFound
from mgapp.services.outbox import carrying

_MARK = sa.text(
    "insert into counters (name, year, value) values (:name, 0, 1)"
    " on conflict (name, year) do update set value = counters.value + 1"
)


@job("mark")
def mark(session: Session, _actor: Actor, *, name: str) -> None:
    session.execute(_MARK, {"name": name})


@job("tick", cron="* * * * * *")
def tick(session: Session, _actor: Actor) -> None:
    session.execute(_MARK, {"name": "tick"})


@job("slow")
def slow(session: Session, _actor: Actor, *, begun: str, seconds: float) -> None:
    with Path(begun).open("a", encoding="ascii") as file:
        file.write(".")
    time.sleep(seconds if len(Path(begun).read_text(encoding="ascii")) == 1 else 0)
    session.execute(_MARK, {"name": "slow"})


@job("wrong")
def wrong(session: Session, _actor: Actor) -> None:
    session.execute(_MARK, {"name": "wrong"})
    raise ZeroDivisionError


@job("refused")
def refused(_session: Session, _actor: Actor) -> None:
    raise NotFound


if __name__ == "__main__":
    carrying.LEASE = timedelta(seconds=1.5)
    worker.HEARTBEAT, worker.STALLED_AFTER, worker.LOOK_FOR_STALLED_EVERY = 0.3, 2.0, 0.3
    work.main()
