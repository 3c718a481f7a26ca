"""How far a move of everything is: whoever shows it asks now and then."""

from dataclasses import dataclass
from typing import IO


@dataclass(slots=True)
class Progress:
    """How much is done of what there is to do.

    Attributes:
        done: Rows and files of an export; bytes of an import.
        total: In the same measure; 0 until it is known.
    """

    done: int = 0
    total: int = 0


class Watched:
    """A stream of bytes that tells how much of it was read."""

    def __init__(self, stream: IO[bytes], progress: Progress) -> None:
        """Read from another stream."""
        self._stream, self._progress = stream, progress

    def read(self, size: int = -1) -> bytes:
        """Read, and note how much."""
        piece = self._stream.read(size)
        self._progress.done += len(piece)
        return piece
