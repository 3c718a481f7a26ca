"""Places where posters hang."""

from fastapi import APIRouter

from mgapp.api.door import Calling, asks_first, responses
from mgapp.services import organisation
from mgapp.services.access import Permission
from mgapp.services.kernel.errors import Duplicate, IdempotencyMismatch, InUse, StaleVersion
from mgapp.services.kernel.paging import Page
from mgapp.services.organisation import Place, PlaceChange, PlaceInput, PlaceNotFound

router = APIRouter(prefix="/api", tags=["Poster dan kios"])


@router.get("/places", responses=responses())
async def list_places(caller: Calling) -> Page[Place]:
    """List the places by name."""
    return Page(await caller.perform(organisation.places), None)


@router.post(
    "/places",
    status_code=201,
    response_model=Place,
    responses=responses(Duplicate, IdempotencyMismatch),
)
@asks_first(Permission.QR_MANAGE)
async def create_place(body: PlaceInput, caller: Calling) -> object:
    """Add a place."""
    return await caller.once(organisation.create_place, body=body, place=body)


@router.patch("/places/{loc}", responses=responses(PlaceNotFound, StaleVersion))
@asks_first(Permission.QR_MANAGE)
async def change_place(loc: str, body: PlaceChange, caller: Calling) -> Place:
    """Change a place; an inactive one is no longer recognised."""
    return await caller.perform(organisation.change_place, loc=loc, change=body)


@router.delete("/places/{loc}", status_code=204, responses=responses(PlaceNotFound, InUse))
async def delete_place(loc: str, caller: Calling) -> None:
    """Delete a place that nothing refers to."""
    await caller.perform(organisation.delete_place, loc=loc)
