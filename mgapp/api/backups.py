"""Backups: what was made, and another one on demand. The files themselves never leave by HTTP."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter

from mgapp.api.door import Calling, Paging, responses
from mgapp.api.sheets import Kind, taken, with_sheets
from mgapp.services import backups
from mgapp.services.backups import BackupNotFound, BackupSummary
from mgapp.services.kernel.errors import IdempotencyMismatch
from mgapp.services.kernel.paging import Page

router = APIRouter(prefix="/api", tags=["Pengaturan"])


@router.get("/backups", response_model=Page[BackupSummary], responses=with_sheets())
async def list_backups(caller: Calling, page: Paging, sheet: Kind = None) -> Any:
    """List the backups, newest first; or the whole book as a file."""
    if sheet is not None:
        return await taken(caller, backups.export_backups, "cadangan", sheet=sheet)
    return await caller.perform(backups.list_backups, limit=page.limit, cursor=page.cursor)


@router.post(
    "/backups",
    status_code=201,
    response_model=BackupSummary,
    responses=responses(IdempotencyMismatch),
)
async def request_backup(caller: Calling) -> object:
    """Have a backup made by the worker; follow its `status` by its id."""
    return await caller.once(backups.request_backup, body=None)


@router.get("/backups/{backup_id}", responses=responses(BackupNotFound))
async def show_backup(backup_id: UUID, caller: Calling) -> BackupSummary:
    """Show one backup."""
    return await caller.perform(backups.show_backup, backup_id=backup_id)
