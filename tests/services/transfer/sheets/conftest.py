"""A spreadsheet of the office at a local server."""

from collections.abc import Iterator

import pytest

from mgapp.services.transfer import sheets
from tests.google import Google, serving


@pytest.fixture
def google() -> Iterator[Google]:
    """Set the office's spreadsheet up at a local server."""
    with serving() as made:
        sheets.configure(made.account())
        yield made
        sheets.configure(None)
