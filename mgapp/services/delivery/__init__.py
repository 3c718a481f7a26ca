"""Delivery: how messages of the outbox are worded, addressed and sent: e-mail and WhatsApp.

Without credentials a way is off: nothing is written for it, and the settings page says so.
"""

from mgapp.services.delivery.alarm import tell_admins
from mgapp.services.delivery.errors import TextNotFound
from mgapp.services.delivery.exporting import export_messages
from mgapp.services.delivery.inputs import DeliveryChange, TextChange
from mgapp.services.delivery.overview import SentMessage, messages, resend
from mgapp.services.delivery.preparing import PREPARERS
from mgapp.services.delivery.state import ChannelState, DeliveryState, delivery_state
from mgapp.services.delivery.texts import Audience
from mgapp.services.delivery.ways import configure, mail_is_wrong, whatsapp_is_wrong
from mgapp.services.delivery.whatsapp.calls import (
    forget_calls,
    forget_numbers,
    prove_webhook,
    take_call,
)
from mgapp.services.delivery.whatsapp.cloud import Cloud
from mgapp.services.delivery.whatsapp.reading import read_call
from mgapp.services.delivery.wording import (
    DeliverySettings,
    Wording,
    change_delivery,
    change_text,
    delivery_settings,
    list_texts,
    one_text,
    reset_text,
)

__all__ = [
    "PREPARERS",
    "Audience",
    "ChannelState",
    "Cloud",
    "DeliveryChange",
    "DeliverySettings",
    "DeliveryState",
    "SentMessage",
    "TextChange",
    "TextNotFound",
    "Wording",
    "change_delivery",
    "change_text",
    "configure",
    "delivery_settings",
    "delivery_state",
    "export_messages",
    "forget_calls",
    "forget_numbers",
    "list_texts",
    "mail_is_wrong",
    "messages",
    "one_text",
    "prove_webhook",
    "read_call",
    "resend",
    "reset_text",
    "take_call",
    "tell_admins",
    "whatsapp_is_wrong",
]
