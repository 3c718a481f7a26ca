"""What Meta asks and tells about WhatsApp."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import PlainTextResponse

from mgapp.api.door import Calling, responses
from mgapp.services import delivery
from mgapp.services.kernel.errors import Forbidden, NotFound

router = APIRouter(prefix="/api", tags=["Pesan keluar"])


@router.get(
    "/whatsapp/webhook",
    response_class=PlainTextResponse,
    responses=responses(NotFound, Forbidden),
)
async def prove_webhook(
    *,
    caller: Calling,
    mode: Annotated[str, Query(alias="hub.mode", max_length=40)] = "",
    token: Annotated[str, Query(alias="hub.verify_token", max_length=300)] = "",
    challenge: Annotated[str, Query(alias="hub.challenge", max_length=300)] = "",
) -> PlainTextResponse:
    """Answer Meta's question whether this is our webhook."""
    facts = {"mode": mode, "token": token, "challenge": challenge}
    return PlainTextResponse(await caller.perform(delivery.prove_webhook, **facts))


@router.post("/whatsapp/webhook", responses=responses(NotFound, Forbidden))
async def take_call(request: Request, caller: Calling) -> dict[str, bool]:
    """Keep what Meta tells, once; it is read by a job."""
    body = await request.body()
    signature = request.headers.get("x-hub-signature-256", "")
    await caller.perform(delivery.take_call, body=body, signature=signature)
    return {"kept": True}
