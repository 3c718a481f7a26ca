"""Tokens of programs: made, listed, revoked."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Response

from mgapp.api.door import Calling, Paging, asks_first, responses
from mgapp.api.sheets import Kind, taken, with_sheets
from mgapp.services import accounts
from mgapp.services.accounts import (
    ApiTokenNotFound,
    ApiTokenRequest,
    ApiTokenRow,
    NewApiToken,
    NewApiTokenRow,
    TooManyApiTokens,
    UserNotFound,
)
from mgapp.services.kernel.errors import RateLimited
from mgapp.services.kernel.paging import Page
from mgapp.services.kernel.pool import in_slow_thread

router = APIRouter(prefix="/api", tags=["Program lain"])


@router.get("/auth/tokens", responses=responses())
async def own_tokens(caller: Calling) -> Page[ApiTokenRow]:
    """List one's own live tokens, newest first."""
    return Page(await caller.perform(accounts.own_api_tokens), None)


@router.post(
    "/auth/tokens",
    status_code=201,
    responses=responses(UserNotFound, TooManyApiTokens, RateLimited),
)
@asks_first()
async def create_token(
    body: ApiTokenRequest, caller: Calling, response: Response
) -> NewApiTokenRow:
    """Let a program in: it sends `token`, told only here, as `Authorization: Bearer`.

    It may at most what its owner may, within its scopes; a scope for reading opens no request that
    changes something. With `user_id`, somebody who manages users makes it in another's name.
    """
    attempt = await caller.perform(accounts.begin_proof)
    proof = await in_slow_thread(accounts.prove, attempt, body.current_password.get_secret_value())
    await caller.perform(accounts.count_proof, proof=proof)
    token = NewApiToken(**body.model_dump(exclude={"current_password"}))
    response.headers["Cache-Control"] = "no-store"
    return await caller.perform(accounts.create_api_token, token=token, proof=proof)


@router.post("/auth/tokens/{token_id}/revoke", responses=responses(ApiTokenNotFound))
async def revoke_token(token_id: UUID, caller: Calling) -> ApiTokenRow:
    """Shut a program out, at once: one's own, or anybody's for who manages users."""
    return await caller.perform(accounts.revoke_api_token, token_id=token_id)


@router.get("/tokens", response_model=Page[ApiTokenRow], responses=with_sheets())
async def list_tokens(
    caller: Calling,
    page: Paging,
    user_id: Annotated[UUID | None, Query()] = None,
    sheet: Kind = None,
) -> Any:
    """List everybody's tokens, those that ended too, newest first; or all of them as a file."""
    if sheet is not None:
        write = accounts.export_api_tokens
        return await taken(caller, write, "token-program", sheet=sheet, user_id=user_id)
    return await caller.perform(
        accounts.list_api_tokens, user_id=user_id, limit=page.limit, cursor=page.cursor
    )
