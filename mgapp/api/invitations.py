"""Links by which people without a password make their first one."""

from fastapi import APIRouter, Response
from pydantic import BaseModel

from mgapp.api.door import Calling, Paging, asks_first, responses
from mgapp.services import accounts
from mgapp.services.access import Permission
from mgapp.services.accounts import (
    AccountDisabled,
    CannotInvite,
    FirstPassword,
    InvitationLink,
    InvitationNotFound,
    InvitationOver,
    Invitations,
    Invited,
    PasswordSet,
    Uninvited,
    UserNotFound,
)
from mgapp.services.kernel.paging import Page
from mgapp.services.kernel.pool import in_slow_thread

router = APIRouter(prefix="/api/auth/invitations", tags=["Pengguna"])


class InvitationLinks(BaseModel):
    """The links, told once."""

    items: list[InvitationLink]


@router.get("", responses=responses())
async def list_uninvited(caller: Calling, page: Paging) -> Page[Uninvited]:
    """List the active people without a password, such as those of an import, by name."""
    return await caller.perform(accounts.list_uninvited, limit=page.limit, cursor=page.cursor)


@router.post("", status_code=201, responses=responses(UserNotFound, CannotInvite, PasswordSet))
@asks_first(Permission.USER_MANAGE)
async def invite(body: Invitations, caller: Calling, response: Response) -> InvitationLinks:
    """Make a link for each of some people, good once and for seven days.

    A link is told only here, and to its person by e-mail or WhatsApp where the office sends them
    (`sent`). One that he had before opens nothing any more.
    """
    response.headers["Cache-Control"] = "no-store"
    return InvitationLinks(items=await caller.perform(accounts.invite, wanted=body))


_LINK = responses(InvitationNotFound, InvitationOver, AccountDisabled)


@router.get("/{token}", responses=_LINK, openapi_extra={"security": []})
async def show_invitation(token: str, caller: Calling) -> Invited:
    """Tell whose a link is, while it opens something."""
    return await caller.perform(accounts.invitation, token=token)


@router.post("/{token}", responses=_LINK, openapi_extra={"security": []})
async def accept_invitation(token: str, body: FirstPassword, caller: Calling) -> Invited:
    """Set the first password of the link's person; then he signs in with it."""
    await caller.perform(accounts.invitation, token=token)
    hashed = await in_slow_thread(accounts.hashed, body.password.get_secret_value())
    return await caller.perform(accounts.accept_invitation, token=token, password_hash=hashed)
