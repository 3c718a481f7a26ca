"""The disk is full while visitors register and send letters: told, nothing half, well again."""

import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import psycopg
import pytest

from mgapp.runtime import embedded, frontend
from mgapp.runtime.database import DIRECTORY
from tests.forms import PNG_URL, SURAT, VISIT, a_picture
from tests.runtime.program import Program
from tests.served import without_settings

pytestmark = pytest.mark.long

DISK = 900  # MB
FULL_FOR = 20.0  # seconds
WELL_WITHIN = 30.0  # seconds


@pytest.fixture
def small(place: Path) -> Iterator[Path]:
    """A disk of its own, small enough to be filled."""
    disk = place / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK}m,mode=755", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("only root may mount a disk")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


@pytest.fixture
def program(small: Path, place: Path) -> Iterator[Program]:
    """A running office on that disk; what it says goes elsewhere."""
    frontend.ensure_built(without_settings())
    made = Program(small / "data", MGAPP_PUBLIC_LIMIT="100000")
    made.start()
    yield made
    made.kill()


def test_a_full_disk_is_told_and_leaves_nothing_half_done(program, small, measures):
    sent = Sender(program.root)
    sent.sends_for(3)
    assert sent.refused == {}
    with (small / "ballast").open("wb", buffering=0) as ballast:
        _fill(ballast)
        sent.sends_for(FULL_FOR, again=lambda: _fill(ballast))
        told = dict(sent.refused)
    (small / "ballast").unlink()
    began = time.monotonic()
    while not sent.one():
        assert time.monotonic() - began < WELL_WITHIN, program.log.read_text()[-3000:]
        time.sleep(0.2)
    spent = time.monotonic() - began
    sent.sends_for(3)

    assert told, "the disk was never full"
    assert set(told) <= {503}, sent.refused
    assert all(code in {"database_away", "storage_away"} for code in sent.codes)
    assert _count(program, "visitors") + _count(program, "surat") >= len(sent.done)
    assert sent.done <= _codes(program)
    bare = "cases c where not exists (select from case_events e where e.case_id = c.id)"
    assert _count(program, bare) == 0
    assert _empty_files(program) == []
    measures.tell(
        f"the disk is full for {FULL_FOR:.0f} s under load",
        f"{len(sent.done)} taken, {sum(told.values())} refused with a sentence; 0 lost, 0 half,"
        f" well again after {spent:.1f} s",
        "no half record, told, works again",
    )


class Sender:
    """Sends visits with signatures and letters with attachments, and remembers the answers."""

    def __init__(self, root: str) -> None:
        """Remember where."""
        self.done: set[str] = set()
        self.refused: dict[int, int] = {}
        self.codes: set[str] = set()
        self._root, self._lock = root, threading.Lock()

    def sends_for(self, seconds: float, again=lambda: None) -> None:
        """Send from four sides; ``again`` keeps the disk full."""
        end = time.monotonic() + seconds
        threads = [threading.Thread(target=self._until, args=(end, again)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def one(self) -> bool:
        """Send one of each; tell whether both were taken."""
        with httpx.Client(base_url=self._root, timeout=20) as client:
            return self._visit(client) and self._letter(client)

    def _until(self, end: float, again) -> None:
        with httpx.Client(base_url=self._root, timeout=20) as client:
            while time.monotonic() < end:
                self._visit(client)
                self._letter(client)
                again()

    def _visit(self, client: httpx.Client) -> bool:
        body = {**VISIT, "signature": PNG_URL}
        return self._note(lambda: client.post("/api/visitors", json=body))

    def _letter(self, client: httpx.Client) -> bool:
        picture = a_picture(size=(900, 900))
        files = [("lampiran", ("surat.png", picture, "image/png"))]
        return self._note(lambda: client.post("/api/surat", data=SURAT, files=files))

    def _note(self, ask) -> bool:
        try:
            answer = ask()
        except httpx.TransportError:
            time.sleep(0.2)
            return False
        with self._lock:
            if answer.status_code == httpx.codes.CREATED:
                self.done.add(answer.json()["case"]["code"])
                return True
            self.refused[answer.status_code] = self.refused.get(answer.status_code, 0) + 1
            self.codes.add(answer.json()["code"])
        return False


def _fill(ballast) -> None:
    """Take whatever room there is."""
    for piece in (1024 * 1024, 4096):
        try:
            while ballast.write(bytes(piece)) == piece:
                pass
        except OSError:
            continue


def _address(program: Program) -> str:
    return embedded.url(program.data / DIRECTORY, embedded.SUPERUSER)


def _count(program: Program, table: str) -> int:
    with psycopg.connect(_address(program)) as connection:
        row = connection.execute(f"select count(*) from {table}".encode()).fetchone()
        assert row is not None
        return row[0]


def _codes(program: Program) -> set[str]:
    with psycopg.connect(_address(program)) as connection:
        return {code for (code,) in connection.execute("select code from cases")}


def _empty_files(program: Program) -> list[str]:
    """List the rows of files whose bytes are missing, or fewer than the row says."""
    with psycopg.connect(_address(program)) as connection:
        rows = connection.execute("select id, size from files").fetchall()
    store = program.data / "files"
    return [
        str(file_id)
        for file_id, size in rows
        if not (place := store / file_id.hex[-2:] / file_id.hex).is_file()
        or place.stat().st_size != size
    ]
