"""The REST door, and who stands before it."""

from collections.abc import Callable

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
def stranger(door: FastAPI, office: Office) -> Visitor:
    """Somebody who is not signed in."""
    return Visitor(door)


@pytest.fixture
def signed_in(door: FastAPI, office: Office) -> Callable[[str], Visitor]:
    """Sign somebody of the cast in by his username."""
    return lambda username: Visitor(door).sign_in(username)
