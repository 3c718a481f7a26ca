"""What the page of settings remembers of webhooks."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import reflex as rx

from mgapp.services import webhooks
from mgapp.services.kernel import dates
from mgapp.services.outbox import MessageStatus, Sending
from mgapp.services.webhooks import EVENTS, WebhookChange, WebhookInput, WebhookSummary
from mgapp.state.base import Heard, OfficeState, action
from mgapp.state.options import Option

_EVENT = "events."
_BADGES = {
    MessageStatus.QUEUED: "pending",
    MessageStatus.SENDING: "pending",
    MessageStatus.SENT: "completed",
    MessageStatus.FAILED: "rejected",
    MessageStatus.SKIPPED: "disabled",
}


@dataclass
class HookRow:
    """One receiver, ready to be shown; ``state`` is a word of the badges."""

    id: str = ""
    name: str = ""
    url: str = ""
    events: str = ""
    state: str = ""
    state_label: str = ""
    note: str = ""
    active: bool = False
    version: int = 0


@dataclass
class DeliveryRow:
    """One message to a receiver."""

    id: str
    kind: str
    moment: str
    state: str
    state_label: str
    note: str
    may_replay: bool


class WebhooksState(OfficeState):
    """The receivers, and what was sent to the one that is open."""

    rows: rx.Field[list[HookRow]] = rx.field(default_factory=list)
    loading: bool = True
    choices: rx.Field[list[Option]] = rx.field(default_factory=list)
    adding: bool = False
    added: rx.Field[int] = rx.field(default=0)  # a new form after each success
    hook: rx.Field[HookRow] = rx.field(default_factory=HookRow)
    shown: bool = False
    secret: str = ""
    deliveries: rx.Field[list[DeliveryRow]] = rx.field(default_factory=list)
    more: bool = False

    _cursor: str | None = None

    @action
    async def load(self) -> None:
        """Fill this part of the page."""
        self.choices = [Option(value, label) for value, label in EVENTS.items()]
        await self._fill()
        await self._watch("webhook")

    @action
    async def set_adding(self, is_open: bool) -> None:  # noqa: FBT001 (a dialog tells its new state)
        """Open or close the form."""
        self.adding = is_open

    @action
    async def add(self, form: dict[str, Any]) -> Any:
        """Tell another program of events from now on."""
        made = await self._perform(webhooks.create_webhook, webhook=_read(form))
        self.adding = False
        self.added += 1
        await self._fill()
        await self._open(made.id)
        return rx.toast.success(f"{made.name} mulai diberi tahu.")

    @action
    async def open(self, webhook_id: UUID) -> None:
        """Show a receiver and what was sent to it."""
        await self._open(webhook_id)

    @action
    async def set_shown(self, is_open: bool) -> None:  # noqa: FBT001 (a dialog tells its new state)
        """Close the receiver that is shown."""
        self.shown, self.secret = is_open and bool(self.hook.id), ""

    @action
    async def show_more(self) -> None:
        """Add the next page of what was sent."""
        await self._fill_deliveries(after=self._cursor)

    @action
    async def show_secret(self) -> None:
        """Show what the receiver checks signatures with."""
        self.secret = await self._perform(webhooks.webhook_secret, webhook_id=self._id)

    @action
    async def renew_secret(self) -> Any:
        """Draw another secret and show it."""
        await self._perform(webhooks.renew_secret, webhook_id=self._id)
        await self._open(self._id)
        self.secret = await self._perform(webhooks.webhook_secret, webhook_id=self._id)
        return rx.toast.success("Rahasia baru berlaku sekarang. Pasang juga di program penerima.")

    @action
    async def ping(self) -> Any:
        """Send a message that says nothing."""
        await self._perform(webhooks.ping, webhook_id=self._id)
        await self._fill_deliveries()
        return rx.toast.success("Pesan percobaan dikirim.")

    @action
    async def set_active(self, is_active: bool) -> Any:  # noqa: FBT001 (what the button sends)
        """Switch the receiver on or off."""
        change = WebhookChange(version=self.hook.version, active=is_active)
        await self._perform(webhooks.change_webhook, webhook_id=self._id, change=change)
        await self._open(self._id)
        await self._fill()
        return rx.toast.success("Webhook diaktifkan." if is_active else "Webhook dimatikan.")

    @action
    async def remove(self) -> Any:
        """Forget the receiver."""
        await self._perform(webhooks.remove_webhook, webhook_id=self._id)
        name, self.shown, self.hook = self.hook.name, False, HookRow()
        await self._fill()
        return rx.toast.success(f"{name} dihapus.")

    @action
    async def replay(self, message_id: UUID) -> Any:
        """Send a message once more."""
        facts = {"webhook_id": self._id, "message_id": message_id}
        await self._perform(webhooks.replay, **facts)
        await self._fill_deliveries()
        return rx.toast.success("Pesan dikirim ulang.")

    @property
    def _id(self) -> UUID:
        return UUID(self.hook.id or "00000000-0000-0000-0000-000000000000")

    async def _open(self, webhook_id: UUID) -> None:
        self.hook = _row(await self._perform(webhooks.show_webhook, webhook_id=webhook_id))
        self.secret = ""
        await self._fill_deliveries()
        self.shown = True

    async def _fill(self) -> None:
        self.rows = [_row(hook) for hook in await self._perform(webhooks.list_webhooks)]
        self.loading = False

    async def _fill_deliveries(self, *, after: str | None = None) -> None:
        page = await self._perform(webhooks.deliveries, webhook_id=self._id, cursor=after)
        shown = [_delivery(sending) for sending in page.items]
        self.deliveries = [*self.deliveries, *shown] if after else shown
        self._cursor, self.more = page.next_cursor, page.next_cursor is not None

    def _arrive(self) -> None:
        self.adding, self.shown, self.secret = False, False, ""

    async def _refresh(self, heard: Heard) -> None:
        await self._fill()
        if self.shown and heard.is_about(self.hook.id):
            self.hook = next((row for row in self.rows if row.id == self.hook.id), self.hook)
            await self._fill_deliveries()


def _read(form: dict[str, Any]) -> WebhookInput:
    chosen = [name.removeprefix(_EVENT) for name in form if name.startswith(_EVENT)]
    facts = {"name": form.get("name", ""), "url": form.get("url", ""), "events": chosen}
    return WebhookInput.read(facts)


def _row(hook: WebhookSummary) -> HookRow:
    state, label = ("active", "aktif") if hook.active else ("disabled", "mati")
    note = hook.off_because or ""
    if hook.active and hook.failing_since is not None:
        state, label = "rejected", "gagal"
        note = f"Gagal sejak {dates.short_moment(hook.failing_since)}."
    elif hook.active and hook.last_sent_at is not None:
        note = f"Terakhir terkirim {dates.short_moment(hook.last_sent_at)}."
    return HookRow(
        id=str(hook.id),
        name=hook.name,
        url=hook.url,
        events=", ".join(EVENTS.get(one, one) for one in hook.events),
        state=state,
        state_label=label,
        note=note,
        active=hook.active,
        version=hook.version,
    )


def _delivery(sending: Sending) -> DeliveryRow:
    tries = f"{sending.attempts} kali dicoba. " if sending.attempts > 1 else ""
    return DeliveryRow(
        id=str(sending.id),
        kind=sending.kind,
        moment=dates.short_moment(sending.created_at),
        state=_BADGES.get(sending.status, "pending"),
        state_label=sending.status.label,
        note=tries + (sending.reason or ""),
        may_replay=sending.status not in {MessageStatus.QUEUED, MessageStatus.SENDING},
    )
