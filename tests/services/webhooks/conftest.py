"""A database where no running office's worker takes what a test put there."""

import pytest

from tests.database import Database


@pytest.fixture
def database(empty_office: Database) -> Database:
    """Only the test carries what waits here."""
    return empty_office
