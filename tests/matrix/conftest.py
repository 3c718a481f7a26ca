"""The running office, filled anew for each pair."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from mgapp.services.kernel import cache, db
from tests.cast import move_in
from tests.database import Database, Wiper, keep
from tests.matrix.world import World, build
from tests.served import Served


@pytest.fixture(scope="session")
def built(
    clone: Database, wiper: Wiper, data_dir: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[World, Callable[[], None]]]:
    """The cast and one of each kind of thing: built once, kept, and brought back for each test."""
    wiper.wipe()  # a running office has furnished itself
    with db.transaction() as session:
        made = build(session, move_in(session))
    keep(clone, "world")
    back = Wiper(clone, "world")
    store, bytes_of_it = data_dir / "files", tmp_path_factory.mktemp("world") / "files"
    shutil.copytree(store, bytes_of_it)

    def bring_back() -> None:
        back.wipe()
        for file in bytes_of_it.glob("*/*"):  # somebody who is erased takes files with him
            if not (there := store / file.relative_to(bytes_of_it)).exists():
                there.parent.mkdir(exist_ok=True)
                shutil.copyfile(file, there)

    yield made, bring_back
    back.close()
    clone.run("drop schema world cascade")


@pytest.fixture
def world(built: tuple[World, Callable[[], None]]) -> World:
    """The cast and one of each kind of thing, committed."""
    made, bring_back = built
    bring_back()
    return made


@pytest.fixture(scope="module", autouse=True)
def _clean(wiper: Wiper) -> Iterator[None]:
    """Leave the database to others as the migrations left it."""
    yield
    wiper.wipe()
    cache.forget_all()


@pytest.fixture(autouse=True)
def _nothing_breaks(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test during which the running office logged an error that nobody foresaw."""
    if "served" not in request.fixturenames and "rest" not in request.fixturenames:
        yield
        return
    served = request.getfixturevalue("served")
    before = served.broken()
    yield
    assert served.broken()[len(before) :] == []


@pytest.fixture(scope="session")
def rest(served: Served) -> Iterator[httpx.Client]:
    """A program that speaks to the REST door."""
    with httpx.Client(base_url=served.url, timeout=20) as client:
        yield client
