"""Sends what changed: each row is found by its id and written whole, in batches, never twice.

No transaction is open while Google is asked. A row that changes again while it is sent stays in
the queue; one that was written although no answer came is found by its id the next time. Right
before writing it is looked whether each row still stands where it was found: somebody may sort the
sheet, or put a line in, at any time. What somebody typed below our rows is left alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from mgapp.services.kernel import db
from mgapp.services.kernel.db import Session
from mgapp.services.kernel.table import table
from mgapp.services.transfer.models import CHANGES, EDITS, ROWS, SheetChange, SheetRow
from mgapp.services.transfer.sheets import layout
from mgapp.services.transfer.sheets.account import Spreadsheet, Values
from mgapp.services.transfer.sheets.differences import (
    FOREIGN,
    Edit,
    foreign,
    found_edits,
    note_edits,
)
from mgapp.services.transfer.sheets.layout import Laid
from mgapp.services.transfer.sheets.source import cells_of, print_of, prints_of
from mgapp.services.transfer.sheets.words import HEADERS, EditState, Tab

MOST_ROWS = 1_000  # a request
MOST_STRETCHES = 100
"""Of rows that are there already: each is looked at before it is written over, in one request
whose address names every stretch."""
MOST_BYTES = 1_500_000  # a request; Google advises two megabytes


@dataclass(slots=True)
class Row:
    """One row on its way: what it shall say, what it was told last, where it stands.

    ``was`` is the id by which it stands there: one that was erased loses its old id.
    """

    id: UUID
    seq: int
    cells: list[str] | None
    told: list[str] | None
    key: str
    was: str
    held: set[str]
    place: int | None = None
    is_new: bool = False
    foreign: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def is_erased(self) -> bool:
        """Whether its person was erased: nothing that stands there is kept or offered."""
        return self.told == []


def send_some(connection: Spreadsheet, laid: dict[Tab, Laid]) -> bool:
    """Send one batch of one tab; tell whether there was anything to send."""
    with db.transaction() as session:
        tab, rows = _claimed(session)
    if tab is None:
        return False
    rows = _found(laid[tab], rows)
    edits = _look_before(connection, tab, laid[tab], rows)
    if edits is None:  # somebody moved rows: where they stand now is learnt anew
        laid[tab] = layout.read(connection)[tab]
        return True
    _append(laid[tab], rows)
    _write(connection, tab, laid[tab], rows)
    with db.transaction() as session:
        note_edits(session, edits)
        _settle(session, tab, rows)
    return True


def _claimed(session: Session) -> tuple[Tab | None, list[Row]]:
    """Read the oldest changes of the tab that waits longest."""
    first = session.execute(sa.select(CHANGES.tab).order_by(CHANGES.seq).limit(1)).scalar()
    if first is None:
        return None, []
    tab = Tab(first)
    query = sa.select(CHANGES.row_id, CHANGES.seq).where(CHANGES.tab == tab)
    found = session.execute(query.order_by(CHANGES.seq).limit(MOST_ROWS)).all()
    ids = [row.row_id for row in found]
    cells = cells_of(session, tab, ids)
    told = _told(session, tab, ids)
    held = _held(session, tab, ids)
    rows = [_row(one, cells, told, held) for one in found]
    return tab, _bounded(rows)


def _row(
    one: Any,
    cells: Mapping[UUID, list[str]],
    told: Mapping[UUID, tuple[str, list[str]]],
    held: Mapping[UUID, set[str]],
) -> Row:
    mine = cells.get(one.row_id)
    key, prints = told.get(one.row_id, ("", None))
    columns = set(held.get(one.row_id, ()))
    return Row(one.row_id, one.seq, mine, prints, mine[0] if mine else key, key, columns)


def _told(session: Session, tab: Tab, ids: list[UUID]) -> dict[UUID, tuple[str, list[str]]]:
    query = sa.select(ROWS.row_id, ROWS.key, ROWS.prints)
    found = session.execute(query.where(ROWS.tab == tab, ROWS.row_id.in_(ids)))
    return {row.row_id: (row.key, row.prints) for row in found}


def _held(session: Session, tab: Tab, ids: list[UUID]) -> dict[UUID, set[str]]:
    """Tell which cells wait for an admin's decision: those are left alone."""
    query = sa.select(EDITS.row_id, EDITS.column).where(
        EDITS.tab == tab, EDITS.row_id.in_(ids), EDITS.state == EditState.OPEN
    )
    held: dict[UUID, set[str]] = {}
    for row in session.execute(query):
        held.setdefault(row.row_id, set()).add(row.column)
    return held


def _bounded(rows: list[Row]) -> list[Row]:
    """Cut a batch where its bytes are enough for one request."""
    total = 0
    for place, row in enumerate(rows):
        total += sum(len(cell.encode()) for cell in row.cells or ())
        if total > MOST_BYTES and place:
            return rows[:place]
    return rows


