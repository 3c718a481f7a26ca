"""Periods in which people serve."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter

from mgapp.api.door import Calling, Paging, asks_first, responses
from mgapp.api.sheets import Kind, taken, with_sheets
from mgapp.services import organisation
from mgapp.services.access import Permission
from mgapp.services.kernel.errors import IdempotencyMismatch, StaleVersion
from mgapp.services.kernel.paging import Page
from mgapp.services.organisation import (
    CopiedPeriod,
    PeriodChange,
    PeriodCopy,
    PeriodInput,
    PeriodNotFound,
    PeriodSummary,
)

router = APIRouter(prefix="/api/periods", tags=["Periode dan anggota"])

_manages = asks_first(Permission.ORG_MANAGE)
_manages_one = asks_first(Permission.ORG_MANAGE, organisation.period)


@router.get("", response_model=Page[PeriodSummary], responses=with_sheets())
async def list_periods(caller: Calling, page: Paging, sheet: Kind = None) -> Any:
    """List the periods, the latest start first; or all of them as a file."""
    if sheet is not None:
        return await taken(caller, organisation.exporting.export_periods, "periode", sheet=sheet)
    return await caller.perform(organisation.periods, cursor=page.cursor, limit=page.limit)


@router.post(
    "",
    status_code=201,
    response_model=PeriodSummary,
    responses=responses(IdempotencyMismatch),
)
@_manages
async def create_period(body: PeriodInput, caller: Calling) -> object:
    """Add a period; with `is_active` it runs at once and the one that ran closes."""
    return await caller.once(organisation.create_period, body=body, period=body)


@router.get("/{period_id}", responses=responses(PeriodNotFound))
async def show_period(period_id: UUID, caller: Calling) -> PeriodSummary:
    """Show one period."""
    return await caller.perform(organisation.period, period_id=period_id)


@router.patch("/{period_id}", responses=responses(PeriodNotFound, StaleVersion))
@_manages_one
async def change_period(period_id: UUID, body: PeriodChange, caller: Calling) -> PeriodSummary:
    """Change the name or the days of a period."""
    return await caller.perform(organisation.change_period, period_id=period_id, change=body)


@router.post(
    "/{period_id}/activate",
    response_model=PeriodSummary,
    responses=responses(PeriodNotFound, IdempotencyMismatch),
)
@_manages_one
async def activate_period(period_id: UUID, caller: Calling) -> Any:
    """Let a period run from now on; the one that ran closes, and no old letter changes."""
    return await caller.once(organisation.activate_period, body={}, period_id=period_id)


@router.post(
    "/{period_id}/close",
    response_model=PeriodSummary,
    responses=responses(PeriodNotFound, IdempotencyMismatch),
)
@_manages_one
async def close_period(period_id: UUID, caller: Calling) -> Any:
    """Close a period, so that none is active; no old letter changes."""
    return await caller.once(organisation.close_period, body={}, period_id=period_id)


@router.post(
    "/{period_id}/copy",
    response_model=CopiedPeriod,
    responses=responses(PeriodNotFound, IdempotencyMismatch),
)
@_manages_one
async def copy_period(period_id: UUID, body: PeriodCopy, caller: Calling) -> Any:
    """Take the posts of another period over; a second time adds only what is missing."""
    return await caller.once(organisation.copy_period, body=body, period_id=period_id, copy=body)
