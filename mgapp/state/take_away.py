"""Taking a list away: which one, in which form; then it grows under one's eyes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

import reflex as rx

from mgapp.services.access import Actor
from mgapp.services.kernel import dates
from mgapp.services.reporting import orders
from mgapp.services.reporting.orders import ListName, OrderInput, OrderState, OrderSummary
from mgapp.state.base import Heard, OfficeState, action

Query = str | dict[str, str | bool | None]
"""The filters of a list, as its route's query or by their names."""


@dataclass
class OrderLine:
    """One ordered list.

    Attributes:
        told: How far it is, or why there is none.
        href: Where its file is; empty until it is ready.
    """

    id: str
    title: str
    told: str
    when: str
    state: str
    state_word: str
    href: str


class TakeAwayState(OfficeState):
    """The dialog in which a list is ordered as a file.

    Attributes:
        private: Whether the list has numbers that the actor may take in full.
        turn: Counts the orders, so that the form begins anew.
    """

    asking: rx.Field[bool] = rx.field(default=False)
    name: rx.Field[str] = rx.field(default="")
    title: rx.Field[str] = rx.field(default="")
    private: rx.Field[bool] = rx.field(default=False)
    lines: rx.Field[list[OrderLine]] = rx.field(default_factory=list)
    turn: rx.Field[int] = rx.field(default=0)
    _query: dict[str, str] = {}  # noqa: RUF012 (a var of Reflex, one a tab)
    _awaited: list[str] = []  # noqa: RUF012 (same)

    @action
    async def ask(self, name: ListName, query: Query) -> None:
        """Open the dialog for a list as it is narrowed."""
        self._query = _filters(query)
        self.name, self.title = name.value, name.label.lower()
        await self._watch("list_order", user=self._actor.me)
        self.private = await self._perform(_private, name=name)
        await self._list()
        self.asking = True

    @action
    async def set_asking(self, is_open: bool) -> None:  # noqa: FBT001 (the dialog tells its state)
        """Close the dialog; what is being written goes on."""
        self.asking = is_open

    @action
    async def order(self, form: dict[str, Any]) -> None:
        """Have the worker write the list; it is handed over as soon as it is ready."""
        wanted = OrderInput.read(
            {
                "list": self.name or ListName.DIRECTORY.value,
                "format": form.get("format") or "xlsx",
                "query": self._query,
                "reason": str(form.get("reason") or ""),
            }
        )
        made = await self._perform(orders.order, wanted=wanted)
        self._awaited = [*self._awaited, str(made.id)]
        self.turn += 1
        await self._list()

    async def _list(self) -> None:
        self.lines = [line_of(one) for one in await self._perform(orders.mine)]

    async def _refresh(self, heard: Heard) -> Any:
        """Show how far it is; hand over what has become ready."""
        del heard
        await self._list()
        done = {line.id: line for line in self.lines if line.state not in _UNDER_WAY}
        ready = [done[one] for one in self._awaited if one in done]
        self._awaited = [one for one in self._awaited if one not in done]
        return [rx.download(url=line.href) for line in ready if line.href] or None

    def _arrive(self) -> None:
        self.asking = False


_UNDER_WAY = {OrderState.WAITING.value, OrderState.WRITING.value}


def _private(_session: Any, actor: Actor, *, name: ListName) -> bool:
    return orders.private_numbers(actor, name)


def _filters(query: Query) -> dict[str, str]:
    facts: Mapping[str, Any] = dict(parse_qsl(query)) if isinstance(query, str) else query
    words = {name: "true" if value is True else value for name, value in facts.items()}
    return {name: str(value) for name, value in words.items() if value}


def line_of(order: OrderSummary) -> OrderLine:
    """Show an order."""
    ready = order.state is OrderState.READY
    return OrderLine(
        id=str(order.id),
        title=f"{order.list.label} · {order.sheet.value.upper()}",
        told=_told(order),
        when=dates.short_moment(order.created_at),
        state=order.state.value,
        state_word=order.state.label,
        href=f"/api/list-orders/{order.id}/file" if ready else "",
    )


def _told(order: OrderSummary) -> str:
    if order.state is OrderState.FAILED:
        return order.refusal or ""
    if order.state is OrderState.WAITING:
        return ""
    rows = f"{order.rows:,} baris".replace(",", ".")
    if order.state is OrderState.READY:
        return f"{rows}, nomor utuh" if order.in_full else rows
    if not order.total:
        return f"{rows} sudah ditulis"
    part = min(100 * order.rows // order.total, 99)  # who adds rows meanwhile makes it no 100
    return f"{order.rows:,} dari {order.total:,} baris ({part} %)".replace(",", ".")
