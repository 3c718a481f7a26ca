"""Who serves in which post of a period."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query

from mgapp.api.door import Calling, Paging, asks_first, responses
from mgapp.api.sheets import Kind, taken, with_sheets
from mgapp.services import organisation
from mgapp.services.access import Permission
from mgapp.services.kernel.errors import IdempotencyMismatch, InUse, StaleVersion
from mgapp.services.kernel.paging import Page
from mgapp.services.organisation import (
    MemberChange,
    MemberInput,
    MemberNotFound,
    MemberSummary,
    PostHeld,
)

router = APIRouter(prefix="/api/members", tags=["Periode dan anggota"])


@router.get("", response_model=Page[MemberSummary], responses=with_sheets())
async def list_members(
    caller: Calling,
    page: Paging,
    period_id: UUID | None = None,
    q: Annotated[str, Query(max_length=120)] = "",
    sheet: Kind = None,
) -> Any:
    """List posts by the name of who holds them, of one period or of all; or as a file."""
    if sheet is not None:
        return await taken(
            caller,
            organisation.exporting.export_members,
            "anggota",
            sheet=sheet,
            period_id=period_id,
            q=q,
        )
    return await caller.perform(
        organisation.members, period_id=period_id, q=q, cursor=page.cursor, limit=page.limit
    )


@router.post(
    "",
    status_code=201,
    response_model=MemberSummary,
    responses=responses(PostHeld, IdempotencyMismatch),
)
@asks_first(Permission.ORG_MANAGE)
async def create_member(body: MemberInput, caller: Calling) -> object:
    """Give an active person a post, in a unit or in a department; he may hold others too."""
    return await caller.once(organisation.create_member, body=body, member=body)


@router.get("/{member_id}", responses=responses(MemberNotFound))
async def show_member(member_id: UUID, caller: Calling) -> MemberSummary:
    """Show one post."""
    return await caller.perform(organisation.member, member_id=member_id)


@router.patch("/{member_id}", responses=responses(MemberNotFound, StaleVersion, PostHeld))
@asks_first(Permission.ORG_MANAGE, organisation.member)
async def change_member(member_id: UUID, body: MemberChange, caller: Calling) -> MemberSummary:
    """Change a post; a unit replaces the department, and the other way round."""
    return await caller.perform(organisation.change_member, member_id=member_id, change=body)


@router.delete("/{member_id}", status_code=204, responses=responses(MemberNotFound, InUse))
async def delete_member(member_id: UUID, caller: Calling) -> None:
    """Take a post away that no letter names."""
    await caller.perform(organisation.delete_member, member_id=member_id)
