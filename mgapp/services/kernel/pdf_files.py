"""Whether the bytes are a PDF that opens, and only a PDF."""

import logging
from collections.abc import Iterable
from functools import cache
from io import BytesIO
from typing import Any

MAX_PAGES = 500
MAX_INFLATED = 64 * 1024 * 1024
"""What one compressed stream may grow to, in bytes."""

_TAIL = 1024
_ZIP_END = b"PK\x05\x06"
_ACTIVE = {"/JavaScript", "/Launch", "/ImportData", "/RichMediaExecute"}


@cache
def _library() -> Any:
    """Load the parser, quiet and bounded: a bomb ends as an error, not as memory."""
    # It tells every flaw of every damaged file; here a flaw is an answer, not news.
    logging.getLogger("pikepdf").setLevel(logging.CRITICAL)
    import pikepdf  # noqa: PLC0415 (slow, and rarely needed)

    pikepdf.settings.set_qpdf_limits(
        flate_max_memory=MAX_INFLATED,
        png_max_memory=MAX_INFLATED,
        tiff_max_memory=MAX_INFLATED,
        run_length_max_memory=MAX_INFLATED,
        dct_max_memory=MAX_INFLATED,
        max_stream_filters=4,
        parser_max_container_size=1_000_000,
        doc_max_warnings=50,
    )
    return pikepdf


def fits(content: bytes) -> bool:
    """Tell whether the bytes are an ordinary PDF: it opens, has pages, runs nothing."""
    if not _is_only_pdf(content):
        return False
    pikepdf = _library()
    try:
        with pikepdf.open(BytesIO(content), suppress_warnings=True) as document:
            return 0 < len(document.pages) <= MAX_PAGES and not _acts(document)
    except (pikepdf.PdfError, pikepdf.PasswordError):
        return False
    except (ValueError, RuntimeError, MemoryError, OverflowError):  # from the parser, for bombs
        return False


def _is_only_pdf(content: bytes) -> bool:
    """Refuse what is two kinds of file at once: something behind the end, or a zip inside."""
    end = content.rfind(b"%%EOF")
    return end >= 0 and len(content) - end < _TAIL and _ZIP_END not in content[-65_600:]


def _acts(document: Any) -> bool:
    """Tell whether opening the file would run something."""
    root = document.Root
    names = root.get("/Names", {})
    if "/JavaScript" in names or "/EmbeddedFiles" in names:
        return True
    return any(_is_active(action) for action in _actions(root))


def _actions(root: Any) -> Iterable[Any]:
    yield root.get("/OpenAction")
    more = root.get("/AA")
    if isinstance(more, _library().Dictionary):
        yield from (more[key] for key in more.keys())  # noqa: SIM118 (a PDF dictionary iterates otherwise)


def _is_active(action: Any) -> bool:
    return isinstance(action, _library().Dictionary) and str(action.get("/S")) in _ACTIVE
