"""Messages that leave the house, as admins see them."""

from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

import reflex as rx

from mgapp.services import delivery, outbox
from mgapp.services.delivery import ChannelState, DeliveryState, SentMessage
from mgapp.services.kernel import dates
from mgapp.services.kernel.paging import DEFAULT_LIMIT
from mgapp.services.outbox import MessageStatus
from mgapp.services.webhooks import EVENTS
from mgapp.state.base import Heard, OfficeState, action
from mgapp.state.message_texts import MessageTextsState

_TABS = ("mine", "messages", "texts")
_PAUSE = 1.0  # seconds between two looks while the worker carries many
_MOST = 200  # rows that are read again; a longer list is being read further down


@dataclass
class MessageLine:
    """One message, ready to be shown."""

    id: str
    label: str
    recipient: str
    channel: str
    status: str
    status_word: str
    when: str
    stamp: str
    detail: str
    may_resend: bool


@dataclass
class WayLine:
    """One way out."""

    id: str
    name: str
    status: str
    status_word: str
    sentence: str


class MessagesState(OfficeState):
    """The outbox of the office: which ways are on, what waits, what went wrong."""

    tab: rx.Field[str] = rx.field(default="mine")
    status: rx.Field[str] = rx.field(default="")
    ways: rx.Field[list[WayLine]] = rx.field(default_factory=list)
    waiting: rx.Field[str] = rx.field(default="")
    sent: rx.Field[str] = rx.field(default="")
    arrived: rx.Field[str] = rx.field(default="")
    failed: rx.Field[str] = rx.field(default="")
    unknown: rx.Field[str] = rx.field(default="")
    rows: rx.Field[list[MessageLine]] = rx.field(default_factory=list)
    more: rx.Field[bool] = rx.field(default=False)
    loading: rx.Field[bool] = rx.field(default=True)
    _cursor: str | None = None

    @action
    async def arrive(self) -> Any:
        """Show the part that the address names."""
        return await self._choose(self.router.url.query_parameters.get("tab", ""))

    @action
    async def load_ways(self) -> None:
        """Tell which ways are on, for the page of settings."""
        self._show(await self._perform(delivery.delivery_state))
        await self._watch("message", pause=_PAUSE)

    @action
    async def choose_tab(self, tab: str) -> Any:
        """Show another part of the page."""
        return await self._choose(tab)

    @action
    async def choose_status(self, status: MessageStatus | Literal[""]) -> None:
        """Show the messages of one status."""
        self.status = str(status)
        await self._list()

    @action
    async def load_more(self) -> None:
        """Add the next page of the list."""
        found = await self._perform(
            delivery.messages, statuses=self._wanted(), cursor=self._cursor, limit=DEFAULT_LIMIT
        )
        self.rows = [*self.rows, *map(_line, found.items)]
        self.more, self._cursor = found.next_cursor is not None, found.next_cursor

    @action
    async def resend(self, message_id: UUID) -> Any:
        """Send a message again."""
        await self._perform(delivery.resend, message_id=message_id)
        await self._list()
        return rx.toast.success("Pesan dikirim ulang.")

    @action
    async def resend_failed(self) -> Any:
        """Send everything again that failed."""
        count = await self._perform(outbox.resend_failed)
        await self._list()
        return rx.toast.success(f"{count} pesan dikirim ulang.")

    async def _choose(self, tab: str) -> Any:
        self.tab = tab if tab in _TABS else "mine"
        if self.tab == "messages":
            await self._list()
            await self._watch("message", pause=_PAUSE)
        return MessageTextsState.load if self.tab == "texts" else None

    def _wanted(self) -> tuple[MessageStatus, ...]:
        return (MessageStatus(self.status),) if self.status else ()

    async def _refresh(self, heard: Heard) -> None:
        del heard
        if self.tab == "messages" and len(self.rows) <= _MOST:
            await self._list(max(len(self.rows), DEFAULT_LIMIT))
        else:
            self._show(await self._perform(delivery.delivery_state))

    async def _list(self, limit: int = DEFAULT_LIMIT) -> None:
        self._show(await self._perform(delivery.delivery_state))
        found = await self._perform(delivery.messages, statuses=self._wanted(), limit=limit)
        self.rows = [_line(message) for message in found.items]
        self.more, self._cursor = found.next_cursor is not None, found.next_cursor
        self.loading = False

    def _show(self, state: DeliveryState) -> None:
        self.ways = [
            WayLine(way.channel.value, way.channel.label, *_standing(way), way.sentence)
            for way in state.channels
        ]
        count = state.counts
        self.waiting = _number(count["queued"] + count["sending"])
        self.sent = _number(count["sent"] + count["delivered"] + count["read"])
        arrived, read = count["delivered"] + count["read"], count["read"]
        self.arrived = f"{_number(arrived)} sampai, {_number(read)} dibaca"
        self.failed, self.unknown = _number(count["failed"]), _number(count["unknown"])


def _standing(way: ChannelState) -> tuple[str, str]:
    """Tell how a way out stands, for the eye and in a word."""
    if way.failing_since is not None:
        return "message-failed", "terganggu"
    return ("active", "aktif") if way.on else ("inactive", "mati")


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def _line(message: SentMessage) -> MessageLine:
    return MessageLine(
        id=str(message.id),
        label=EVENTS.get(message.kind, message.label),
        recipient="program lain" if message.kind in EVENTS else message.recipient,
        channel=message.channel.label if message.channel else "—",
        status=f"message-{message.status.value}",
        status_word=message.status.label,
        when=dates.ago(message.created_at),
        stamp=dates.stamp(message.created_at),
        detail=_detail(message),
        may_resend=message.may_resend,
    )


def _detail(message: SentMessage) -> str:
    """Say what the status alone does not."""
    parts = [message.reason or ""]
    if message.due_at is not None and message.attempts:
        parts.append(f"Dicoba lagi {dates.short_moment(message.due_at)}.")
    if message.read_at is not None:
        parts.append(f"Dibaca {dates.short_moment(message.read_at)}.")
    elif message.delivered_at is not None:
        parts.append(f"Sampai {dates.short_moment(message.delivered_at)}.")
    if message.maybe_twice:
        parts.append("Mungkin diterima dua kali.")
    return " ".join(part for part in parts if part)
