"""Google Sheets over REST: setting up, how it stands, hand edits."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from mgapp.api.door import Calling, asks_first, responses
from mgapp.services.access import Permission
from mgapp.services.kernel.errors import IdempotencyMismatch
from mgapp.services.kernel.paging import Page
from mgapp.services.transfer import sheets
from mgapp.services.transfer.sheets import (
    EditNotFound,
    EditSummary,
    ImportReport,
    NotApplicable,
    SetUp,
    SheetChanged,
    SheetsAway,
    SheetsNotConfigured,
    SheetsRefused,
    SheetsStanding,
)

router = APIRouter(prefix="/api", tags=["Google Sheets"])

_AWAY = (SheetsNotConfigured, SheetsAway, SheetsRefused)


@router.get("/setup", responses=responses(*_AWAY))
async def set_up(caller: Calling) -> SetUp:
    """Create the tabs Users, Periods, Members, Letters, Notifications that are missing."""
    return await caller.perform(sheets.set_up_sheets)


@router.get("/sheets", responses=responses())
async def show_sheets(caller: Calling) -> SheetsStanding:
    """Tell how the spreadsheet stands: what waits, when it was told last, what went wrong."""
    return await caller.perform(sheets.sheets_standing)


@router.post(
    "/sheets/resend",
    response_model=SheetsStanding,
    responses=responses(SheetsNotConfigured, IdempotencyMismatch),
)
@asks_first(Permission.SETTINGS_MANAGE)
async def resend(caller: Calling) -> object:
    """Have every row told again; each is found by its id, none is appended twice."""
    return await caller.once(sheets.tell_all_again, body=None)


@router.post(
    "/sheets/import",
    response_model=ImportReport,
    responses=responses(*_AWAY, SheetChanged, IdempotencyMismatch),
)
@asks_first(Permission.SETTINGS_MANAGE)
async def import_sheet(
    caller: Calling,
    *,
    dry_run: bool = False,
    seen: Annotated[str | None, Query(max_length=64, description="dari laporan pratinjau")] = None,
) -> object:
    """Take over what an older spreadsheet holds, passwords included; or tell what would happen.

    One line for each row: new, changed, unchanged, or refused and why. All in one transaction.
    With ``seen`` of a preview nothing else is taken over than what it told of.
    """
    asked = {"dry_run": dry_run, "seen": seen}
    return await caller.once(sheets.import_sheet, body=asked, dry_run=dry_run, seen=seen)


@router.get("/sheets/edits", responses=responses())
async def list_edits(caller: Calling) -> Page[EditSummary]:
    """List cells that somebody changed in the spreadsheet and that wait for a decision."""
    return Page(await caller.perform(sheets.sheet_edits), None)


@router.post("/sheets/edits/{edit_id}/accept", responses=responses(EditNotFound, NotApplicable))
@asks_first(Permission.SETTINGS_MANAGE)
async def accept_edit(edit_id: UUID, caller: Calling) -> SheetsStanding:
    """Take a hand edit over, by the verb that its page would use, with its rules."""
    await caller.once(sheets.accept_edit, body=None, answer=_nothing, edit_id=edit_id)
    return await caller.perform(sheets.sheets_standing)


@router.post("/sheets/edits/{edit_id}/refuse", responses=responses(EditNotFound))
@asks_first(Permission.SETTINGS_MANAGE)
async def refuse_edit(edit_id: UUID, caller: Calling) -> SheetsStanding:
    """Put a cell back: the next turn writes over it what the office says."""
    await caller.once(sheets.refuse_edit, body=None, answer=_nothing, edit_id=edit_id)
    return await caller.perform(sheets.sheets_standing)


def _nothing(_decided: None) -> dict[str, bool]:
    return {"decided": True}
