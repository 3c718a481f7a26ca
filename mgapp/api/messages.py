"""Messages that leave the house: how far they came, how they read, how to end them."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from mgapp.api.door import Calling, Comma, Paging, asks_first, responses
from mgapp.api.sheets import Kind, taken, with_sheets
from mgapp.services import delivery, outbox, surat
from mgapp.services.access import Permission
from mgapp.services.delivery import (
    Audience,
    DeliveryChange,
    DeliverySettings,
    DeliveryState,
    SentMessage,
    TextChange,
    TextNotFound,
    Wording,
)
from mgapp.services.kernel.errors import IdempotencyMismatch, StaleVersion
from mgapp.services.kernel.paging import Page
from mgapp.services.outbox import Channel, MessageNotFound, MessageStatus, NotRepeatable
from mgapp.services.surat import SuratNotFound

router = APIRouter(prefix="/api", tags=["Pesan keluar"])


class Resent(BaseModel):
    """How many messages go again."""

    resent: int


class TextItem(BaseModel):
    """How a kind of message reads; version 0 is the product's own text."""

    kind: str
    label: str
    audience: Audience
    subject: str
    body: str
    wa_template: str | None
    wa_language: str
    variables: dict[str, str]
    version: int

    @classmethod
    def of(cls, text: Wording) -> "TextItem":
        """Show a text."""
        return cls.model_validate({name: getattr(text, name) for name in cls.model_fields})


class Stopped(BaseModel):
    """The letter about which nothing more is sent; its code still follows it."""

    tracking_id: str


@router.get("/messages", response_model=Page[SentMessage], responses=with_sheets())
async def list_messages(
    *,
    caller: Calling,
    page: Paging,
    status: Comma[MessageStatus] = [],  # noqa: B006 (FastAPI copies it)
    channel: Comma[Channel] = [],  # noqa: B006 (same)
    sheet: Kind = None,
) -> Any:
    """List messages, newest first; or all of them as a file."""
    if sheet is not None:
        return await taken(
            caller,
            delivery.export_messages,
            "pesan",
            sheet=sheet,
            statuses=tuple(status),
            channels=tuple(channel),
        )
    return await caller.perform(
        delivery.messages,
        statuses=tuple(status),
        channels=tuple(channel),
        cursor=page.cursor,
        limit=page.limit,
    )


@router.post(
    "/messages/{message_id}/resend",
    responses=responses(MessageNotFound, NotRepeatable, IdempotencyMismatch),
    response_model=SentMessage,
)
async def resend_message(message_id: UUID, caller: Calling) -> object:
    """Send a message again that failed, was not sent, or whose outcome is unknown."""
    return await caller.once(delivery.resend, body=None, message_id=message_id)


@router.post(
    "/messages/resend-failed", responses=responses(IdempotencyMismatch), response_model=Resent
)
async def resend_failed(caller: Calling) -> object:
    """Send everything again that failed."""
    return await caller.once(outbox.resend_failed, body=None, answer=_resent)


def _resent(count: int) -> dict[str, object]:
    return {"resent": count}


@router.get("/message-texts", responses=responses())
async def list_texts(caller: Calling) -> Page[TextItem]:
    """List how all kinds of messages read."""
    texts = await caller.perform(delivery.list_texts)
    return Page([TextItem.of(text) for text in texts], None)


@router.patch("/message-texts/{kind}", responses=responses(TextNotFound, StaleVersion))
@asks_first(Permission.MESSAGE_MANAGE)
async def change_text(kind: str, body: TextChange, caller: Calling) -> TextItem:
    """Word a kind of message in the office's own way."""
    return TextItem.of(await caller.perform(delivery.change_text, kind=kind, change=body))


@router.post("/message-texts/{kind}/reset", responses=responses(TextNotFound, IdempotencyMismatch))
async def reset_text(kind: str, caller: Calling) -> TextItem:
    """Let the product's own text hold again."""
    return TextItem.of(await caller.perform(delivery.reset_text, kind=kind))


@router.get("/delivery", responses=responses())
async def show_delivery(caller: Calling) -> DeliveryState:
    """Tell which ways out are on, and how many messages stand where."""
    return await caller.perform(delivery.delivery_state)


@router.get("/delivery-settings", responses=responses())
async def show_settings(caller: Calling) -> DeliverySettings:
    """Show what holds for all messages."""
    return await caller.perform(delivery.delivery_settings)


@router.patch("/delivery-settings", responses=responses(StaleVersion))
@asks_first(Permission.MESSAGE_MANAGE)
async def change_settings(body: DeliveryChange, caller: Calling) -> DeliverySettings:
    """Change what holds for all messages."""
    return await caller.perform(delivery.change_delivery, change=body)


@router.post("/unsubscribe/{token}", responses=responses(SuratNotFound))
async def unsubscribe(token: str, caller: Calling) -> Stopped:
    """End the messages about a letter, by the link in each of them (RFC 8058)."""
    return Stopped(tracking_id=await caller.perform(surat.stop_telling, token=token))
