"""Hand edits of the spreadsheet: an admin takes one over by the office's own verb, or puts it back.

Nothing from a cell is written to a table: a proposal goes through the verb that the page would
use, with its rules, its permission and its trail.
"""

from collections.abc import Callable
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
    apply = _APPLY.get((edit.tab, edit.column))
    if apply is None:
        raise NotApplicable(column=edit.column)
    apply(session, actor, edit.row_id, edit.found)
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
        applicable=(edit.tab, edit.column) in _APPLY,
        created_at=edit.created_at,
    )


def _user(field: str) -> Callable[[Session, Actor, UUID, str], None]:
    def apply(session: Session, actor: Actor, row_id: UUID, found: str) -> None:
        version = accounts.user(session, actor, user_id=row_id).version
        change = UserChange.read({"version": version, field: found})
        accounts.change_user(session, actor, user_id=row_id, change=change)

    return apply


def _period(field: str) -> Callable[[Session, Actor, UUID, str], None]:
    def apply(session: Session, actor: Actor, row_id: UUID, found: str) -> None:
        version = organisation.period(session, actor, period_id=row_id).version
        change = PeriodChange.read({"version": version, field: found})
        organisation.change_period(session, actor, period_id=row_id, change=change)

    return apply


def _member(field: str) -> Callable[[Session, Actor, UUID, str], None]:
    def apply(session: Session, actor: Actor, row_id: UUID, found: str) -> None:
        version = organisation.member(session, actor, member_id=row_id).version
        change = MemberChange.read({"version": version, field: found})
        organisation.change_member(session, actor, member_id=row_id, change=change)

    return apply


def _letter(field: str) -> Callable[[Session, Actor, UUID, str], None]:
    def apply(session: Session, actor: Actor, row_id: UUID, found: str) -> None:
        version = letters.letter(session, actor, letter_id=row_id).version
        change = LetterChange.read({"version": version, field: found})
        letters.change_letter(session, actor, letter_id=row_id, change=change)

    return apply


_APPLY: dict[tuple[Tab, str], Callable[[Session, Actor, UUID, str], Any]] = {
    (Tab.USERS, "name"): _user("name"),
    (Tab.USERS, "email"): _user("email"),
    (Tab.USERS, "status"): _user("status"),
    (Tab.PERIODS, "name"): _period("name"),
    (Tab.PERIODS, "startDate"): _period("start_date"),
    (Tab.PERIODS, "endDate"): _period("end_date"),
    (Tab.MEMBERS, "role"): _member("role"),
    (Tab.MEMBERS, "department"): _member("department"),
    (Tab.MEMBERS, "status"): _member("status"),
    (Tab.LETTERS, "subject"): _letter("subject"),
    (Tab.LETTERS, "priority"): _letter("priority"),
    (Tab.LETTERS, "dueDate"): _letter("due_date"),
    (Tab.LETTERS, "eventDate"): _letter("event_date"),
    (Tab.LETTERS, "eventLocation"): _letter("event_location"),
    (Tab.LETTERS, "eventAcara"): _letter("event_agenda"),
}
