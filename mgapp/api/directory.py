"""The directory of colleagues and contacts."""

from typing import Annotated, Any

from fastapi import APIRouter, Query

from mgapp.api.door import Calling, Paging
from mgapp.api.sheets import Kind, taken, with_sheets
from mgapp.services import organisation
from mgapp.services.access import Role
from mgapp.services.kernel.paging import Page
from mgapp.services.organisation import DirectoryEntry

router = APIRouter(prefix="/api", tags=["Direktori"])


@router.get("/directory", response_model=Page[DirectoryEntry], responses=with_sheets())
async def find_people(
    *,
    caller: Calling,
    page: Paging,
    q: Annotated[str, Query(max_length=200)] = "",
    org_unit_id: Annotated[str | None, Query(max_length=64)] = None,
    role: Role | None = None,
    sheet: Kind = None,
) -> Any:
    """List active colleagues and contacts by name; a unit comes with what lies below it."""
    if sheet is not None:
        return await taken(
            caller,
            organisation.exporting.export_directory,
            "direktori",
            sheet=sheet,
            q=q,
            org_unit_id=org_unit_id or None,
            role=role,
        )
    return await caller.perform(
        organisation.directory,
        q=q,
        org_unit_id=org_unit_id or None,
        role=role,
        cursor=page.cursor,
        limit=page.limit,
    )
