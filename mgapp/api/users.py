"""People, for an admin."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel

from mgapp.api.door import Calling, Comma, Paging, asks_first, responses
from mgapp.api.sheets import Kind, taken, with_sheets
from mgapp.services import accounts
from mgapp.services.access import Permission, Role
from mgapp.services.accounts import (
    NewUser,
    UserApproval,
    UserChange,
    UserFilter,
    UserRejection,
    UserStatus,
    UserSummary,
)
from mgapp.services.kernel import vault
from mgapp.services.kernel.errors import IdempotencyMismatch, StaleVersion

router = APIRouter(prefix="/api/users", tags=["Pengguna"])

_manages = asks_first(Permission.USER_MANAGE)
_manages_one = asks_first(Permission.USER_MANAGE, accounts.user)


class UserList(BaseModel):
    """One page of people."""

    items: list[UserSummary]
    next_cursor: str | None


@router.get(
    "",
    response_model=UserList,
    responses=with_sheets(),
)
@_manages
async def list_users(
    *,
    caller: Calling,
    page: Paging,
    q: Annotated[str, Query(max_length=120)] = "",
    status: Comma[UserStatus] = [],  # noqa: B006 (FastAPI copies it)
    role: Comma[Role] = [],  # noqa: B006 (same)
    org_unit_id: Annotated[str | None, Query(max_length=64)] = None,
    has_password: bool | None = None,
    sheet: Kind = None,
) -> Any:
    """List people by name, identity numbers masked; or all of them as a file."""
    wanted = {"q": q, "statuses": status, "roles": role, "org_unit_id": org_unit_id}
    only = UserFilter.read({**wanted, "has_password": has_password})
    if sheet is not None:
        return await taken(caller, accounts.export_users, "pengguna", sheet=sheet, only=only)
    found = await caller.perform(
        accounts.list_users, only=only, limit=page.limit, cursor=page.cursor
    )
    return UserList(items=[user.masked() for user in found.items], next_cursor=found.next_cursor)


@router.post(
    "",
    status_code=201,
    response_model=UserSummary,
    responses=responses(accounts.UserDuplicate, IdempotencyMismatch),
)
@_manages
async def create_user(body: NewUser, caller: Calling) -> Any:
    """Let a person in; the password works at once."""
    return await caller.once(accounts.create_user, body=_recognisable(body), user=body)


@router.get("/{user_id}")
async def show_user(user_id: UUID, caller: Calling) -> UserSummary:
    """Show one person."""
    return await caller.perform(accounts.user, user_id=user_id)


@router.patch(
    "/{user_id}",
    responses=responses(
        StaleVersion, accounts.UserDuplicate, accounts.LastAdmin, accounts.StatusRefused
    ),
)
@_manages_one
async def change_user(user_id: UUID, body: UserChange, caller: Calling) -> UserSummary:
    """Change the fields that are sent."""
    return await caller.perform(accounts.change_user, user_id=user_id, change=body)


@router.delete("/{user_id}", status_code=204, responses=responses(accounts.LastAdmin))
async def remove_user(user_id: UUID, caller: Calling) -> Response:
    """Delete a person without any trace; disable one who appears in any history."""
    await caller.perform(accounts.remove_user, user_id=user_id)
    return Response(status_code=204)


@router.post(
    "/{user_id}/approve",
    response_model=UserSummary,
    responses=responses(accounts.StatusRefused, IdempotencyMismatch),
)
@_manages_one
async def approve_user(user_id: UUID, body: UserApproval, caller: Calling) -> Any:
    """Let in who registered himself."""
    return await caller.once(accounts.approve_user, body=body, user_id=user_id, approval=body)


@router.post(
    "/{user_id}/reject",
    response_model=UserSummary,
    responses=responses(accounts.StatusRefused, IdempotencyMismatch),
)
@_manages_one
async def reject_user(user_id: UUID, body: UserRejection, caller: Calling) -> Any:
    """Turn away who registered himself; he reads the reason when he tries to sign in."""
    return await caller.once(accounts.reject_user, body=body, user_id=user_id, rejection=body)


def _recognisable(body: NewUser) -> dict[str, Any]:
    """Make a body that can be compared with a later one and tells no password."""
    password = vault.fingerprint(body.password.get_secret_value())
    return {**body.model_dump(mode="json"), "password": password}
