"""Hand edits: cells of the spreadsheet that say something else than they were last told."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from mgapp.services.kernel import clock, db
from mgapp.services.kernel.ids import new_id
from mgapp.services.kernel.table import table
from mgapp.services.transfer.models import EDITS, ROWS, SheetEdit, SheetRow
from mgapp.services.transfer.sheets import layout
from mgapp.services.transfer.sheets.account import Spreadsheet
from mgapp.services.transfer.sheets.layout import Laid
from mgapp.services.transfer.sheets.source import cells_of, note_one, print_of, prints_of
from mgapp.services.transfer.sheets.words import HEADERS, EditState, Tab

NEVER_KEPT = frozenset({"id", "passwordHash"})
"""An id that was changed is another row; a password hash is never taken from here, nor left."""
FOREIGN = "~"
"""Before the print of a cell that we found filled and never told anything."""
_LISTS = frozenset({"attachments", "signatures", "approvalSteps", "forwardedTo", "cc"})
_NOTHING = frozenset({"", "[]"})
LOOKED_AT = 500  # rows a request
_LONGEST = 50_000


@dataclass(frozen=True, slots=True)
class Edit:
    """One cell that somebody changed."""

    tab: Tab
    row_id: UUID
    column: str
    found: str


def found_edits(
    tab: Tab, row_id: UUID, *, told: Sequence[str] | None, there: Sequence[str], ours: Sequence[str]
) -> list[Edit]:
    """Tell which cells of a row were changed by hand.

    Args:
        tab: The tab.
        row_id: The office's row.
        told: Prints of what the cells were last told; None when we never told them anything.
        there: What the cells say, in the order of the header.
        ours: What they shall say.
    """
    strange = _proposed(tab, there, ours) if told is None else _changed(tab, told, there, ours)
    return [Edit(tab, row_id, name, cell) for name, cell in strange]


def _changed(
    tab: Tab, told: Sequence[str], there: Sequence[str], ours: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Tell the cells that say neither what they were told nor what the office says."""
    for name, before, cell, mine in zip(HEADERS[tab], told, there, ours, strict=True):
        is_edited = cell != mine and print_of(cell) != before.lstrip(FOREIGN)
        if is_edited and name not in NEVER_KEPT:
            yield name, cell


