"""Webhooks and what was sent to them, as an admin reads it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import outbox
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel.paging import DEFAULT_LIMIT, Page
from mgapp.services.outbox import Sending
from mgapp.services.webhooks.errors import WebhookNotFound
from mgapp.services.webhooks.models import WEBHOOKS, Webhook
from mgapp.services.webhooks.words import TOPIC


@dataclass(frozen=True, slots=True)
class WebhookSummary:
    """A receiver; ``failing_since`` is when its failures began, None while it works."""

    id: UUID
    name: str
    url: str
    events: list[str]
    active: bool
    off_because: str | None
    failing_since: datetime | None
    last_sent_at: datetime | None
    created_at: datetime
    updated_at: datetime
    version: int


def summary_of(row: Webhook) -> WebhookSummary:
    """Show a receiver, never its secret."""
    return WebhookSummary(**{name: getattr(row, name) for name in WebhookSummary.__slots__})


@requires(Permission.SETTINGS_MANAGE)
def list_webhooks(session: Session, _actor: Actor) -> list[WebhookSummary]:
    """List the receivers, newest first."""
    return [
        summary_of(row) for row in session.scalars(sa.select(Webhook).order_by(WEBHOOKS.id.desc()))
    ]


@requires(Permission.SETTINGS_MANAGE)
def show_webhook(session: Session, _actor: Actor, *, webhook_id: UUID) -> WebhookSummary:
    """Show a receiver.

    Raises:
        WebhookNotFound: no such webhook.
    """
    row = session.get(Webhook, webhook_id)
    if row is None:
        raise WebhookNotFound
    return summary_of(row)


@requires(Permission.SETTINGS_MANAGE)
def deliveries(
    session: Session,
    actor: Actor,
    *,
    webhook_id: UUID,
    limit: int = DEFAULT_LIMIT,
    cursor: str | None = None,
) -> Page[Sending]:
    """List what was sent to a receiver, newest first.

    Raises:
        WebhookNotFound: no such webhook.
    """
    show_webhook(session, actor, webhook_id=webhook_id)
    to = outbox.receiver(TOPIC, webhook_id)
    return outbox.list_messages(session, actor, recipients=[to], limit=limit, cursor=cursor)
