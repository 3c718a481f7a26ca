"""Who decides on letters in somebody's place, between which days, by which mandate."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Body

from mgapp.api.door import Calling, Paging, asks_first, responses
from mgapp.api.sheets import Kind, taken, with_sheets
from mgapp.services import organisation
from mgapp.services.access import Permission
from mgapp.services.kernel.errors import IdempotencyMismatch, StaleVersion
from mgapp.services.kernel.paging import Page
from mgapp.services.organisation import (
    MandateOver,
    MandatesOverlap,
    StandInInput,
    StandInNotFound,
    StandInRevocation,
    StandInSummary,
)

router = APIRouter(prefix="/api/stand-ins", tags=["Pejabat pengganti"])


@router.get("", response_model=Page[StandInSummary], responses=with_sheets())
async def list_stand_ins(caller: Calling, page: Paging, sheet: Kind = None) -> Any:
    """List the mandates that name the caller, an admin's all; the latest start first."""
    if sheet is not None:
        return await taken(
            caller, organisation.exporting.export_stand_ins, "pejabat-pengganti", sheet=sheet
        )
    return await caller.perform(organisation.stand_ins, cursor=page.cursor, limit=page.limit)


@router.post(
    "",
    status_code=201,
    response_model=StandInSummary,
    responses=responses(MandatesOverlap, IdempotencyMismatch),
)
@asks_first(Permission.STAND_IN_NAME)
async def name_stand_in(body: StandInInput, caller: Calling) -> object:
    """Name one's own stand-in, as an admin anybody's, for the days of the mandate letter."""
    return await caller.once(organisation.name_stand_in, body=body, stand_in=body)


@router.post(
    "/{stand_in_id}/revoke",
    response_model=StandInSummary,
    responses=responses(StandInNotFound, StaleVersion, MandateOver, IdempotencyMismatch),
)
@asks_first(Permission.STAND_IN_NAME, organisation.stand_in)
async def revoke_stand_in(
    stand_in_id: UUID,
    caller: Calling,
    body: Annotated[StandInRevocation | None, Body()] = None,
) -> Any:
    """End a mandate before its last day; what was decided by it stays decided."""
    return await caller.once(
        organisation.revoke_stand_in,
        body=body,
        stand_in_id=stand_in_id,
        revocation=body or StandInRevocation(),
    )
