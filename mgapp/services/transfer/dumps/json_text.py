"""Reading JSON of any length piece by piece: never the whole, never deeper than is sane."""

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any, NoReturn, Protocol

from mgapp.services.transfer.dumps.errors import FileUnreadable

LARGEST = 64 * 1024 * 1024
"""Characters of one record, its attachments included."""

_PIECE = 1024 * 1024
_BLANK = re.compile(r"[ \t\r\n]*")
_NEAR = 16  # characters: what a cut may leave of a word or an escape


def _no_number(_text: str) -> NoReturn:
    message = "NaN and Infinity are no JSON"
    raise ValueError(message)


# What is deeper than Python's own stack allows is refused by it, long before memory is.
_READER = json.JSONDecoder(parse_constant=_no_number)


class Readable(Protocol):
    """What is read piece by piece."""

    def read(self, size: int, /) -> bytes:
        """Read at most so many bytes; none at the end."""
        ...


class JsonText:
    """A window over a text of JSON; ``line`` is that of the next value, from 1."""

    def __init__(self, stream: Readable, *, line: int = 1) -> None:
        """Begin where the stream is."""
        self._stream, self.line = stream, line
        self._read = codecs.getincrementaldecoder("utf-8")().decode
        self._buffer, self._at, self._passed = "", 0, 0
        if self._grow() and self._buffer.startswith("\ufeff"):
            self._at = 1

    @property
    def offset(self) -> int:
        """Bytes of the stream before the next value."""
        return self._passed + len(self._buffer[: self._at].encode())

    def peek(self) -> str:
        """Pass blanks and tell the next sign; empty at the end."""
        while True:
            blank = _BLANK.match(self._buffer, self._at)
            self._pass(blank.end() if blank else self._at)
            if self._at < len(self._buffer):
                return self._buffer[self._at]
            if not self._grow():
                return ""

    def expect(self, signs: str) -> str:
        """Pass one of some signs, and tell which it was.

        Raises:
            FileUnreadable: another one stands there, or none.
        """
        found = self.peek()
        if not found or found not in signs:
            self._refuse("bukan JSON yang benar." if found else "terpotong.")
        self._at += 1
        return found

    def value(self) -> Any:
        """Take the next value.

        Raises:
            FileUnreadable: it is cut, too deep, too long, or no JSON.
        """
        self.peek()
        while True:
            try:
                found, end = _READER.raw_decode(self._buffer, self._at)
            except RecursionError:
                self._refuse("bersarang terlalu dalam.")
            except json.JSONDecodeError as error:
                self._look_further(error)
            except ValueError:
                self._refuse("bukan JSON yang benar.")
            else:
                # A number that ends with what was read so far may go on.
                if end == len(self._buffer) and self._grow():
                    continue
                self._pass(end)
                return found

    def elements(self) -> Iterator[tuple[int, Any]]:
        """Take the values of an array one by one, each with its line."""
        self.expect("[")
        if self.peek() == "]":
            self._at += 1
            return
        while True:
            self.peek()
            line = self.line
            yield line, self.value()
            if self.expect(",]") == "]":
                return

    def finish(self) -> None:
        """Make sure that nothing follows."""
        if self.peek():
            self._refuse("ada isi setelah akhir JSON.")

    def _look_further(self, error: json.JSONDecodeError) -> None:
        """Read more if the value may only be cut by the window."""
        is_open = error.msg.startswith("Unterminated") or error.pos > len(self._buffer) - _NEAR
        if not is_open:
            self._pass(min(error.pos, len(self._buffer)))
            self._refuse("bukan JSON yang benar.")
        if len(self._buffer) - self._at > LARGEST:
            self._refuse(f"satu data lebih besar dari {LARGEST // 1024 // 1024} MB.")
        if not self._grow():
            self._refuse("terpotong atau bukan JSON yang benar.")

    def _grow(self) -> bool:
        """Read more; twice as much as is held, so that a long value is not read over and over."""
        self._let_go()
        try:
            while piece := self._stream.read(max(_PIECE, len(self._buffer))):
                if text := self._read(piece):
                    self._buffer += text
                    return True
            self._read(b"", final=True)
        except UnicodeDecodeError:
            self._refuse("bukan teks UTF-8.")
        return False

    def _pass(self, end: int) -> None:
        self.line += self._buffer.count("\n", self._at, end)
        self._at = end

    def _let_go(self) -> None:
        gone = self._buffer[: self._at]
        self._passed += len(gone.encode())
        self._buffer, self._at = self._buffer[self._at :], 0

    def _refuse(self, why: str) -> NoReturn:
        raise FileUnreadable(why=f"baris {self.line}: {why}")
