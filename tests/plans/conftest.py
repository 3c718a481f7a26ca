"""The busy office, filled once a process and shared: its tests only read, or roll back."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.kernel import cache
from mgapp.services.kernel.db import driver_url
from mgapp.services.kernel.ids import new_id
from tests import cast
from tests.database import TEMPLATE, Database, create, drop
from tests.plans import crowd


@dataclass(frozen=True, slots=True)
class Busy:
    """The database, an engine of the web's role on it, and the cast."""

    database: Database
    engine: sa.Engine
    office: cast.Office


@pytest.fixture(scope="session")
def busy(server: Path, clone: Database) -> Iterator[Busy]:
    """An office with 100,000 cases."""
    database = create(server, f"busy_{new_id().hex}", TEMPLATE)
    engine = sa.create_engine(driver_url(database.url()))
    with Session(engine) as session, session.begin():
        office = cast.move_in(session)
    crowd.move_in(database)
    yield Busy(database, engine, office)
    engine.dispose()
    drop(database)


@pytest.fixture
def crowded(busy: Busy) -> Iterator[Session]:
    """One transaction in the busy office; rolled back."""
    cache.forget_all()
    with Session(busy.engine, expire_on_commit=False) as session:
        session.begin()
        yield session
        session.rollback()
    cache.forget_all()
