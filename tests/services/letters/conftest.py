"""The bureau, in the test's own transaction."""

import pytest
from sqlalchemy.orm import Session

from tests.bureau import Bureau, bureau
from tests.cast import Office


@pytest.fixture
def house(session: Session, office: Office) -> Bureau:
    """Who writes, approves and keeps letters."""
    return bureau(session, office)
