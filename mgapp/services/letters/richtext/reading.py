"""Reads the body of a letter and refuses what no page can hold."""

import re

from mgapp.services.kernel.errors import InputRefused
from mgapp.services.letters.richtext.building import built
from mgapp.services.letters.richtext.grid import MAX_COLUMNS, placed
from mgapp.services.letters.richtext.nodes import nodes
from mgapp.services.letters.richtext.tree import Block, Items, Table, has_words, pieces

MAX_CONTENT = 200_000
"""Longest body, in characters of cleaned HTML; some eighty pages of text."""

MAX_PIECES = 12_000
"""Most paragraphs, items, cells and changes of style; some three hundred pages of short lines."""

_MAX_RAW = 2 * MAX_CONTENT  # what is pasted brings its styles along


def read(html: str) -> list[Block]:
    """Read a body; one without a word is empty.

    Raises:
        InputRefused: too long, in too many pieces, or a table that no page can hold.
    """
    if len(html) > _MAX_RAW:
        raise too_long()
    body = built(nodes(_with_tags(html)))
    if not has_words(body):
        return []
    if pieces(body) > MAX_PIECES:
        raise _too_many()
    _check(body)
    return body


def too_long() -> InputRefused:
    """Make the refusal of a body that is too long."""
    limit = f"{MAX_CONTENT:,}".replace(",", ".")
    sentence = f"Isi surat terlalu panjang. Paling banyak {limit} karakter; jadikan lampiran."
    return InputRefused.of("content", sentence)


def _too_many() -> InputRefused:
    limit = f"{MAX_PIECES:,}".replace(",", ".")
    sentence = (
        f"Isi surat terlalu banyak bagian. Paling banyak {limit} paragraf, butir, dan sel tabel;"
        " jadikan lampiran."
    )
    return InputRefused.of("content", sentence)


def _with_tags(text: str) -> str:
    if "<" in text:
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    parts = [part for part in re.split(r"\n[ \t]*\n\s*", lines) if part]
    return "".join(f"<p>{part.replace(chr(10), '<br>')}</p>" for part in parts)


def _check(blocks: list[Block]) -> None:
    for block in blocks:
        if isinstance(block, Items):
            for item in block.items:
                _check(item)
        elif isinstance(block, Table):
            too_wide = max(map(len, block.rows)) > MAX_COLUMNS
            if too_wide or placed(block).columns > MAX_COLUMNS:
                raise InputRefused.of("content", f"Tabel paling banyak {MAX_COLUMNS} kolom.")
            for row in block.rows:
                for cell in row:
                    _check(cell.blocks)
