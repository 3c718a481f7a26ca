"""Keeps the spreadsheet current: a turn at a time, within the quota, whatever Google does.

Called by the worker outside of any transaction. What fails stays in the queue and is told on the
page of settings; nobody who works in the office notices.
"""

import time
from datetime import timedelta

import sqlalchemy as sa
import structlog

from mgapp.services.kernel import clock, db
from mgapp.services.transfer.models import CHANGES
from mgapp.services.transfer.sheets import layout, standing
from mgapp.services.transfer.sheets.account import Account, Spreadsheet, chosen
from mgapp.services.transfer.sheets.differences import look_through
from mgapp.services.transfer.sheets.errors import SheetsAway, SheetsRefused
from mgapp.services.transfer.sheets.sending import send_some
from mgapp.services.transfer.sheets.standing import Meter, Spent
from mgapp.services.transfer.sheets.words import Tab

_log = structlog.get_logger("mgapp.sheets")

TURN = 8.0  # seconds after which other jobs get theirs
LOOK_EVERY = timedelta(minutes=10)


def keep_current(*, turn: float = TURN) -> bool:
    """Send what waits, then look for hand edits when it is time; tell whether more is left."""
    account = chosen()
    with db.transaction() as session:
        if account is None:
            standing.switch_off(session)
            return False
        if not _has_work(session, account):
            return False
        meter = standing.begin(session)
    return meter is not None and _took(account, meter, time.monotonic() + turn)


def set_up() -> list[str]:
    """Create the tabs that are missing, now; tell their names.

    Raises:
        SheetsNotConfigured: no spreadsheet is set.
        SheetsAway: Google does not answer, or the minute's requests are spent.
        SheetsRefused: Google refuses the credential or the spreadsheet.
    """
    meter = Meter([])
    try:
        made = layout.ensure(opened(meter))
    except Spent:
        raise SheetsAway(why="kuota menit ini habis.") from None
    return [tab.value for tab in made]


def missing_tabs() -> list[str]:
    """Tell which tabs the spreadsheet lacks; asks and changes nothing.

    Raises:
        SheetsNotConfigured: no spreadsheet is set.
        SheetsAway: Google does not answer.
        SheetsRefused: Google refuses the credential or the spreadsheet.
    """
    there = opened(Meter([])).tabs()
    return [tab.value for tab in Tab if tab.value not in there]


def opened(meter: Meter) -> Spreadsheet:
    """Open the office's spreadsheet.

    Raises:
        SheetsNotConfigured: it has none.
    """
    from mgapp.services.transfer.sheets.connection import Connection  # noqa: PLC0415 (slow, and only who has a spreadsheet needs it)

    return Connection.open(meter.spend)


def _has_work(session: db.Session, account: Account) -> bool:
    row = standing.row_of(session)
    if row.spreadsheet_id != account.spreadsheet_id or row.looking is not None:
        return True
    if row.looked_at is None or row.looked_at < clock.now() - LOOK_EVERY:
        return True
    return session.scalar(sa.select(CHANGES.seq).limit(1)) is not None


def _took(account: Account, meter: Meter, end: float) -> bool:
    """Take a turn and note how it went."""
    more = False
    try:
        more = _carry(account, meter, end)
    except Spent:
        more = True
    except (SheetsAway, SheetsRefused) as error:
        _log.warning("sheets_failed", why=error.code, sentence=error.sentence)
        with db.transaction() as session:
            standing.went_wrong(session, meter, error)
        return False
    with db.transaction() as session:
        standing.went_well(session, meter)
    return more


def _carry(account: Account, meter: Meter, end: float) -> bool:
    there = opened(meter)
    with db.transaction() as session:
        is_new = standing.row_of(session).spreadsheet_id != account.spreadsheet_id
    if is_new:
        layout.ensure(there)
        with db.transaction() as session:
            standing.begin_anew(session, account)
    laid = _laid(there)
    while send_some(there, laid):
        if time.monotonic() > end:
            return True
    return _look(there, laid, end)


def _laid(there: Spreadsheet) -> dict[Tab, layout.Laid]:
    """Read the tabs; one that was removed or lost a column is made whole first."""
    try:
        laid = layout.read(there)
        if layout.is_complete(laid):
            return laid
    except (KeyError, ValueError):
        _log.warning("sheets_tabs_changed")
    layout.ensure(there)
    return layout.read(there)


def _look(there: Spreadsheet, laid: dict[Tab, layout.Laid], end: float) -> bool:
    """Look for hand edits, stretch by stretch; goes on in the next turn."""
    with db.transaction() as session:
        row = standing.row_of(session)
        at = row.looking
        due = row.looked_at is None or row.looked_at < clock.now() - LOOK_EVERY
    if at is None and not due:
        return False
    while True:
        at = look_through(there, laid, at)
        with db.transaction() as session:
            row = standing.row_of(session, lock=True)
            row.looking = at
            row.looked_at = clock.now() if at is None else row.looked_at
        if at is None or time.monotonic() > end:
            return at is not None
