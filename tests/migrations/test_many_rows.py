"""The migrations on a busy office: up, down and up again, and killed in the middle."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy.orm import Session

from mgapp.runtime import embedded, migrate
from mgapp.services.kernel.db import driver_url
from mgapp.services.kernel.ids import new_id
from tests import cast
from tests.database import TEMPLATE, Database, create, drop
from tests.plans import crowd
from tests.served import SECRET, without_settings

pytestmark = pytest.mark.long

OLDEST = "20261122_0600"
"""The beginning of the file of the revision down to which an office could work."""
KILLS = 12
SCRIPTS = ScriptDirectory(str(migrate.SCRIPTS))
COUNTED = ("visitors", "surat", "cases", "case_events", "notifications", "users", "org_units")


@pytest.fixture(scope="module")
def busy(server: Path) -> Iterator[Database]:
    """An office with 100,000 cases, at the newest schema."""
    made = create(server, f"migrating_{new_id().hex}", TEMPLATE)
    engine = sa.create_engine(driver_url(made.url()))
    with Session(engine) as session, session.begin():
        cast.move_in(session)
    engine.dispose()
    crowd.move_in(made)
    yield made
    drop(made)


def test_up_from_the_oldest_down_one_and_up_again(busy, measures):
    before = _counts(busy)
    newest = SCRIPTS.get_current_head()
    assert newest is not None
    last = SCRIPTS.get_revision(newest).down_revision

    _down(busy, _oldest())
    assert _counts(busy) == before
    began = time.monotonic()
    _up(busy)
    spent = time.monotonic() - began
    assert _counts(busy) == before
    assert isinstance(last, str)
    _down(busy, last)
    _up(busy)

    assert _counts(busy) == before
    steps = len(list(SCRIPTS.iterate_revisions("head", _oldest())))
    measures.tell(
        f"{steps} migrations of an office with 100,000 cases, up, down one and up",
        f"{spent:.0f} s for all, no row lost",
        "no row lost",
    )


def test_a_migration_that_is_killed_leaves_the_old_or_the_new(busy, measures):
    before = _counts(busy)
    chance = random.Random(7)  # noqa: S311 (moments to kill at)
    found = {"old": 0, "new": 0}
    for _ in range(KILLS):
        _down(busy, _oldest())
        with _migrating(busy) as running:
            _wait_until_it_works(busy, running)
            time.sleep(chance.uniform(0, 1.5))
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()
        revision = _settled_revision(busy)
        assert revision in {_oldest(), SCRIPTS.get_current_head()}
        found["old" if revision == _oldest() else "new"] += 1
        migrate.ensure_current(busy.url(embedded.OWNER), embedded.WEB)
        assert _counts(busy) == before

    assert found["old"] > 0
    measures.tell(
        f"kill -9 in the middle of migrating an office with 100,000 cases, {KILLS} times",
        f"old {found['old']} times, new {found['new']} times, nothing in between",
        "old or new",
    )


def _oldest() -> str:
    return next(
        one.revision for one in SCRIPTS.walk_revisions() if Path(one.path).name.startswith(OLDEST)
    )


def _counts(database: Database) -> list[tuple]:
    return [database.rows(f"select count(*) from {table}")[0] for table in COUNTED]


def _down(database: Database, revision: str) -> None:
    command.downgrade(migrate.config(database.url(embedded.OWNER), embedded.WEB), revision)


def _up(database: Database) -> None:
    migrate.upgrade(database.url(embedded.OWNER), embedded.WEB)


def _migrating(database: Database) -> "subprocess.Popen[bytes]":
    """Start `mgapp migrate` on it."""
    given = {
        "MGAPP_DATABASE_URL": database.url(),
        "MGAPP_OWNER_DATABASE_URL": database.url(embedded.OWNER),
        "MGAPP_SECRET_KEY": SECRET,
    }
    return subprocess.Popen(
        [sys.executable, "-m", "mgapp.cli", "migrate"],
        env={**without_settings(), **given},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _wait_until_it_works(database: Database, running: "subprocess.Popen[bytes]") -> None:
    """Wait until it holds the lock of migrations."""
    query = "select count(*) from pg_locks where locktype = 'advisory' and objid = 7114"
    while running.poll() is None and database.rows(query) == [(0,)]:
        time.sleep(0.01)


def _settled_revision(database: Database) -> str | None:
    """Tell the revision once the server has noticed that nobody asks any more."""
    others = """
      select count(*) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and usename = 'mgapp_owner'
    """
    end = time.monotonic() + 30
    while database.rows(others) != [(0,)]:
        assert time.monotonic() < end
        time.sleep(0.05)
    return migrate.current_revision(database.url(embedded.OWNER))
