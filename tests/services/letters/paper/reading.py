"""Reading a PDF as a reader sees it."""

import re
from io import BytesIO

import pypdfium2
from PIL import Image

_SPACES = re.compile(r"\s+")


def words(pdf: bytes) -> str:
    """Read all pages as one line of words; a page begins with its number in brackets."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    return " ".join(f"[{at}] {_SPACES.sub(' ', text)}" for at, text in enumerate(pages, 1))


def pages(pdf: bytes, *, scale: float = 1.0) -> list[Image.Image]:
    """Draw each page."""
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    try:
        return [page.render(scale=scale).to_pil().convert("L") for page in document]
    finally:
        document.close()
