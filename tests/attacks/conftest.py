"""Somebody with bad intentions before the REST door."""

import pytest
from fastapi import FastAPI

from mgapp.api import app
from tests.cast import Office
from tests.rest import Visitor


@pytest.fixture(scope="session")
def door() -> FastAPI:
    """The door, put together once."""
    return app.make()


@pytest.fixture
def admin(door: FastAPI, office: Office) -> Visitor:
    """Who may do the most can break the most."""
    return Visitor(door).sign_in("adi")


@pytest.fixture
def stranger(door: FastAPI, office: Office) -> Visitor:
    """Somebody who is not signed in."""
    return Visitor(door)
