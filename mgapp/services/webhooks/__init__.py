"""Webhooks: other programs are told of what happens to cases and letters, signed and in order.

Triggers on both trails write to the outbox, in the transaction of the event; the outbox carries it
with retries. A message is signed by the Standard Webhooks specification and holds ids and stored
words only.
"""

from mgapp.services.webhooks.actions import (
    change_webhook,
    create_webhook,
    ping,
    remove_webhook,
    renew_secret,
    replay,
    webhook_secret,
)
from mgapp.services.webhooks.errors import (
    DeliveryNotFound,
    TooManyWebhooks,
    WebhookNotFound,
    WebhookOff,
)
from mgapp.services.webhooks.exporting import export_deliveries, export_webhooks
from mgapp.services.webhooks.inputs import WebhookChange, WebhookInput
from mgapp.services.webhooks.queries import (
    WebhookSummary,
    deliveries,
    list_webhooks,
    show_webhook,
)
from mgapp.services.webhooks.sending import prepare
from mgapp.services.webhooks.words import EVENTS, TOPIC

__all__ = [
    "EVENTS",
    "TOPIC",
    "DeliveryNotFound",
    "TooManyWebhooks",
    "WebhookChange",
    "WebhookInput",
    "WebhookNotFound",
    "WebhookOff",
    "WebhookSummary",
    "change_webhook",
    "create_webhook",
    "deliveries",
    "export_deliveries",
    "export_webhooks",
    "list_webhooks",
    "ping",
    "prepare",
    "remove_webhook",
    "renew_secret",
    "replay",
    "show_webhook",
    "webhook_secret",
]
