"""A worker outlives its database."""

import shutil
import signal
import tempfile
from pathlib import Path

import pytest
import sqlalchemy as sa

from mgapp.runtime import embedded, migrate
from mgapp.services.kernel import jobs
from mgapp.services.kernel.db import Session, driver_url
from tests.database import QUICK, Database, create
from tests.jobs.conftest import marks, wait_for


@pytest.fixture
def place():
    made = Path(tempfile.mkdtemp(prefix="mgapp-jobs-"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.mark.parametrize(
    "how", [signal.SIGKILL, pytest.param(signal.SIGINT, marks=pytest.mark.long)]
)
def test_a_worker_goes_on_when_its_database_is_back(place, workers, how):
    with embedded.Server(place / "pg", **QUICK) as server:
        database = create(server.directory, "office")
        migrate.ensure_current(database.url(embedded.OWNER), embedded.WEB)
        worker = workers.start(database.url())
        queue(database, "before")
        wait_for(lambda: marks(database, "before"), 1)

        server.process.send_signal(how)
        server.process.wait(10)
        server.revive()
        queue(database, "after")

        wait_for(lambda: marks(database, "after"), 1)
        assert worker.poll() is None


def queue(database: Database, name: str) -> None:
    engine = sa.create_engine(driver_url(database.url()), poolclass=sa.NullPool)
    with Session(engine) as session, session.begin():
        jobs.enqueue(session, "mark", name=name)
    engine.dispose()
