"""What every test may ask for: a database, a transaction, the cast."""

import os
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy.orm import Session

from mgapp.runtime import embedded
from mgapp.services import backups
from mgapp.services.kernel import cache, clock, db, files, vault
from mgapp.services.kernel.ids import new_id
from tests import cast, leaks
from tests.database import TEMPLATE, Database, House, Wiper, create, drop, keep, make_template
from tests.measures import Measures
from tests.served import SECRET, Served
from tests.sockets import Line

_HOUSE = pytest.StashKey[House]()
_MEASURES = pytest.StashKey[Measures]()


def house(config: pytest.Config) -> House:
    """Start the server and make the template when somebody first asks."""
    if _HOUSE not in config.stash:
        config.stash[_HOUSE] = House()
        make_template(config.stash[_HOUSE].server.directory)
    return config.stash[_HOUSE]


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell each process of a parallel run where the one server is."""
    node.workerinput["server"] = str(house(node.config).server.directory)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Write half characters out: a failure that shows one must not end a parallel run."""
    report = yield
    shown = str(report.longrepr or "")
    if shown != _writable(shown):
        report.longrepr = _writable(shown)
    report.sections = [(name, _writable(text)) for name, text in report.sections]
    return report


def _writable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server that this process started."""
    if started := config.stash.get(_HOUSE, None):
        started.stop()
    measured = config.stash.get(_MEASURES, None)
    if measured and os.environ.get("WRITE_DOCS"):
        measured.write()


@pytest.fixture(scope="session")
def measures(request: pytest.FixtureRequest) -> Measures:
    """What this run measured; `make test-long` writes it to docs/resilience.md."""
    return request.config.stash.setdefault(_MEASURES, Measures())


@pytest.fixture(scope="session")
def server(request: pytest.FixtureRequest) -> Path:
    """The data directory of the running server; its template is migrated."""
    given = getattr(request.config, "workerinput", {}).get("server")
    return Path(given) if given else house(request.config).server.directory


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where this process's office keeps its files."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="session")
def clone(server: Path, data_dir: Path, request: pytest.FixtureRequest) -> Iterator[Database]:
    """This process's own database, with the services pointed at it as the web's role."""
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    database = create(server, f"mgapp_{worker}", TEMPLATE)
    vault.configure(SECRET)
    clock.configure("Asia/Makassar")
    files.configure(None, data_dir / "files")
    backups.configure(backups.Keeping(data_dir / "backups", 1, embedded.BIN, None, SECRET, "0"))
    db.configure(database.url())
    yield database
    db.dispose()
    drop(database)


@pytest.fixture(scope="session")
def served(clone: Database, data_dir: Path) -> Iterator[Served]:
    """The running office on this process's database; what a test commits, it sees."""
    running = Served(clone, data_dir)
    yield running
    measured = httpx.get(f"{running.url}/metrics").text
    running.stop()
    assert leaks.found_in(running.logged()) == []
    assert leaks.found_in(measured) == []


@pytest.fixture(scope="session")
def line() -> Iterator[Line]:
    """What the open pages of the tests talk over."""
    made = Line()
    yield made
    made.close()


@pytest.fixture(scope="session")
def wiper(clone: Database) -> Iterator[Wiper]:
    """What brings the database back between two tests."""
    made = Wiper(clone)
    yield made
    made.close()


@pytest.fixture
def database(clone: Database, wiper: Wiper) -> Iterator[Database]:
    """A database as the migrations leave it; wiped after the test."""
    yield clone
    wiper.wipe()
    cache.forget_all()


@pytest.fixture
def for_children(clone: Database, data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes that the web process starts find database and key where the office has them."""
    monkeypatch.setenv("MGAPP_DATABASE_URL", clone.url())
    monkeypatch.setenv("MGAPP_SECRET_KEY", SECRET)
    monkeypatch.setenv("MGAPP_DATA_DIR", str(data_dir))


@pytest.fixture
def empty_office(server: Path, clone: Database) -> Iterator[Database]:
    """A database of its own, where no office of this run works; the services point at it."""
    made = create(server, f"mgapp_{new_id().hex}", TEMPLATE)
    db.configure(made.url())
    yield made
    db.configure(clone.url())
    cache.forget_all()
    drop(made)


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """One open transaction of the web's role; committed when the test ends well."""
    with db.transaction() as opened:
        yield opened


@pytest.fixture(scope="session")
def moved_in(clone: Database, wiper: Wiper) -> Iterator[tuple[cast.Office, Wiper]]:
    """The cast: moved in once, kept, and brought back for each test that wants it."""
    wiper.wipe()  # a running office has furnished itself
    with db.transaction() as opened:
        made = cast.move_in(opened)
    keep(clone, "moved_in")
    back = Wiper(clone, "moved_in")
    yield made, back
    back.close()
    clone.run("drop schema moved_in cascade")


@pytest.fixture
def office(database: Database, clone: Database, request: pytest.FixtureRequest) -> cast.Office:
    """The cast, each with an account, a role and an open session; already committed."""
    if database != clone:
        with db.transaction() as opened:
            return cast.move_in(opened)
    made, back = request.getfixturevalue("moved_in")
    back.wipe()
    return made