def _found(laid: Laid, rows: list[Row]) -> list[Row]:
    """Find the rows by their ids, from the top; as many as one request may name, then the new."""
    for row in rows:
        row.place = laid.places.get(row.was) or laid.places.get(row.key)
        row.is_new = row.place is None and row.cells is not None
    chosen: list[Row] = []
    taken: set[int] = set()
    stretches = 0
    for row in sorted(rows, key=lambda row: (row.is_new, row.place or 0)):
        if row.place is not None:
            stretches += row.place - 1 not in taken
            taken.add(row.place)
        if stretches > MOST_STRETCHES:
            break
        chosen.append(row)
    return chosen


def _append(laid: Laid, rows: list[Row]) -> None:
    """Let new rows stand below the last line, in their order."""
    for row in rows:
        if row.is_new:
            laid.last += 1
            row.place = laid.places[row.key] = laid.last


def _look_before(
    connection: Spreadsheet, tab: Tab, laid: Laid, rows: list[Row]
) -> list[Edit] | None:
    """Read what stands where rows are to be written, and hold what was changed by hand.

    None when a row does not stand any more where it was found.
    """
    blocks = _blocks([row for row in rows if row.place is not None])
    ranges = [layout.across(tab, laid, at, at + len(block) - 1) for at, block in blocks]
    is_open = laid.last < laid.rows and any(row.is_new for row in rows)
    below = [layout.below(tab, laid)] if is_open else []
    if not ranges and not below:
        return []
    read = connection.read([*ranges, *below])
    if below:
        laid.last += len(read[-1])  # what is typed there bears no id of ours, and stays
    edits: list[Edit] = []
    for (_, block), found in zip(blocks, read, strict=False):
        lines = [*found, *[[]] * (len(block) - len(found))]  # what is empty at the end is left out
        for row, line in zip(block, lines, strict=True):
            there = laid.picked(HEADERS[tab], line)
            if there[0] not in {row.was, row.key}:
                return None
            if row.cells and not row.is_erased:
                edits += _held_back(tab, row, there)
    return edits


def _held_back(tab: Tab, row: Row, there: list[str]) -> list[Edit]:
    """Note what of a row is not to be written over, and tell what was edited by hand."""
    ours = row.cells or []
    mine = found_edits(tab, row.id, told=row.told, there=there, ours=ours)
    row.held |= {edit.column for edit in mine}
    row.foreign = foreign(tab, told=row.told, there=there, ours=ours)
    return mine


def _write(connection: Spreadsheet, tab: Tab, laid: Laid, rows: list[Row]) -> None:
    """Write rows in one request; one that is gone from the office becomes empty."""
    placed = [row for row in rows if row.place is not None]
    if not placed:
        return
    layout.make_room(connection, laid, laid.last)
    cells: dict[str, Values] = {}
    for first, block in _blocks(placed):
        last = first + len(block) - 1
        cells[layout.across(tab, laid, first, last)] = [_arranged(tab, laid, row) for row in block]
    connection.write(cells)
    for row in placed:
        if row.cells is None:
            laid.places.pop(row.key, None)


def _blocks(rows: list[Row]) -> list[tuple[int, list[Row]]]:
    """Join rows that stand below each other: fewer ranges, a smaller request."""
    blocks: list[tuple[int, list[Row]]] = []
    for row in sorted(rows, key=lambda row: row.place or 0):
        place = row.place or 0
        if blocks and place == blocks[-1][0] + len(blocks[-1][1]):
            blocks[-1][1].append(row)
        else:
            blocks.append((place, [row]))
    return blocks


def _arranged(tab: Tab, laid: Laid, row: Row) -> list[str | None]:
    names = HEADERS[tab]
    cells: list[str | None] = list(row.cells) if row.cells is not None else [""] * len(names)
    left = row.held | row.foreign.keys()
    held = [None if name in left else cell for name, cell in zip(names, cells, strict=True)]
    return laid.arranged(names, held)


def _settle(session: Session, tab: Tab, rows: list[Row]) -> None:
    """Remember what was told; a row that changed since stays in the queue."""
    for row in rows:
        same = (CHANGES.tab == tab, CHANGES.row_id == row.id, CHANGES.seq == row.seq)
        session.execute(sa.delete(SheetChange).where(*same))
    gone = [row.id for row in rows if row.cells is None]
    if gone:
        which = (ROWS.tab == tab, ROWS.row_id.in_(gone))
        session.execute(sa.delete(SheetRow).where(*which))
    told = [
        {"tab": tab, "row_id": row.id, "key": row.key, "prints": _prints(tab, row)}
        for row in rows
        if row.cells is not None
    ]
    if told:
        new = insert(table(SheetRow)).values(told)
        kept = {"key": new.excluded.key, "prints": new.excluded.prints}
        session.execute(new.on_conflict_do_update(index_elements=["tab", "row_id"], set_=kept))


def _prints(tab: Tab, row: Row) -> list[str]:
    """Print what was written; of a cell that was held, what was told before."""
    prints = prints_of(row.cells or [])
    names = HEADERS[tab]
    if row.told and row.held:
        pairs = zip(names, prints, row.told, strict=True)
        prints = [before if name in row.held else now for name, now, before in pairs]
    for name, cell in row.foreign.items():
        prints[names.index(name)] = FOREIGN + print_of(cell)
    return prints
