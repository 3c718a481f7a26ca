"""Compares two PDFs page by page, in a process of its own: ``python -I pages_apart.py``.

One of them comes from anybody, so whatever it does to the reader of PDFs it does here, without a
network of its own making, for a few seconds and within bounds, and takes nobody else down. It
reads the length of the first (8 bytes), then both, and writes what differs as JSON.
"""

import json
import resource
import struct
import sys
from itertools import islice
from typing import Any

SECONDS = 5
MEMORY = 1024 * 1024 * 1024
MOST_READ, MOST_DRAWN = 200, 20
"""Pages of which the text and the look are compared."""
_SCALE = 0.6
_WIDEST = 3000  # points; a larger page is not drawn


def main() -> None:
    """Compare what comes on the standard input."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    raw = sys.stdin.buffer.read()
    (length,) = struct.unpack(">Q", raw[:8])
    sys.stdout.write(json.dumps(apart(raw[8 : 8 + length], raw[8 + length :])))


def apart(given: bytes, kept: bytes) -> dict[str, Any]:
    """Tell how many pages both have, and on which of them text or look differ, from 1 on."""
    import pypdfium2  # noqa: PLC0415 (after the bounds are set)  # pyright: ignore[reportMissingTypeStubs] (none)

    one: Any = pypdfium2.PdfDocument(given)
    other: Any = pypdfium2.PdfDocument(kept)
    text: list[int] = []
    look: list[int] = []
    for number, pair in enumerate(islice(zip(one, other, strict=False), MOST_READ), start=1):
        if len({_words(page) for page in pair}) > 1:
            text.append(number)
        elif number <= MOST_DRAWN and len({_drawn(page) for page in pair}) > 1:
            look.append(number)
    return {"pages": [len(one), len(other)], "text": text, "look": look}


def _words(page: Any) -> str:
    return " ".join(page.get_textpage().get_text_bounded().split())


def _drawn(page: Any) -> bytes:
    size = page.get_size()
    if max(size) > _WIDEST:
        return repr(size).encode()
    return bytes(page.render(scale=_SCALE).buffer)


if __name__ == "__main__":
    main()
