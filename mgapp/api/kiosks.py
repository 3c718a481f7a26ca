"""Kiosks: made by an admin, paired by a code on the device itself."""

from uuid import UUID

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

from mgapp.api.door import Calling, asks_first, responses
from mgapp.services import organisation
from mgapp.services.access import Permission
from mgapp.services.kernel.errors import IdempotencyMismatch, RateLimited
from mgapp.services.kernel.paging import Page
from mgapp.services.organisation import (
    KioskInput,
    KioskNotFound,
    KioskSummary,
    PairingCode,
    PairingInput,
    PairingRefused,
)
from mgapp.web.credentials import KIOSK_COOKIE

router = APIRouter(prefix="/api", tags=["Poster dan kios"])

_TEN_YEARS = 10 * 365 * 24 * 3600  # seconds; an admin revokes it


class Paired(BaseModel):
    """The device as it knows itself; its secret is in the cookie only."""

    id: UUID
    name: str


@router.get("/kiosks", responses=responses())
async def list_kiosks(caller: Calling) -> Page[KioskSummary]:
    """List the kiosks, newest first."""
    return Page(await caller.perform(organisation.kiosks), None)


@router.post(
    "/kiosks",
    status_code=201,
    response_model=PairingCode,
    responses=responses(IdempotencyMismatch),
)
@asks_first(Permission.QR_MANAGE)
async def create_kiosk(body: KioskInput, caller: Calling) -> object:
    """Add a kiosk; the answer holds the code that pairs it within 15 minutes."""
    return await caller.once(organisation.create_kiosk, body=body, kiosk=body)


@router.post(
    "/kiosks/pair",
    responses=responses(PairingRefused, RateLimited),
    openapi_extra={"security": []},
)
async def pair(body: PairingInput, request: Request, response: Response, caller: Calling) -> Paired:
    """Turn the asking browser into a kiosk: sets the cookie of the device."""
    paired = await caller.perform(organisation.pair_kiosk, pairing=body)
    response.set_cookie(
        KIOSK_COOKIE,
        paired.token,
        max_age=_TEN_YEARS,
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )
    return Paired(id=paired.id, name=paired.name)


@router.post(
    "/kiosks/{kiosk_id}/code",
    response_model=PairingCode,
    responses=responses(KioskNotFound, IdempotencyMismatch),
)
async def renew(kiosk_id: UUID, caller: Calling) -> object:
    """Draw another pairing code."""
    return await caller.once(organisation.renew_pairing, body=None, kiosk_id=kiosk_id)


@router.post(
    "/kiosks/{kiosk_id}/revoke",
    response_model=KioskSummary,
    responses=responses(KioskNotFound, IdempotencyMismatch),
)
async def revoke(kiosk_id: UUID, caller: Calling) -> object:
    """Take a kiosk out of service; its cookie opens nothing from now on."""
    return await caller.once(organisation.revoke_kiosk, body=None, kiosk_id=kiosk_id)
