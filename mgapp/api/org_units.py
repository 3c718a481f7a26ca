"""Units of the office."""

from typing import Any

from fastapi import APIRouter

from mgapp.api.door import Calling, Paging, asks_first, responses
from mgapp.api.sheets import Kind, taken, with_sheets
from mgapp.services import organisation
from mgapp.services.access import Permission
from mgapp.services.kernel.errors import Duplicate, IdempotencyMismatch, InUse, StaleVersion
from mgapp.services.kernel.paging import Page
from mgapp.services.organisation import UnitChange, UnitCycle, UnitInput, UnitNotFound, UnitSummary

router = APIRouter(prefix="/api", tags=["Unit kerja"])


@router.get("/org-units", response_model=Page[UnitSummary], responses=with_sheets())
async def list_units(caller: Calling, page: Paging, sheet: Kind = None) -> Any:
    """List the units by id; or all of them as a file."""
    if sheet is not None:
        return await taken(caller, organisation.exporting.export_units, "unit-kerja", sheet=sheet)
    return await caller.perform(organisation.units, cursor=page.cursor, limit=page.limit)


@router.post(
    "/org-units",
    status_code=201,
    response_model=UnitSummary,
    responses=responses(Duplicate, IdempotencyMismatch),
)
@asks_first(Permission.ORG_MANAGE)
async def create_unit(body: UnitInput, caller: Calling) -> object:
    """Add a unit; its code is its id unless another is given."""
    return await caller.once(organisation.create_unit, body=body, unit=body)


@router.get("/org-units/{unit_id}", responses=responses(UnitNotFound))
async def show_unit(unit_id: str, caller: Calling) -> UnitSummary:
    """Show one unit."""
    return await caller.perform(organisation.unit, unit_id=unit_id)


@router.patch(
    "/org-units/{unit_id}",
    responses=responses(UnitNotFound, StaleVersion, UnitCycle, Duplicate),
)
@asks_first(Permission.ORG_MANAGE, organisation.unit)
async def change_unit(unit_id: str, body: UnitChange, caller: Calling) -> UnitSummary:
    """Change a unit, or move it with everything below it; null as parent puts it at the top."""
    return await caller.perform(organisation.change_unit, unit_id=unit_id, change=body)


@router.delete("/org-units/{unit_id}", status_code=204, responses=responses(UnitNotFound, InUse))
async def delete_unit(unit_id: str, caller: Calling) -> None:
    """Delete a unit that nothing refers to."""
    await caller.perform(organisation.delete_unit, unit_id=unit_id)
