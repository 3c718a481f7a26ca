"""Reading PDFs with pdfium, which lets only one thread of a process in at a time."""

from collections.abc import Generator
from contextlib import contextmanager
from io import BytesIO
from threading import Lock
from typing import Any

_one_at_a_time = Lock()


@contextmanager
def opened(content: bytes) -> Generator[Any]:
    """Open a PDF; slow: run it off the doors' pool.

    Raises:
        pypdfium2.PdfiumError: it cannot be read.
    """
    import pypdfium2  # noqa: PLC0415 (slow)  # pyright: ignore[reportMissingTypeStubs] (none)

    with _one_at_a_time:
        document: Any = pypdfium2.PdfDocument(BytesIO(content))
        try:
            yield document
        finally:
            document.close()


def picture(content: bytes, page: int, *, dpi: float) -> bytes:
    """Draw a page, counted from 1, as a PNG."""
    out = BytesIO()
    with opened(content) as document:
        document[page - 1].render(scale=dpi / 72).to_pil().save(out, "PNG", optimize=False)
    return out.getvalue()
