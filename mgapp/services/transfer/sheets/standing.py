"""How the connection stands: who sends, when again, how many requests the minute has left."""

import random
import time
from collections.abc import Callable
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.kernel import clock
from mgapp.services.transfer.models import SheetChange, SheetRow, SheetSync
from mgapp.services.transfer.sheets.account import Account
from mgapp.services.transfer.sheets.errors import SheetsAway, SheetsRefused
from mgapp.services.transfer.sheets.source import note_all
from mgapp.services.transfer.sheets.words import SyncState

A_MINUTE = 60.0  # seconds
MOST_A_MINUTE = 55
"""Requests; Google grants 60 a minute and user, for reads and for writes each."""
WORTH_A_TURN = 15
"""Requests that must be left to begin: a turn first learns where everything stands by three."""
LEASE = timedelta(seconds=90)
FIRST_WAIT, LONGEST_WAIT = 5.0, 300.0  # seconds
AFTER_REFUSAL = timedelta(minutes=5)


class Spent(Exception):
    """The minute's requests are spent; what is left is sent in the next minute."""


class Meter:
    """Counts requests of the last minute and stops before Google does."""

    def __init__(self, spent: list[float], now: Callable[[], float] = time.time) -> None:
        """Go on from what earlier turns spent."""
        self.spent, self._now = spent, now

    def left(self) -> int:
        """Tell how many requests the minute has left."""
        since = self._now() - A_MINUTE
        self.spent = [at for at in self.spent if at > since]
        return MOST_A_MINUTE - len(self.spent)

    def spend(self) -> None:
        """Count a request.

        Raises:
            Spent: too many in this minute.
        """
        if self.left() <= 0:
            raise Spent
        self.spent.append(self._now())


def row_of(session: Session, *, lock: bool = False) -> SheetSync:
    """Read how the connection stands."""
    return session.get_one(SheetSync, 1, with_for_update=lock, populate_existing=True)


def switch_off(session: Session) -> None:
    """Stop noting changes, and forget what was told: no spreadsheet is set."""
    if not row_of(session).is_on:
        return
    row = row_of(session, lock=True)
    row.is_on, row.state, row.spreadsheet_id, row.message = False, SyncState.OFF, None, ""
    session.execute(sa.delete(SheetChange))
    session.execute(sa.delete(SheetRow))
    session.flush()


def begin(session: Session, *, now: datetime | None = None) -> Meter | None:
    """Take the turn; None when somebody has it, Google asked for patience, or the minute is spent.

    Without that last rule each request that comes free would be spent on looking where rows stand.
    """
    row, at = row_of(session, lock=True), now or clock.now()
    if (row.busy_until and row.busy_until > at) or (row.retry_at and row.retry_at > at):
        return None
    meter = Meter(list(row.spent))
    if meter.left() < WORTH_A_TURN:
        return None
    row.busy_until = at + LEASE
    session.flush()
    return meter


def begin_anew(session: Session, account: Account) -> None:
    """Turn to another spreadsheet, or to the first: everything is told to it."""
    row = row_of(session, lock=True)
    session.execute(sa.delete(SheetRow))
    row.is_on, row.spreadsheet_id, row.looking = True, account.spreadsheet_id, None
    row.state = SyncState.STARTING
    session.flush()
    note_all(session)


def went_well(session: Session, meter: Meter) -> None:
    """Note a turn without trouble."""
    row = row_of(session, lock=True)
    row.state, row.message, row.failures = SyncState.CURRENT, "", 0
    row.synced_at, row.busy_until, row.retry_at = clock.now(), None, None
    row.spent = meter.spent
    session.flush()


def went_wrong(session: Session, meter: Meter, error: SheetsAway | SheetsRefused) -> None:
    """Note a turn that failed: the queue stays, the next try waits longer each time."""
    row, now = row_of(session, lock=True), clock.now()
    row.failures += 1
    wait = min(FIRST_WAIT * 2 ** (row.failures - 1), LONGEST_WAIT) * random.uniform(0.75, 1.25)  # noqa: S311 (keeps tries apart, no secret)
    refused = isinstance(error, SheetsRefused)
    row.state = SyncState.REFUSED if refused else SyncState.WAITING
    row.retry_at = now + (AFTER_REFUSAL if refused else timedelta(seconds=wait))
    row.message, row.failed_at, row.busy_until = error.sentence[:300], now, None
    row.spent = meter.spent
    session.flush()
