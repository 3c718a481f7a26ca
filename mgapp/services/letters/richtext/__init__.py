"""The body of a letter: HTML of the editor in, a short explicit list of elements out.

What is kept: paragraphs, one level of heading, bold, italic, underline, strike-through, line
breaks, lists, tables, alignment (``data-align``) and indentation (``data-indent``). No style, no
link, no picture, no class: what was pasted from a word processor loses everything else.
"""

from typing import Any

import nh3

from mgapp.services.letters.richtext.reading import MAX_CONTENT, MAX_PIECES, read, too_long
from mgapp.services.letters.richtext.writing import ATTRIBUTES, TAGS, as_blocks, as_html, as_text

__all__ = ["MAX_CONTENT", "MAX_PIECES", "blocks", "clean", "plain"]

# What is written holds nothing else anyway; this wall stands even when the writing errs.
_CLEANER = nh3.Cleaner(tags=TAGS, attributes={}, tag_attribute_values=ATTRIBUTES, link_rel=None)


def clean(html: str) -> str:
    """Write a body with nothing but what a letter may hold; cleaning again changes nothing.

    Text without any tag becomes paragraphs at its empty lines. A body without a word is empty.

    Raises:
        InputRefused: longer than ``MAX_CONTENT`` characters, in more than ``MAX_PIECES`` pieces,
            or a table that no page can hold.
    """
    cleaned = _CLEANER.clean(as_html(read(html)))
    if len(cleaned) > MAX_CONTENT:
        raise too_long()
    return cleaned


def plain(html: str) -> str:
    """Write the words of a body, a paragraph a line: for search, differences and counts.

    Raises:
        InputRefused: as ``clean``.
    """
    return as_text(read(html))


def blocks(html: str) -> list[dict[str, Any]]:
    """Write a body as the tree that the page is set from, plain values only.

    Raises:
        InputRefused: as ``clean``.
    """
    return as_blocks(read(html))
