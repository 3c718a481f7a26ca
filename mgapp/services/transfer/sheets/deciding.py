"""Hand edits of the spreadsheet: an admin takes one over by the office's own verb, or puts it back.

Nothing from a cell is written to a table: a proposal goes through the verb that the page would
use, with its rules, its permission and its trail.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import accounts, letters, organisation
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.accounts import UserChange
from mgapp.services.kernel import clock
from mgapp.services.kernel.validation import Input
from mgapp.services.letters import LetterChange
from mgapp.services.organisation import MemberChange, PeriodChange
from mgapp.services.transfer.models import ROWS, SheetEdit, SheetRow
from mgapp.services.transfer.sheets.differences import open_edits
from mgapp.services.transfer.sheets.errors import EditNotFound, NotApplicable
from mgapp.services.transfer.sheets.source import cells_of, note_one, print_of
from mgapp.services.transfer.sheets.words import HEADERS, EditState, Tab


@dataclass(frozen=True, slots=True)
class EditSummary:
    """A cell that somebody changed: what the office says, what the spreadsheet says.

    Attributes:
        name: What the row is about, as its tab names it.
        applicable: Whether it can be taken over; else it can only be put back.
    """

    id: UUID
    tab: Tab
    row_id: UUID
    name: str
    column: str
    ours: str
    found: str
    applicable: bool
    created_at: datetime


@requires(Permission.SETTINGS_MANAGE)
def sheet_edits(session: Session, _actor: Actor) -> list[EditSummary]:
    """List the hand edits that wait for a decision, oldest first, at most two hundred."""
    found = open_edits(session)
    rows = {
        tab: cells_of(session, tab, {edit.row_id for edit in found if edit.tab is tab})
        for tab in Tab
    }
    return [
        _summary(edit, rows[edit.tab][edit.row_id])
        for edit in found
        if edit.row_id in rows[edit.tab]
    ]


@requires(Permission.SETTINGS_MANAGE)
def accept_edit(session: Session, actor: Actor, *, edit_id: UUID) -> None:
    """Take a hand edit over, by the verb that its page would use.

    Raises:
        EditNotFound: no such edit waits.
        NotApplicable: the office computes or guards this cell.
        OfficeError: the verb refuses it.
    """
    edit = _waiting(session, edit_id)
    field = _field(edit)
    if field is None:
        raise NotApplicable(column=edit.column)
    _apply(session, actor, edit, field)
    _decide(session, actor, edit, EditState.ACCEPTED)


@requires(Permission.SETTINGS_MANAGE)
def refuse_edit(session: Session, actor: Actor, *, edit_id: UUID) -> None:
    """Put a cell back: the next turn writes over it what the office says.

    Raises:
        EditNotFound: no such edit waits.
    """
    edit = _waiting(session, edit_id)
    row = session.get(SheetRow, (edit.tab, edit.row_id), with_for_update=True)
    if row is not None:  # as if it had been told so: what is there now is no hand edit any more
        prints = list(row.prints)
        prints[HEADERS[edit.tab].index(edit.column)] = print_of(edit.found)
        where = (ROWS.tab == edit.tab, ROWS.row_id == edit.row_id)
        session.execute(sa.update(SheetRow).where(*where).values(prints=prints))
    _decide(session, actor, edit, EditState.REFUSED)


def _decide(session: Session, actor: Actor, edit: SheetEdit, state: EditState) -> None:
    edit.state, edit.decided_at, edit.decided_by_user_id = state, clock.now(), actor.user_id
    edit.found = ""  # what was typed is in the office now, or nowhere
    session.flush()
    note_one(session, edit.tab, edit.row_id)


def _waiting(session: Session, edit_id: UUID) -> SheetEdit:
    edit = session.get(SheetEdit, edit_id, with_for_update=True)
    if edit is None or edit.state is not EditState.OPEN:
        raise EditNotFound
    return edit


def _summary(edit: SheetEdit, cells: list[str]) -> EditSummary:
    names = HEADERS[edit.tab]
    named = next((name for name in ("name", "subject") if name in names), "id")
    return EditSummary(
        id=edit.id,
        tab=edit.tab,
        row_id=edit.row_id,
        name=cells[names.index(named)],
        column=edit.column,
        ours=cells[names.index(edit.column)],
        found=edit.found,
        applicable=_field(edit) is not None,
        created_at=edit.created_at,
    )


@dataclass(frozen=True, slots=True)
class _Door:
    """How the rows of a tab are changed: by which verbs, and which field a column fills."""

    read: Callable[..., Any]
    change: Callable[..., Any]
    input: type[Input]
    id_name: str
    fields: Mapping[str, str]


_DOORS = {
    Tab.USERS: _Door(
        accounts.user, accounts.change_user, UserChange, "user_id",
        {"name": "name", "email": "email", "status": "status"},
    ),
    Tab.PERIODS: _Door(
        organisation.period, organisation.change_period, PeriodChange, "period_id",
        {"name": "name", "startDate": "start_date", "endDate": "end_date"},
    ),
    Tab.MEMBERS: _Door(
        organisation.member, organisation.change_member, MemberChange, "member_id",
        {"role": "role", "department": "department", "status": "status"},
    ),
    Tab.LETTERS: _Door(
        letters.letter, letters.change_letter, LetterChange, "letter_id",
        {"subject": "subject", "priority": "priority", "dueDate": "due_date",
         "eventDate": "event_date", "eventLocation": "event_location",
         "eventAcara": "event_agenda"},
    ),
}  # fmt: skip
"""What the office computes or guards has no field here: it can only be put back."""


def _field(edit: SheetEdit) -> str | None:
    """Tell which field of its verb a cell fills; None for a cell that nobody may change there."""
    door = _DOORS.get(edit.tab)
    return door.fields.get(edit.column) if door else None


def _apply(session: Session, actor: Actor, edit: SheetEdit, field: str) -> None:
    """Change the row as its page would, in the version that stands now."""
    door, which = _DOORS[edit.tab], {_DOORS[edit.tab].id_name: edit.row_id}
    version = door.read(session, actor, **which).version
    change = door.input.read({"version": version, field: edit.found})
    door.change(session, actor, change=change, **which)
