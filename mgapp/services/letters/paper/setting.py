"""Sets pages with typst: data in, PDF/A or pictures out.

It holds the interpreter while it works: never in the loop of the web process.
"""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import pypdfium2  # pyright: ignore[reportMissingTypeStubs] (it ships no types)
import typst

from mgapp.services.letters.paper.printable import FONTS, printable

_TEMPLATES = Path(__file__).parent / "typ"
_STANDARD = "a-2a"
PREVIEW_PPI = 110


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
    return typst.Compiler(root=str(_TEMPLATES), font_paths=fonts, ignore_system_fonts=True)


def pdf(template: str, data: dict[str, Any], made_at: datetime) -> bytes:
    """Set a PDF/A-2a; the same data gives the same bytes."""
    return _set(
        template, data, format="pdf", pdf_standards=[_STANDARD],
        timestamp=int(made_at.astimezone(UTC).timestamp()),
    )  # fmt: skip


def pictures(template: str, data: dict[str, Any], *, ppi: float = PREVIEW_PPI) -> list[bytes]:
    """Set one PNG a page."""
    found = _set(template, data, format="png", ppi=ppi)
    return cast("list[bytes]", found if isinstance(found, list) else [found])


def count_pages(content: bytes) -> int:
    """Count the pages of a PDF."""
    document = pypdfium2.PdfDocument(BytesIO(content))
    try:
        return len(document)
    finally:
        document.close()


def _set(template: str, data: dict[str, Any], **how: Any) -> Any:
    inputs = {"data": json.dumps(_printable(data), ensure_ascii=False)}
    return _compiler().compile(input=str(_TEMPLATES / template), sys_inputs=inputs, **how)


def _printable(value: Any) -> Any:
    """Leave nothing in the data that no font can print."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {key: _printable(part) for key, part in cast("dict[str, Any]", value).items()}
    if isinstance(value, list | tuple):
        parts = cast("Sequence[Any]", value)
        picture = bool(parts) and isinstance(parts[0], int)
        return value if picture else [_printable(part) for part in parts]  # pyright: ignore[reportUnknownVariableType] (JSON)
    return value
