"""Where each cell of a table stands: spans are cut to what the table has room for."""

from bisect import bisect_left
from dataclasses import dataclass

from mgapp.services.letters.richtext.tree import Cell, Table

MAX_COLUMNS = 24
"""What a page can hold."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell with its place; ``width`` and ``height`` in columns and rows."""

    cell: Cell
    column: int
    row: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table laid out; ``heads`` counts its leading rows of headings."""

    columns: int
    heads: int
    cells: list[Placed]


def placed(table: Table) -> Grid:
    """Lay out a table as a browser does, without overlaps; columns that nobody uses vanish."""
    taken: set[tuple[int, int]] = set()
    cells: list[Placed] = []
    for number, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while (column, number) in taken:
                column += 1
            found = _placed(cell, column, number, len(table.rows), taken)
            cells.append(found)
            column += found.width
    starts = sorted({cell.column for cell in cells})
    return Grid(len(starts), _heads(table, cells), [_moved(cell, starts) for cell in cells])


def _placed(cell: Cell, column: int, row: int, rows: int, taken: set[tuple[int, int]]) -> Placed:
    width = min(cell.colspan, MAX_COLUMNS)
    while any((column + step, row) in taken for step in range(width)):
        width -= 1
    height = min(cell.rowspan, rows - row)
    for down in range(1, height):
        taken.update((column + across, row + down) for across in range(width))
    return Placed(cell, column, row, width, height)


def _moved(cell: Placed, starts: list[int]) -> Placed:
    first = bisect_left(starts, cell.column)
    width = bisect_left(starts, cell.column + cell.width) - first
    return Placed(cell.cell, first, cell.row, width, cell.height)


def _heads(table: Table, cells: list[Placed]) -> int:
    """Count the rows of headings on top that no cell below reaches into."""
    heads = 0
    for row in table.rows:
        if not row or not all(cell.is_header for cell in row):
            break
        heads += 1
    if heads == len(table.rows):
        return 0
    reach = max((cell.row + cell.height for cell in cells if cell.row < heads), default=0)
    return heads if reach <= heads else 0
