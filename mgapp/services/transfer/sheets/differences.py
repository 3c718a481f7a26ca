"""Hand edits: cells of the spreadsheet that say something else than they were last told."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from mgapp.services.kernel import clock, db
from mgapp.services.kernel.ids import new_id
from mgapp.services.kernel.table import table
from mgapp.services.transfer.models import EDITS, ROWS, SheetEdit
from mgapp.services.transfer.sheets import layout
from mgapp.services.transfer.sheets.account import Spreadsheet
from mgapp.services.transfer.sheets.layout import Laid
from mgapp.services.transfer.sheets.source import cells_of, print_of
from mgapp.services.transfer.sheets.words import HEADERS, EditState, Tab

NEVER_KEPT = frozenset({"id", "passwordHash"})
"""An id that was changed is another row; a password hash is never taken from here, nor left."""
FOREIGN = "~"
"""Before the print of a cell that we found filled and never told anything."""
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
    if told is None:  # somebody else's row with our id: what it says and we do not, is a proposal
        told = [print_of(cell) if cell else "" for cell in ours]
        pairs = zip(HEADERS[tab], told, there, ours, strict=True)
        return [
            Edit(tab, row_id, name, cell)
            for name, _, cell, mine in pairs
            if name in PROPOSED.get(tab, ()) and cell not in ("", mine)
        ]
    pairs = zip(HEADERS[tab], told, there, ours, strict=True)
    return [
        Edit(tab, row_id, name, cell)
        for name, before, cell, mine in pairs
        if name not in NEVER_KEPT and cell != mine and print_of(cell) != before.lstrip(FOREIGN)
    ]


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
        if name not in NEVER_KEPT and cell and not mine and before.startswith(FOREIGN)
    }


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
            note_edits(session, _edits_among(session, tab, laid[tab], there))
    if last < laid[tab].last:
        return f"{tab.value}:{last + 1}"
    following = list(Tab)[list(Tab).index(tab) + 1 :]
    return f"{following[0].value}:2" if following else None


def _edits_among(
    session: Session, tab: Tab, laid: Laid, there: Sequence[Sequence[str]]
) -> list[Edit]:
    rows = [laid.picked(HEADERS[tab], row) for row in there]
    keys = [row[0] for row in rows if row[0]]
    query = sa.select(ROWS.row_id, ROWS.key, ROWS.prints)
    told = {
        row.key: row for row in session.execute(query.where(ROWS.tab == tab, ROWS.key.in_(keys)))
    }
    strange = [
        (told[row[0]], row)
        for row in rows
        if row[0] in told
        and [print_of(cell) for cell in row] != [one.lstrip(FOREIGN) for one in told[row[0]].prints]
    ]
    ours = cells_of(session, tab, [one.row_id for one, _ in strange])
    return [
        edit
        for one, row in strange
        if one.row_id in ours
        for edit in found_edits(tab, one.row_id, told=one.prints, there=row, ours=ours[one.row_id])
    ]


def forget_edits(session: Session, *, row_ids: Collection[UUID]) -> None:
    """Forget what was typed about rows whose person is erased."""
    session.execute(sa.delete(SheetEdit).where(EDITS.row_id.in_(list(row_ids))))


def open_edits(session: Session) -> list[SheetEdit]:
    """List the proposals that wait, oldest first, at most two hundred."""
    query = sa.select(SheetEdit).where(EDITS.state == EditState.OPEN)
    return list(session.scalars(query.order_by(EDITS.created_at, EDITS.id).limit(200)))
