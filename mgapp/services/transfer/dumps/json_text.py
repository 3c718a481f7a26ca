"""Reading JSON of any length piece by piece: never the whole, never deeper than is sane."""

import json
import re
from collections.abc import Iterator
from typing import IO, Any, NoReturn

from mgapp.services.transfer.dumps.errors import FileUnreadable

DEEPEST = 64
LARGEST = 64 * 1024 * 1024
"""Bytes of one record, its attachments included."""

_PIECE = 1024 * 1024
_BLANK = re.compile(rb"[ \t\r\n]*")
_SIGN = re.compile(rb'[{}\[\]"]')
_STRING = re.compile(rb'[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_SCALAR = re.compile(rb"[^\s,\]}]+")
_OPEN, _CLOSE = b"{[", b"}]"


def _no_number(_text: str) -> NoReturn:
    message = "NaN and Infinity are no JSON"
    raise ValueError(message)


_READER = json.JSONDecoder(parse_constant=_no_number)


class JsonText:
    """A window over a text of JSON; ``line`` is that of the next value, from 1."""

    def __init__(self, stream: IO[bytes], *, line: int = 1) -> None:
        """Begin where the stream is."""
        self._stream, self.line = stream, line
        self._buffer, self._at, self._passed = b"", 0, 0
        if self._grow() and self._buffer.startswith(b"\xef\xbb\xbf"):
            self._at = 3

    @property
    def offset(self) -> int:
        """Bytes of the stream before the next value."""
        return self._passed + self._at

    def peek(self) -> bytes:
        """Pass blanks and tell the next sign; empty at the end."""
        while True:
            end = _end(_BLANK.match(self._buffer, self._at))
            self._pass(end)
            if self._at < len(self._buffer):
                return self._buffer[self._at : self._at + 1]
            self._let_go()
            if not self._grow():
                return b""

    def expect(self, signs: bytes) -> bytes:
        """Pass one of some signs, and tell which it was.

        Raises:
            FileUnreadable: another one stands there, or none.
        """
        found = self.peek()
        if not found or found not in signs:
            self._refuse("terpotong." if not found else "bukan JSON yang benar.")
        self._at += 1
        return found

    def value(self) -> Any:
        """Take the next value.

        Raises:
            FileUnreadable: it is cut, too deep, too long, or no JSON.
        """
        if self.peek() == b"{" and (found := self._of_one_line()) is not None:
            return found
        start, line = self._at, self.line
        end = self._end_of_value()
        raw = self._buffer[start:end]
        self._pass(end)
        try:
            return _READER.decode(raw.decode())
        except (ValueError, RecursionError):
            self._refuse("bukan JSON yang benar.", line)

    def skip(self) -> None:
        """Pass the next value without reading it."""
        self.peek()
        self._pass(self._end_of_value())

    def elements(self, *, read: bool = True) -> Iterator[tuple[int, Any]]:
        """Take the values of an array one by one, each with its line."""
        self.expect(b"[")
        if self.peek() == b"]":
            self._at += 1
            return
        while True:
            self.peek()
            line = self.line
            yield line, self.value() if read else self.skip()
            if self.expect(b",]") == b"]":
                return

    def finish(self) -> None:
        """Make sure that nothing follows."""
        if self.peek():
            self._refuse("ada isi setelah akhir JSON.")

    def _of_one_line(self) -> Any:
        """Take an object that ends with its line, as our own files are written: much faster."""
        end = self._buffer.find(b"\n", self._at)
        raw = self._buffer[self._at : end].rstrip(b", \r\t") if end > 0 else b""
        if not raw.endswith(b"}") or raw.count(b"{") + raw.count(b"[") > DEEPEST:
            return None
        try:
            found = _READER.decode(raw.decode())
        except (ValueError, RecursionError):
            return None
        self._at += len(raw)
        self._let_go()
        return found

    def _end_of_value(self) -> int:
        first = self._buffer[self._at : self._at + 1]
        if not first:
            self._refuse("terpotong.")
        if first in _OPEN:
            return self._end_of_nested()
        if first == b'"':
            return self._end_of_string(self._at + 1)
        while True:
            end = _end(_SCALAR.match(self._buffer, self._at))
            if 0 <= end < len(self._buffer) or not self._grow():
                break
        return end if end > self._at else self._refuse("bukan JSON yang benar.")

    def _end_of_nested(self) -> int:
        depth, look = 0, self._at
        while True:
            found = _SIGN.search(self._buffer, look)
            if found is None:
                look = len(self._buffer)
                self._more()
                continue
            look = found.end()
            if found.group() == b'"':
                look = self._end_of_string(look)
                continue
            depth += 1 if found.group() in _OPEN else -1
            if depth > DEEPEST:
                self._refuse("bersarang terlalu dalam.")
            if depth == 0:
                return look

    def _end_of_string(self, start: int) -> int:
        while True:
            end = _end(_STRING.match(self._buffer, start))
            if end > 0:
                return end
            self._more()

    def _more(self) -> None:
        if len(self._buffer) - self._at > LARGEST:
            self._refuse(f"satu data lebih besar dari {LARGEST // 1024 // 1024} MB.")
        if not self._grow():
            self._refuse("terpotong.")

    def _grow(self) -> bool:
        """Read more; twice as much as is held, so that a long value is not copied over and over."""
        piece = self._stream.read(max(_PIECE, len(self._buffer)))
        self._buffer += piece
        return bool(piece)

    def _pass(self, end: int) -> None:
        self.line += self._buffer.count(b"\n", self._at, end)
        self._at = end
        self._let_go()

    def _let_go(self) -> None:
        if self._at > _PIECE:
            self._passed += self._at
            self._buffer, self._at = self._buffer[self._at :], 0

    def _refuse(self, why: str, line: int | None = None) -> NoReturn:
        raise FileUnreadable(why=f"baris {line or self.line}: {why}")


def _end(found: "re.Match[bytes] | None") -> int:
    return found.end() if found else -1
