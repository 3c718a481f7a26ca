"""Places for data directories that the server's own user can reach."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def place() -> Iterator[Path]:
    """An empty directory open to all, as root's tests need it."""
    made = Path(tempfile.mkdtemp(prefix="mgapp-runtime-"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made, ignore_errors=True)
