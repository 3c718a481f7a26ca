"""The word with which a page says how the next one begins (*kata penyambung*)."""

import re

from mgapp.services.kernel import pdfium

_BEFORE = re.compile(r"^(?:\s*KONSEP\b)?(?:\s*- \d+ -)?\s*")
_APART = ("LAMPIRAN", "Lampiran")
"""An attachment begins anew and is announced by nothing."""


def first_words(pdf: bytes) -> list[str]:
    """Read with which word each page but the first begins; empty where none is told."""
    with pdfium.opened(pdf) as document:
        texts = [page.get_textpage().get_text_bounded() for page in document]
    return [_first(text) for text in texts[1:]]


def _first(text: str) -> str:
    found = _BEFORE.sub("", text).split(maxsplit=1)
    return "" if not found or found[0] in _APART else found[0]
