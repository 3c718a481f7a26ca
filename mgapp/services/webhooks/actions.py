"""What an admin does with webhooks."""

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import outbox
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import vault
from mgapp.services.kernel.ids import new_id
from mgapp.services.kernel.rows import apply, locked
from mgapp.services.outbox import Lane, NewMessage, Sending
from mgapp.services.webhooks import signing
from mgapp.services.webhooks.errors import (
    DeliveryNotFound,
    TooManyWebhooks,
    WebhookNotFound,
    WebhookOff,
)
from mgapp.services.webhooks.inputs import WebhookChange, WebhookInput
from mgapp.services.webhooks.models import WEBHOOKS, Webhook
from mgapp.services.webhooks.queries import WebhookSummary, summary_of
from mgapp.services.webhooks.words import PING, TOPIC

MOST = 20


@requires(Permission.SETTINGS_MANAGE)
def create_webhook(session: Session, actor: Actor, *, webhook: WebhookInput) -> WebhookSummary:
    """Tell another program of events from now on.

    Raises:
        TooManyWebhooks: remove one first.
    """
    if len(session.scalars(sa.select(WEBHOOKS.id)).all()) >= MOST:
        raise TooManyWebhooks(most=MOST)
    sealed = vault.seal(signing.new_secret())
    row = Webhook(**webhook.model_dump(), secret_sealed=sealed, created_by=actor.user_id)
    session.add(row)
    session.flush()
    return summary_of(row)


@requires(Permission.SETTINGS_MANAGE)
def change_webhook(
    session: Session, _actor: Actor, *, webhook_id: UUID, change: WebhookChange
) -> WebhookSummary:
    """Change a receiver, or switch it on or off; what happens while it is off it never learns.

    Raises:
        WebhookNotFound: no such webhook.
        StaleVersion: somebody changed it since it was shown.
    """
    row = locked(session, Webhook, webhook_id, WebhookNotFound, change.version)
    if apply(row, change) and row.active:
        row.off_because, row.failing_since = None, None
    session.flush()
    return summary_of(row)


@requires(Permission.SETTINGS_MANAGE)
def remove_webhook(session: Session, _actor: Actor, *, webhook_id: UUID) -> None:
    """Forget a receiver; what waits for it is not sent.

    Raises:
        WebhookNotFound: no such webhook.
    """
    session.delete(locked(session, Webhook, webhook_id, WebhookNotFound, None))
    session.flush()


@requires(Permission.SETTINGS_MANAGE)
def webhook_secret(session: Session, _actor: Actor, *, webhook_id: UUID) -> str:
    """Tell what a receiver checks signatures with.

    Raises:
        WebhookNotFound: no such webhook, or its secret was sealed by another key.
    """
    row = session.get(Webhook, webhook_id)
    secret = vault.unseal(row.secret_sealed) if row is not None else None
    if secret is None:
        raise WebhookNotFound
    return secret


@requires(Permission.SETTINGS_MANAGE)
def renew_secret(session: Session, _actor: Actor, *, webhook_id: UUID) -> WebhookSummary:
    """Draw another secret; messages are signed with it from now on.

    Raises:
        WebhookNotFound: no such webhook.
    """
    row = locked(session, Webhook, webhook_id, WebhookNotFound, None)
    row.secret_sealed = vault.seal(signing.new_secret())
    row.edited()
    session.flush()
    return summary_of(row)


@requires(Permission.SETTINGS_MANAGE)
def ping(session: Session, _actor: Actor, *, webhook_id: UUID) -> WebhookSummary:
    """Send a message that says nothing, to try a receiver.

    Raises:
        WebhookNotFound: no such webhook.
        WebhookOff: it is switched off.
    """
    row = locked(session, Webhook, webhook_id, WebhookNotFound, None)
    if not row.active:
        raise WebhookOff
    to = outbox.receiver(TOPIC, row.id)
    message = NewMessage(
        cause=f"{to}:{PING}:{new_id()}",
        recipient=to,
        topic=TOPIC,
        kind=PING,
        facts={"webhook": str(row.id)},
        lane=Lane.PROGRAMS,
    )
    outbox.put(session, [message])
    return summary_of(row)


@requires(Permission.SETTINGS_MANAGE)
def replay(session: Session, actor: Actor, *, webhook_id: UUID, message_id: UUID) -> Sending:
    """Send a message once more, under its old ``webhook-id``.

    Raises:
        WebhookNotFound: no such webhook.
        WebhookOff: it is switched off.
        DeliveryNotFound: it was never sent to this receiver.
        NotRepeatable: it is still on its way.
    """
    row = locked(session, Webhook, webhook_id, WebhookNotFound, None)
    if not row.active:
        raise WebhookOff
    sent = outbox.message(session, actor, message_id=message_id)
    if sent is None or sent.recipient != outbox.receiver(TOPIC, webhook_id):
        raise DeliveryNotFound
    return outbox.send_once_more(session, actor, message_id=message_id)
