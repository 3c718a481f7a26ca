"""Lists ordered as files over REST: long ones are written by the worker while one waits."""

from datetime import datetime
from typing import Any
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from mgapp.api.attachments import Download
from mgapp.api.door import Calling, responses
from mgapp.services.kernel.errors import IdempotencyMismatch
from mgapp.services.kernel.spreadsheets import Sheet
from mgapp.services.reporting import orders
from mgapp.services.reporting.orders import (
    ListName,
    OrderInput,
    OrderNotFound,
    OrderState,
    OrderSummary,
    StillWriting,
)

router = APIRouter(prefix="/api/list-orders", tags=["Ekspor"])

_FILE: dict[int | str, dict[str, Any]] = {
    200: {"content": {kind.media_type: {} for kind in Sheet}},
    **responses(OrderNotFound, StillWriting),
}


class ListOrder(BaseModel):
    """An ordered list; ``file_url`` is null until it is ready.

    ``rows`` counts what is written so far, ``total`` what there will be, where that is known.
    """

    id: UUID
    list: ListName
    format: Sheet
    state: OrderState
    rows: int
    total: int | None
    refusal: str | None
    file_url: str | None
    created_at: datetime

    @classmethod
    def of(cls, order: OrderSummary) -> "ListOrder":
        """Show an order."""
        ready = order.state is OrderState.READY
        return cls(
            id=order.id,
            list=order.list,
            format=order.sheet,
            state=order.state,
            rows=order.rows,
            total=order.total,
            refusal=order.refusal,
            file_url=f"/api/list-orders/{order.id}/file" if ready else None,
            created_at=order.created_at,
        )


class ListOrders(BaseModel):
    """One's own orders of the last day."""

    items: list[ListOrder]
    next_cursor: str | None = None


@router.get("", responses=responses())
async def list_orders(caller: Calling) -> ListOrders:
    """List one's own orders of the last day, the newest first."""
    found = await caller.perform(orders.mine)
    return ListOrders(items=[ListOrder.of(one) for one in found])


@router.post(
    "", status_code=201, response_model=ListOrder, responses=responses(IdempotencyMismatch)
)
async def order_list(body: OrderInput, caller: Calling) -> Any:
    """Order a list as a file, narrowed by ``query`` as its own route is.

    With a ``reason`` identity numbers and phones stand in it in full, where the caller may open
    them. Who took what, and why, is on the log.
    """
    return await caller.once(orders.order, body=body, answer=ListOrder.of, wanted=body)


@router.get("/{order_id}", responses=responses(OrderNotFound))
async def show_order(order_id: UUID, caller: Calling) -> ListOrder:
    """Tell how far an order of one's own is."""
    return ListOrder.of(await caller.perform(orders.one, order_id=order_id))


@router.get("/{order_id}/file", status_code=200, response_class=Download, responses=_FILE)
async def take_file(order_id: UUID, caller: Calling) -> Download:
    """Download the file of an order of one's own; it is kept for a day."""
    found = await caller.perform(orders.open_file, order_id=order_id)
    return Download(found.content, filename=found.filename, media_type=found.media_type)
