"""The tabs as they are: where each column stands, which row holds which id, how large the grid is.

A tab of an older spreadsheet may have its columns in any order, and more of them: they are found
by their names, and strange ones are left alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mgapp.services.transfer.sheets.account import Spreadsheet
from mgapp.services.transfer.sheets.words import HEADERS, Tab

_ROOM = 500  # rows by which a grid grows
_LETTERS = 26


@dataclass(slots=True)
class Laid:
    """One tab: its id and grid, its header as found, and the rows of the ids."""

    sheet_id: int
    rows: int
    header: list[str]
    places: dict[str, int] = field(default_factory=dict[str, int])
    last: int = 1

    def column(self, name: str) -> int:
        """Tell where a column stands, from 0."""
        return self.header.index(name)

    def arranged(self, names: Sequence[str], cells: Sequence[str | None]) -> list[str | None]:
        """Put cells where their columns stand; strange columns are left alone."""
        row: list[str | None] = [None] * len(self.header)
        for name, cell in zip(names, cells, strict=True):
            row[self.header.index(name)] = cell
        return row

    def picked(self, names: Sequence[str], row: Sequence[str]) -> list[str]:
        """Take the cells of some columns out of a row as it stands there."""
        found = [*row, *[""] * (len(self.header) - len(row))]
        return [found[self.header.index(name)] for name in names]


def named(column: int) -> str:
    """Name a column, from 0: A, B, … Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        name = chr(ord("A") + rest) + name
    return name


def across(tab: Tab, laid: Laid, first: int, last: int | None = None) -> str:
    """Write the range of some whole rows."""
    return f"'{tab.value}'!A{first}:{named(len(laid.header) - 1)}{last or first}"


def below(tab: Tab, laid: Laid) -> str:
    """Write the range of all rows below the last one that bears an id."""
    return f"'{tab.value}'!A{laid.last + 1}:{named(len(laid.header) - 1)}"


def ensure(connection: Spreadsheet) -> list[Tab]:
    """Create the tabs that are missing, and the columns that their headers lack.

    Returns:
        The tabs that were created.
    """
    there = connection.tabs()
    missing = [tab for tab in Tab if tab.value not in there]
    if missing:
        connection.change([_new_tab(tab) for tab in missing])
    headers = _headers(connection)
    wanted = {tab: _completed(tab, headers[tab]) for tab in Tab}
    changed = {tab: header for tab, header in wanted.items() if header != headers[tab]}
    grow = [
        _wider(there[tab.value][0], len(header) - there[tab.value][2])
        for tab, header in changed.items()
        if tab.value in there and len(header) > there[tab.value][2]
    ]
    if grow:
        connection.change(grow)
    if changed:
        connection.write(
            {
                f"'{tab.value}'!A1:{named(len(header) - 1)}1": [header]
                for tab, header in changed.items()
            }
        )
    return missing


def read(connection: Spreadsheet) -> dict[Tab, Laid]:
    """Read grids, headers and ids of all tabs: three requests.

    Raises:
        KeyError: a tab is not there.
    """
    there = connection.tabs()
    headers = _headers(connection)
    ranges: list[str] = []
    laid: dict[Tab, Laid] = {}
    for tab in Tab:
        sheet_id, rows, _ = there[tab.value]
        laid[tab] = Laid(sheet_id, rows, headers[tab])
        letter = named(laid[tab].column("id"))
        ranges.append(f"'{tab.value}'!{letter}1:{letter}")
    for one, column in zip(laid.values(), connection.read(ranges), strict=True):
        cells = [row[0] if row else "" for row in column]
        # From below: of two lines with one id, the upper one is ours, the other a copy.
        lines = reversed(list(enumerate(cells, 1)))
        one.places = {cell: place for place, cell in lines if cell and place > 1}
        one.last = max(len(cells), 1)
    return laid


def make_room(connection: Spreadsheet, laid: Laid, rows: int) -> None:
    """Let a grid have so many rows; writing beyond it is refused."""
    if rows <= laid.rows:
        return
    more = rows - laid.rows + _ROOM
    connection.change(
        [
            {
                "appendDimension": {
                    "sheetId": laid.sheet_id,
                    "dimension": "ROWS",
                    "length": more,
                }
            }
        ]
    )
    laid.rows += more


def is_complete(laid: Mapping[Tab, Laid]) -> bool:
    """Tell whether every column of ours is there."""
    return all(set(HEADERS[tab]) <= set(one.header) for tab, one in laid.items())


def _headers(connection: Spreadsheet) -> dict[Tab, list[str]]:
    rows = connection.read([f"'{tab.value}'!1:1" for tab in Tab])
    return {tab: (found[0] if found else []) for tab, found in zip(Tab, rows, strict=True)}


def _completed(tab: Tab, header: list[str]) -> list[str]:
    if not any(header):
        return list(HEADERS[tab])
    return [*header, *(name for name in HEADERS[tab] if name not in header)]


def _new_tab(tab: Tab) -> dict[str, Any]:
    grid = {"rowCount": 1000, "columnCount": max(len(HEADERS[tab]), 26), "frozenRowCount": 1}
    return {"addSheet": {"properties": {"title": tab.value, "gridProperties": grid}}}


def _wider(sheet_id: int, columns: int) -> dict[str, Any]:
    return {"appendDimension": {"sheetId": sheet_id, "dimension": "COLUMNS", "length": columns}}
