"""Two offices: one that is full, and an empty one to move into."""

import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import mgapp.services.tables  # noqa: F401  (all of them travel)
from mgapp.services.access import Actor
from mgapp.services.kernel import cache, db, files
from mgapp.services.kernel.ids import new_id
from mgapp.services.transfer import dumps
from tests.database import TEMPLATE, Database, create, drop

MACHINE = Actor.system("test")


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """An office of its own: database and files."""

    database: Database
    folder: Path

    @contextmanager
    def entered(self, back: Database, own_files: Path) -> Iterator[None]:
        """Work there for a while."""
        db.configure(self.database.url())
        files.configure(None, self.folder)
        cache.forget_all()
        try:
            yield
        finally:
            db.configure(back.url())
            files.configure(None, own_files)
            cache.forget_all()


@pytest.fixture
def elsewhere(server: Path, tmp_path: Path) -> Iterator[Elsewhere]:
    """A migrated, unseeded office that is nobody's."""
    made = create(server, f"mgapp_{new_id().hex}", TEMPLATE)
    yield Elsewhere(made, tmp_path / "files")
    drop(made)


def exported(actor: Actor = MACHINE, *, with_keys: bool = True) -> bytes:
    """Write everything."""
    out = io.BytesIO()
    with db.transaction() as session:
        dumps.export_all(session, actor, out=out, with_keys=with_keys)
    return out.getvalue()


def brought(
    sent: bytes | dict[str, Any], actor: Actor = MACHINE, *, dry_run: bool = False
) -> dumps.Outcome:
    """Bring a file in."""
    raw = sent if isinstance(sent, bytes) else json.dumps(sent, indent=1).encode()
    with db.transaction() as session:
        return dumps.import_all(session, actor, file=io.BytesIO(raw), dry_run=dry_run)


def lists(packed: bytes) -> dict[str, Any]:
    """Unpack an export: its lists and the bytes of its files, without the stamp."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        found: dict[str, Any] = {
            name: json.loads(archive.read(name)) if name.endswith(".json") else archive.read(name)
            for name in archive.namelist()
        }
    del found["manifest.json"]["exported_at"]
    return found


def packed(found: dict[str, Any]) -> bytes:
    """Pack lists again, one record a line."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, value in found.items():
            archive.writestr(name, value if isinstance(value, bytes) else json.dumps(value))
    return out.getvalue()
