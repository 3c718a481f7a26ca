"""The file that comes in: our own zip, or JSON; its first bytes tell which, never its name."""

import io
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any, Protocol, cast

from mgapp.services.transfer.dumps.errors import FileUnreadable
from mgapp.services.transfer.dumps.json_text import LARGEST, JsonText
from mgapp.services.transfer.dumps.progress import Progress, Watched

MANIFEST = "manifest.json"
MOST_FILES = 2_000_000
_LIST = re.compile(r"([a-z][a-z0-9_]{0,62})\.json")
_CONTENT = re.compile(r"files/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")
_ZIP = b"PK"
# What a packing program adds by itself.
_IGNORED = re.compile(r"__MACOSX/.*|.*\.DS_Store|.*/|desktop\.ini")
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, UnicodeError,
    OSError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """One record of a list: its place from 0, its line from 1, and what it holds."""

    index: int
    line: int
    record: Any

    @property
    def facts(self) -> dict[str, Any] | None:
        """The record, if it is an object."""
        found: Any = self.record
        return cast("dict[str, Any]", found) if isinstance(found, dict) else None


class Parcel(Protocol):
    """What is in a file: lists of records by name, and the bytes of files."""

    sources: tuple[str, ...]
    has_keys: bool

    def records(self, source: str) -> Iterator[Found]:
        """Read a list; may be called again."""
        ...

    def content(self, file_id: str) -> bytes | None:
        """Read the bytes of a file, if they are there."""
        ...


@contextmanager
def opened(
    file: IO[bytes], *, name: str, most_bytes: int | None, progress: Progress
) -> Generator[Parcel]:
    """Open what came in.

    Args:
        file: Seekable.
        name: How a list is called that stands alone in the file.
        most_bytes: What an archive may hold unpacked; None: anything.
        progress: Learns how much there is, and how much of it was read.

    Raises:
        FileUnreadable: cut, damaged, or something else.
    """
    try:
        if file.read(2) == _ZIP:
            with zipfile.ZipFile(file) as archive:
                yield _Zip(archive, most_bytes, progress)
        else:
            file.seek(0)
            yield _Json(file, name, progress)
    except _DAMAGED as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise  # the disk, not the file
        raise FileUnreadable(why="arsip zip rusak atau terpotong.") from error


class _Zip:
    """Our own export, or old dumps packed together."""

    def __init__(
        self, archive: zipfile.ZipFile, most_bytes: int | None, progress: Progress
    ) -> None:
        self._archive, self._progress = archive, progress
        entries = [one for one in archive.infolist() if not _IGNORED.fullmatch(one.filename)]
        _check(entries, most_bytes)
        progress.total = sum(one.file_size for one in entries)
        names = {one.filename for one in entries}
        self._contents = {name for name in names if _CONTENT.fullmatch(name)}
        lists = (_LIST.fullmatch(name) for name in sorted(names - {MANIFEST}))
        self.sources = tuple(found[1] for found in lists if found)
        self.has_keys = bool(self._manifest(names).get("keys"))

    def records(self, source: str) -> Iterator[Found]:
        """Read a list of the archive."""
        with self._archive.open(f"{source}.json") as stream:
            text = JsonText(Watched(stream, self._progress))
            yield from _records(text)
            text.finish()  # only at its end is an entry known to be whole

    def content(self, file_id: str) -> bytes | None:
        """Read the bytes of a file."""
        name = f"files/{file_id}"
        if name not in self._contents:
            return None
        if self._archive.getinfo(name).file_size > LARGEST:
            raise FileUnreadable(why=f"berkas {file_id} terlalu besar.")
        found = self._archive.read(name)
        self._progress.done += len(found)
        return found

    def _manifest(self, names: set[str]) -> dict[str, Any]:
        if MANIFEST not in names:
            return {}
        try:
            return dict(json.loads(self._archive.read(MANIFEST)))
        except (ValueError, TypeError, RecursionError):
            raise FileUnreadable(why=f"{MANIFEST} bukan JSON yang benar.") from None


def _check(entries: list[zipfile.ZipInfo], most_bytes: int | None) -> None:
    names = [one.filename for one in entries]
    strange = next(
        (n for n in names if not (_LIST.fullmatch(n) or _CONTENT.fullmatch(n))),
        None,
    )
    if strange is not None:
        raise FileUnreadable(why=f"arsip berisi {strange[:80]!r}, yang bukan bagian ekspor.")
    if len(set(names)) != len(names) or len(names) > MOST_FILES:
        raise FileUnreadable(why="arsip berisi nama berkas ganda atau terlalu banyak berkas.")
    if any(one.flag_bits & 1 for one in entries):
        raise FileUnreadable(why="arsip terkunci kata sandi.")
    if most_bytes is not None and sum(one.file_size for one in entries) > most_bytes:
        limit = most_bytes // 1_000_000
        raise FileUnreadable(why=f"isi arsip lebih besar dari {limit} MB. Impor di server.")


class _Json:
    """``{list: [...]}`` in one text, or one list alone; also as a browser's storage keeps it."""

    has_keys = False

    def __init__(self, file: IO[bytes], name: str, progress: Progress) -> None:
        self._file, self._read = file, Watched(file, progress)
        # Once to find the lists, and once to read them.
        progress.total = 2 * file.seek(0, 2)
        file.seek(0)
        self._places: dict[str, tuple[int, int]] = {}
        text = JsonText(self._read)
        if text.peek() == "[":
            self._places[name] = text.offset, text.line
            _pass_array(text)
        else:
            self._find_lists(text)
        text.finish()
        self.sources = tuple(self._places)

    def records(self, source: str) -> Iterator[Found]:
        """Read one of the lists."""
        start, line = self._places[source]
        self._file.seek(start)
        text = JsonText(self._read, line=line)
        if text.peek() != '"':
            yield from _records(text)
            return
        # The storage of a browser keeps a list as a text that holds JSON.
        inner = JsonText(io.BytesIO(text.value().encode(errors="replace")), line=line)
        yield from _records(inner)

    def content(self, file_id: str) -> bytes | None:
        """Nothing: JSON carries no files of ours."""
        del file_id

    def _find_lists(self, text: JsonText) -> None:
        text.expect("{")
        if text.peek() == "}":
            text.expect("}")
            return
        while True:
            line = text.line
            name = text.value()
            text.expect(":")
            self._note(text, name, line)
            if text.expect(",}") == "}":
                return

    def _note(self, text: JsonText, name: Any, line: int) -> None:
        kind = text.peek()
        if not isinstance(name, str) or name in self._places:
            raise FileUnreadable(why=f"baris {line}: nama daftar tidak sah atau ganda.")
        self._places[name] = text.offset, text.line
        if kind == "[":
            _pass_array(text)
        elif kind == '"':
            text.value()
        else:
            raise FileUnreadable(why=f"baris {line}: {name[:40]!r} bukan daftar.")


def _pass_array(text: JsonText) -> None:
    for _ in text.elements():
        pass


def _records(text: JsonText) -> Iterator[Found]:
    for index, (line, record) in enumerate(text.elements()):
        yield Found(index, line, record)
