"""Sets pages with typst: data in, PDF/A out.

It holds the interpreter while it works: never in the loop of the web process.
"""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, cast

from mgapp.services.kernel import pdfium
from mgapp.services.letters.paper.printable import FONTS, printable

if TYPE_CHECKING:
    import typst

_TEMPLATES = Path(__file__).parent / "typ"
_STANDARD = "a-2a"
# A compiler is lent to one thread at a time; it refuses a second one instead of letting it wait.
_one_at_a_time = Lock()


@cache
def _compiler() -> "typst.Compiler":
    import typst  # noqa: PLC0415 (large, and the web process sets no paper)

    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
    return typst.Compiler(root=str(_TEMPLATES), font_paths=fonts, ignore_system_fonts=True)


def pdf(template: str, data: dict[str, Any], made_at: datetime) -> bytes:
    """Set a PDF/A-2a; the same data gives the same bytes."""
    data = _printable(data)
    with _one_at_a_time:
        made = _compiler().compile(
            input=str(_TEMPLATES / template),
            format="pdf",
            pdf_standards=[_STANDARD],
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            timestamp=int(made_at.astimezone(UTC).timestamp()),
        )
    return cast("bytes", made)


def count_pages(content: bytes) -> int:
    """Count the pages of a PDF."""
    with pdfium.opened(content) as document:
        return len(document)


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
