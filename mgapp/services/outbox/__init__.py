"""The outbox: what must leave the house, written with its cause, carried out by the worker.

    to = outbox.receiver("user", user_id)
    outbox.put(session, [NewMessage(f"notice:{id}", to, topic="notice", kind="…", facts={…})])

It knows no domain and no service: whoever serves a topic gives a *preparer* (see ``parcels.py``),
and ``mgapp.jobs.messages`` brings both together. Retry, order, taking over and giving up are the
same for all topics.
"""

from mgapp.services.outbox.actions import resend, resend_failed, send_once_more
from mgapp.services.outbox.carrying import BEGIN_WITHIN, Load, claim, settle, take_over, waiting
from mgapp.services.outbox.errors import MessageNotFound, NotRepeatable
from mgapp.services.outbox.parcels import (
    Claimed,
    Later,
    NewMessage,
    Outcome,
    Parcel,
    Preparer,
    Ready,
    Refused,
    Sent,
    Skipped,
    Unknown,
)
from mgapp.services.outbox.putting import channels, configure, lock_of, put, receiver, wake
from mgapp.services.outbox.queries import (
    Sending,
    forget_old,
    forget_receivers,
    list_messages,
    message,
    message_counts,
)
from mgapp.services.outbox.receipts import bounced, receipt
from mgapp.services.outbox.trouble import Trouble, troubles, watch
from mgapp.services.outbox.words import Channel, Lane, MessageStatus

__all__ = [
    "BEGIN_WITHIN",
    "Channel",
    "Claimed",
    "Lane",
    "Later",
    "Load",
    "MessageNotFound",
    "MessageStatus",
    "NewMessage",
    "NotRepeatable",
    "Outcome",
    "Parcel",
    "Preparer",
    "Ready",
    "Refused",
    "Sending",
    "Sent",
    "Skipped",
    "Trouble",
    "Unknown",
    "bounced",
    "channels",
    "claim",
    "configure",
    "forget_old",
    "forget_receivers",
    "list_messages",
    "lock_of",
    "message",
    "message_counts",
    "put",
    "receipt",
    "receiver",
    "resend",
    "resend_failed",
    "send_once_more",
    "settle",
    "take_over",
    "troubles",
    "waiting",
    "wake",
    "watch",
]
