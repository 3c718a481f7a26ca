"""An office with something to lose, and what it takes to back it up."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest

from mgapp.runtime import embedded
from mgapp.services import backups
from mgapp.services.backups import Keeping, Source
from mgapp.services.cases import CaseStatus
from mgapp.services.kernel import attachments, db, files
from mgapp.services.kernel.documents import Document
from mgapp.services.kernel.ids import new_id
from tests.builders import a_case
from tests.cast import Office, move_in
from tests.database import Database, create, drop
from tests.served import SECRET

PHRASE = "perahu-pinisi-di-losari"


@dataclass(frozen=True, slots=True)
class Full:
    """An office of its own: its database, its cast, one of its files, where backups go."""

    database: Database
    office: Office
    file_id: UUID
    folder: Path

    def source(self, **changes: object) -> Source:
        """Say what to back up."""
        facts = {
            "url": self.database.url(embedded.OWNER),
            "web_role": embedded.WEB,
            "has_one_role": False,
            "bundled": embedded.BIN,
            "secret_key": SECRET,
            "phrase": PHRASE,
        }
        return Source(**{**facts, **changes})


@pytest.fixture
def full(empty_office: Database, tmp_path: Path, data_dir: Path) -> Iterator[Full]:
    """An office with cases, a file and a store of its own."""
    empty_office.run("drop schema kept cascade")
    files.configure(None, tmp_path / "store")
    folder = tmp_path / "backups"
    keeping = Keeping(folder, 2, embedded.BIN, PHRASE, SECRET, "0.0")
    backups.configure(keeping)
    with db.transaction() as session:
        office = move_in(session)
        for status in (CaseStatus.NEW, CaseStatus.CLOSED):
            a_case(session, office, status)
        page = Document("isi.pdf", "application/pdf", b"isi surat")
        [kept] = attachments.keep(session, owner_kind="x", owner_id=new_id(), documents=[page])
    yield Full(empty_office, office, kept.id, folder)
    files.configure(None, data_dir / "files")


@pytest.fixture
def empty(server: Path) -> Iterator[Database]:
    """A database without any schema."""
    database = create(server, f"empty_{new_id().hex}")
    yield database
    drop(database)
