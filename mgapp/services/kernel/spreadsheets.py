"""Lists as files: CSV and XLSX in which no cell of the public can become a formula."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from io import BytesIO, StringIO
from typing import Any, TypeVar

from mgapp.services.kernel import clock
from mgapp.services.kernel.errors import InputRefused
from mgapp.services.kernel.paging import Page

T = TypeVar("T")

MAX_ROWS = 200_000
"""Longest list that is written; more is narrowed first. A sheet of XLSX holds 1,048,576 rows."""

BATCH = 500
"""Rows that are read at once, and after which progress is told."""

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
_LONGEST_CELL = 32_000

Cell = str | int | datetime | None
Told = Callable[[int], None]
"""Hears how many rows were written so far."""


class Sheet(StrEnum):
    """A kind of file that a list can become."""

    CSV = "csv"
    XLSX = "xlsx"

    @property
    def media_type(self) -> str:
        """What a browser is told."""
        return _MEDIA[self]


_MEDIA = {
    Sheet.CSV: "text/csv; charset=utf-8",
    Sheet.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def whole(read: Callable[[str | None], Page[T]]) -> Iterator[T]:
    """Read a list to its end, page after page.

    Raises:
        InputRefused: more rows than are written at once.
    """
    cursor: str | None = None
    count = 0
    while True:
        found = read(cursor)
        yield from found.items
        count += len(found.items)
        cursor = found.next_cursor
        if cursor is None:
            return
        if count >= MAX_ROWS:
            raise InputRefused.of("from", "Daftar terlalu panjang. Persempit rentang harinya.")


def written(
    sheet: Sheet,
    header: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    told: Told | None = None,
) -> bytes:
    """Write a list as a file while it is read; times are of the office.

    Only what was written is held, never all rows.
    """
    cells = ([_shown(cell) for cell in row] for row in _counted(rows, told))
    return _csv(header, cells) if sheet is Sheet.CSV else _xlsx(header, cells)


def _counted(rows: Iterable[Sequence[Cell]], told: Told | None) -> Iterator[Sequence[Cell]]:
    count = 0
    for count, row in enumerate(rows, start=1):
        yield row
        if told is not None and count % BATCH == 0:
            told(count)
    if told is not None:
        told(count)


def neutralised(text: str) -> str:
    """Keep a spreadsheet from reading a text as a formula: an apostrophe goes before it.

    Source:
        OWASP, CSV Injection.
    """
    return f"'{text}" if text.startswith(_DANGEROUS) else text


def _shown(cell: Cell) -> str | int:
    if isinstance(cell, datetime):
        return f"{clock.local(cell):%Y-%m-%d %H:%M}"
    return cell if isinstance(cell, int) else (cell or "")


def _csv(header: Sequence[str], rows: Iterable[Sequence[str | int]]) -> bytes:
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows(
        [neutralised(cell) if isinstance(cell, str) else cell for cell in row] for row in rows
    )
    # The mark at the start tells spreadsheets that it is UTF-8.
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _xlsx(header: Sequence[str], rows: Iterable[Sequence[str | int]]) -> bytes:
    import xlsxwriter  # noqa: PLC0415  # pyright: ignore[reportMissingTypeStubs] (slow, and it ships none)

    out = BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    made: Any = xlsxwriter.Workbook(out, options)
    with made as book:
        page: Any = book.add_worksheet("Daftar")
        page.freeze_panes(1, 0)
        page.write_row(0, 0, header, book.add_format({"bold": True}))
        for number, row in enumerate(rows, start=1):
            for place, cell in enumerate(row):
                text = cell[:_LONGEST_CELL] if isinstance(cell, str) else cell
                page.write(number, place, text)
    return out.getvalue()