def _proposed(tab: Tab, there: Sequence[str], ours: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Tell what a row that bears our id, but that we never told anything, says besides us."""
    for name, cell, mine in zip(HEADERS[tab], there, ours, strict=True):
        if name in PROPOSED.get(tab, ()) and cell not in ("", mine):
            yield name, cell


def foreign(
    tab: Tab, *, told: Sequence[str] | None, there: Sequence[str], ours: Sequence[str]
) -> dict[str, str]:
    """Tell which cells hold what the office has nothing for, as an older application left them.

    They are left alone until the office has something to say there.
    """
    known = told if told is not None else [FOREIGN] * len(ours)
    pairs = zip(HEADERS[tab], known, there, ours, strict=True)
    return {
        name: cell
        for name, before, cell, mine in pairs
        if name not in NEVER_KEPT
        and cell not in _NOTHING
        and (mine in _NOTHING or _says_less(name, mine, cell))
        and before.startswith(FOREIGN)
    }


def _says_less(name: str, mine: str, cell: str) -> bool:
    """Tell whether a list of the older application holds more than could be taken over."""
    return name in _LISTS and _length(mine) < _length(cell)


def _length(cell: str) -> int:
    try:
        found = json.loads(cell)
    except (ValueError, RecursionError):
        return 0
    return len(cast("list[object]", found)) if isinstance(found, list) else 0


PROPOSED: Mapping[Tab, tuple[str, ...]] = {
    Tab.USERS: ("name", "email"),
    Tab.PERIODS: ("name", "startDate", "endDate"),
    Tab.MEMBERS: ("role", "status"),
}
"""What of rows that we never told anything is worth a decision."""


def note_edits(session: Session, edits: Sequence[Edit]) -> None:
    """Keep hand edits as proposals; the same cell edited again is the same proposal."""
    if not edits:
        return
    rows = [
        {
            "id": new_id(), "created_at": clock.now(), "tab": edit.tab, "row_id": edit.row_id,
            "column": edit.column, "found": edit.found[:_LONGEST], "state": EditState.OPEN,
        }
        for edit in edits
    ]  # fmt: skip
    new = insert(table(SheetEdit)).values(rows)
    session.execute(
        new.on_conflict_do_update(
            index_elements=["tab", "row_id", "column"],
            index_where=sa.text("state = 'open'"),
            set_={"found": new.excluded.found, "created_at": new.excluded.created_at},
        )
    )


def look_through(connection: Spreadsheet, laid: Mapping[Tab, Laid], at: str | None) -> str | None:
    """Look through one stretch of the tabs for hand edits.

    Args:
        connection: The spreadsheet.
        laid: Its tabs.
        at: Where the last look ended, such as ``Letters:502``; None to begin.

    Returns:
        Where the next look begins; None when everything was looked at.
    """
    name, _, row = (at or f"{Tab.USERS.value}:2").partition(":")
    tab, first = Tab(name), int(row or 2)
    last = min(first + LOOKED_AT - 1, laid[tab].last)
    if first <= laid[tab].last:
        [there] = connection.read([layout.across(tab, laid[tab], first, last)])
        with db.transaction() as session:
            look_at(session, tab, [laid[tab].picked(HEADERS[tab], row) for row in there])
    if last < laid[tab].last:
        return f"{tab.value}:{last + 1}"
    with db.transaction() as session:
        _bring_back(session, tab, laid[tab])
    following = list(Tab)[list(Tab).index(tab) + 1 :]
    return f"{following[0].value}:2" if following else None


def _bring_back(session: Session, tab: Tab, laid: Laid) -> None:
    """Tell anew the rows whose lines somebody removed by hand."""
    query = sa.select(ROWS.row_id, ROWS.key).where(ROWS.tab == tab)
    for row_id, key in session.execute(query).all():
        if key not in laid.places:
            note_one(session, tab, row_id)


def look_at(session: Session, tab: Tab, rows: Sequence[Sequence[str]]) -> None:
    """Compare rows with what they were told; keep what is strange, drop what was taken back."""
    keys = [row[0] for row in rows if row[0]]
    query = sa.select(ROWS.row_id, ROWS.key, ROWS.prints)
    told = {
        row.key: row for row in session.execute(query.where(ROWS.tab == tab, ROWS.key.in_(keys)))
    }
    known = [(told[row[0]], row) for row in rows if row[0] in told and told[row[0]].prints]
    waiting = {edit.row_id for edit in _open(session, tab, [one.row_id for one, _ in known])}
    strange = [
        (one, row)
        for one, row in known
        if one.row_id in waiting or prints_of(row) != [was.lstrip(FOREIGN) for was in one.prints]
    ]
    ours = cells_of(session, tab, [one.row_id for one, _ in strange])
    looked = {one.row_id for one, _ in strange} & ours.keys()
    edits = [
        edit
        for one, row in strange
        if one.row_id in looked
        for edit in found_edits(tab, one.row_id, told=one.prints, there=row, ours=ours[one.row_id])
    ]
    note_edits(session, edits)
    _drop_taken_back(session, tab, looked & waiting, {(one.row_id, one.column) for one in edits})


def _open(session: Session, tab: Tab, row_ids: Collection[UUID]) -> list[SheetEdit]:
    query = sa.select(SheetEdit).where(EDITS.tab == tab, EDITS.state == EditState.OPEN)
    return list(session.scalars(query.where(EDITS.row_id.in_(list(row_ids)))))


def _drop_taken_back(
    session: Session, tab: Tab, row_ids: Collection[UUID], still: Collection[tuple[UUID, str]]
) -> None:
    """Forget proposals whose cell says again what it was told; the row is told anew."""
    for edit in _open(session, tab, row_ids):
        if (edit.row_id, edit.column) not in still:
            session.delete(edit)
            note_one(session, tab, edit.row_id)
    session.flush()


def forget_rows(session: Session, *, row_ids: Collection[UUID]) -> None:
    """Forget what was typed about rows whose person is erased, and what they were told.

    Without prints a row is written over whole, whatever somebody typed there meanwhile.
    """
    which = list(row_ids)
    session.execute(sa.delete(SheetEdit).where(EDITS.row_id.in_(which)))
    session.execute(sa.update(SheetRow).where(ROWS.row_id.in_(which)).values(prints=[]))


def open_edits(session: Session) -> list[SheetEdit]:
    """List the proposals that wait, oldest first, at most two hundred."""
    query = sa.select(SheetEdit).where(EDITS.state == EditState.OPEN)
    return list(session.scalars(query.order_by(EDITS.created_at, EDITS.id).limit(200)))
