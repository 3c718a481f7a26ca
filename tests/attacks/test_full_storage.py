"""There is no room for files: a sentence, nothing half done, and well again afterwards."""

import errno

import pytest
from obstore.exceptions import GenericError

from mgapp.services.kernel import files
from mgapp.services.kernel.errors import StorageAway
from mgapp.services.kernel.ids import new_id
from tests.database import Database
from tests.forms import PNG_URL, SURAT, VISIT, a_pdf

HELD = """
select (select count(*) from surat), (select count(*) from visitors),
       (select count(*) from files), (select count(*) from cases)
"""


class Full:
    """A store that takes nothing any more."""

    def put(self, path: str, content: bytes) -> None:
        """Refuse as the store does when the disk is full."""
        message = "Unable to copy data to file: No space left on device (os error 28)"
        raise GenericError(message)

    def get(self, path: str) -> None:
        """Refuse as a bucket that does not answer."""
        raise GenericError(path)


@pytest.fixture
def full(monkeypatch):
    """Fill the place for files."""
    kept = files._store["files"]
    monkeypatch.setitem(files._store, "files", Full())
    return lambda: monkeypatch.setitem(files._store, "files", kept)


def test_what_brings_files_is_refused_whole_and_works_again_when_there_is_room(
    stranger, database: Database, full
):
    def letter():
        sent = [("lampiran", ("surat.pdf", a_pdf(), "application/pdf"))]
        return stranger.post("/api/surat", data=SURAT, files=sent)

    def visit():
        return stranger.post("/api/visitors", json={**VISIT, "signature": PNG_URL})

    for answer in (letter(), visit()):
        assert (answer.status_code, answer.json()["code"]) == (503, "storage_away")
        assert "admin" in answer.json()["detail"]
    assert database.rows(HELD) == [(0, 0, 0, 0)]

    full()
    assert (letter().status_code, visit().status_code) == (201, 201)


def test_what_cannot_be_read_now_is_told_apart_from_what_is_gone(full, office):
    with pytest.raises(StorageAway):
        files.get(new_id())
    full()
    with pytest.raises(FileNotFoundError):
        files.get(new_id())


def test_a_body_for_which_there_is_no_room_is_refused(stranger, monkeypatch):
    def none_left(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("mgapp.api.multipart.reading", none_left)
    answer = stranger.post("/api/surat", data=SURAT, files=[("lampiran", ("a.pdf", b"x"))])

    assert (answer.status_code, answer.json()["code"]) == (503, "storage_away")
