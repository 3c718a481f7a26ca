"""How the spreadsheet stands, for the page of settings; and what an admin may ask of it."""

from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.transfer.models import CHANGES, EDITS, ROWS
from mgapp.services.transfer.sheets import standing
from mgapp.services.transfer.sheets.account import chosen
from mgapp.services.transfer.sheets.errors import SheetsNotConfigured
from mgapp.services.transfer.sheets.keeping import set_up
from mgapp.services.transfer.sheets.source import note_all
from mgapp.services.transfer.sheets.words import EditState, SyncState, Tab


@dataclass(frozen=True, slots=True)
class SheetsStanding:
    """How the connection stands.

    Attributes:
        configured: Whether a credential and a spreadsheet are set.
        account: With whom the spreadsheet must be shared.
        waiting: Rows that are still to be told.
        told: Rows that the spreadsheet knows.
        edits: Hand edits that wait for a decision.
    """

    configured: bool
    state: SyncState
    account: str = ""
    url: str = ""
    message: str = ""
    synced_at: datetime | None = None
    failed_at: datetime | None = None
    retry_at: datetime | None = None
    waiting: int = 0
    told: int = 0
    edits: int = 0


@dataclass(frozen=True, slots=True)
class SetUp:
    """What setting the spreadsheet up did: the tabs that are there, and those just created."""

    url: str
    tabs: list[str] = field(default_factory=lambda: [tab.value for tab in Tab])
    created: list[str] = field(default_factory=list[str])


@requires(Permission.SETTINGS_MANAGE)
def sheets_standing(session: Session, _actor: Actor) -> SheetsStanding:
    """Tell how the spreadsheet stands."""
    account = chosen()
    if account is None:
        return SheetsStanding(configured=False, state=SyncState.OFF)
    row = standing.row_of(session)
    is_this = row.spreadsheet_id == account.spreadsheet_id
    return SheetsStanding(
        configured=True,
        state=row.state if row.state is not SyncState.OFF else SyncState.STARTING,
        account=account.email,
        url=account.url,
        message=row.message,
        synced_at=row.synced_at if is_this else None,
        failed_at=row.failed_at,
        retry_at=row.retry_at,
        waiting=_count(session, CHANGES.tab),
        told=_count(session, ROWS.tab),
        edits=_count(session, EDITS.tab, EDITS.state == EditState.OPEN),
    )


@requires(Permission.SETTINGS_MANAGE)
def set_up_sheets(session: Session, _actor: Actor) -> SetUp:
    """Create the tabs that are missing, with their headers; the rows follow by the worker.

    Raises:
        SheetsNotConfigured: no credential or no spreadsheet is set.
        SheetsAway: Google does not answer.
        SheetsRefused: Google refuses the credential or the spreadsheet.
    """
    account = chosen()
    if account is None:
        raise SheetsNotConfigured
    created = set_up()
    row = standing.row_of(session, lock=True)
    row.retry_at = None  # it answers: the worker need not wait any longer
    session.flush()
    return SetUp(url=account.url, created=created)


@requires(Permission.SETTINGS_MANAGE)
def tell_all_again(session: Session, actor: Actor) -> SheetsStanding:
    """Have every row told again, for instance after rows were removed by hand.

    Raises:
        SheetsNotConfigured: no credential or no spreadsheet is set.
    """
    if chosen() is None:
        raise SheetsNotConfigured
    row = standing.row_of(session, lock=True)
    row.retry_at = None
    session.flush()
    if row.is_on:
        note_all(session)
    return sheets_standing(session, actor)


def is_configured() -> bool:
    """Tell whether the office has a spreadsheet."""
    return chosen() is not None


def _count(session: Session, column: sa.ColumnElement[str], *where: sa.ColumnElement[bool]) -> int:
    return session.scalar(sa.select(sa.func.count(column)).where(*where)) or 0
