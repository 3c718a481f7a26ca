"""Webhooks: which programs are told of events, and what was sent to them."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel

from mgapp.api.door import Calling, Paging, asks_first, responses
from mgapp.api.sheets import Kind, taken, with_sheets
from mgapp.services import webhooks
from mgapp.services.access import Permission
from mgapp.services.kernel.errors import IdempotencyMismatch, StaleVersion
from mgapp.services.kernel.paging import Page
from mgapp.services.outbox import NotRepeatable, Sending
from mgapp.services.webhooks import (
    DeliveryNotFound,
    TooManyWebhooks,
    WebhookChange,
    WebhookInput,
    WebhookNotFound,
    WebhookOff,
    WebhookSummary,
)

router = APIRouter(prefix="/api", tags=["Program lain"])


class Secret(BaseModel):
    """What a receiver checks signatures with."""

    secret: str


@router.get("/webhooks", response_model=Page[WebhookSummary], responses=with_sheets())
async def list_webhooks(caller: Calling, sheet: Kind = None) -> Any:
    """List the receivers, newest first; or all of them as a file."""
    if sheet is not None:
        return await taken(caller, webhooks.export_webhooks, "webhook", sheet=sheet)
    return Page(await caller.perform(webhooks.list_webhooks), None)


@router.post(
    "/webhooks",
    status_code=201,
    response_model=WebhookSummary,
    responses=responses(TooManyWebhooks, IdempotencyMismatch),
)
@asks_first(Permission.SETTINGS_MANAGE)
async def create_webhook(body: WebhookInput, caller: Calling) -> object:
    """Tell another program of events from now on.

    Messages are signed by the Standard Webhooks specification (`webhook-id`, `webhook-timestamp`,
    `webhook-signature`) and hold ids and stored words only. `events` takes `case.*`, `letter.*`,
    or single ones such as `case.assigned`.
    """
    return await caller.once(webhooks.create_webhook, body=body, webhook=body)


@router.get("/webhooks/{webhook_id}", responses=responses(WebhookNotFound))
async def show_webhook(webhook_id: UUID, caller: Calling) -> WebhookSummary:
    """Show a receiver."""
    return await caller.perform(webhooks.show_webhook, webhook_id=webhook_id)


@router.patch("/webhooks/{webhook_id}", responses=responses(WebhookNotFound, StaleVersion))
@asks_first(Permission.SETTINGS_MANAGE, webhooks.show_webhook)
async def change_webhook(webhook_id: UUID, body: WebhookChange, caller: Calling) -> WebhookSummary:
    """Change a receiver, or switch it on or off."""
    return await caller.perform(webhooks.change_webhook, webhook_id=webhook_id, change=body)


@router.delete("/webhooks/{webhook_id}", status_code=204, responses=responses(WebhookNotFound))
async def remove_webhook(webhook_id: UUID, caller: Calling) -> None:
    """Forget a receiver; what waits for it is not sent."""
    await caller.perform(webhooks.remove_webhook, webhook_id=webhook_id)


@router.get("/webhooks/{webhook_id}/secret", responses=responses(WebhookNotFound))
async def show_secret(webhook_id: UUID, caller: Calling, response: Response) -> Secret:
    """Tell what the receiver checks signatures with."""
    response.headers["Cache-Control"] = "no-store"
    return Secret(secret=await caller.perform(webhooks.webhook_secret, webhook_id=webhook_id))


@router.post(
    "/webhooks/{webhook_id}/secret",
    response_model=WebhookSummary,
    responses=responses(WebhookNotFound, IdempotencyMismatch),
)
async def renew_secret(webhook_id: UUID, caller: Calling) -> object:
    """Draw another secret; messages are signed with it from now on."""
    return await caller.once(webhooks.renew_secret, body=None, webhook_id=webhook_id)


@router.post(
    "/webhooks/{webhook_id}/ping",
    response_model=WebhookSummary,
    responses=responses(WebhookNotFound, WebhookOff, IdempotencyMismatch),
)
async def ping(webhook_id: UUID, caller: Calling) -> object:
    """Send a message that says nothing, to try a receiver."""
    return await caller.once(webhooks.ping, body=None, webhook_id=webhook_id)


@router.get(
    "/webhooks/{webhook_id}/deliveries",
    response_model=Page[Sending],
    responses=with_sheets(WebhookNotFound),
)
async def list_deliveries(
    webhook_id: UUID, caller: Calling, page: Paging, sheet: Kind = None
) -> Any:
    """List what was sent to a receiver, newest first; or all of it as a file."""
    if sheet is not None:
        write = webhooks.export_deliveries
        return await taken(caller, write, "pengiriman", sheet=sheet, webhook_id=webhook_id)
    return await caller.perform(
        webhooks.deliveries, webhook_id=webhook_id, limit=page.limit, cursor=page.cursor
    )


@router.post(
    "/webhooks/{webhook_id}/deliveries/{message_id}/replay",
    response_model=Sending,
    responses=responses(
        WebhookNotFound, DeliveryNotFound, WebhookOff, NotRepeatable, IdempotencyMismatch
    ),
)
async def replay(webhook_id: UUID, message_id: UUID, caller: Calling) -> object:
    """Send a message once more, under its old `webhook-id`."""
    return await caller.once(
        webhooks.replay, body=None, webhook_id=webhook_id, message_id=message_id
    )
