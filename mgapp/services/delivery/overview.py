"""The outbox with names, for admins."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services import accounts, cases, organisation, outbox, surat, visitors
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.delivery.texts import TEXTS
from mgapp.services.delivery.whatsapp import talking
from mgapp.services.delivery.whatsapp.contacts import masked_numbers
from mgapp.services.kernel import paging
from mgapp.services.kernel.paging import Page
from mgapp.services.outbox import Channel, MessageStatus, Sending

_PROGRAM = "program lain"
_REPLY = "Balasan WhatsApp"


@dataclass(frozen=True, slots=True, kw_only=True)
class SentMessage(Sending):
    """A message with the name of its kind; ``recipient`` is the receiver's name."""

    label: str


@requires(Permission.MESSAGE_MANAGE)
def messages(
    session: Session,
    actor: Actor,
    *,
    statuses: Sequence[MessageStatus] = (),
    channels: Sequence[Channel] = (),
    cursor: str | None = None,
    limit: int = paging.DEFAULT_LIMIT,
) -> Page[SentMessage]:
    """List messages, newest first, with the names of who gets them."""
    found = outbox.list_messages(
        session, actor, statuses=statuses, channels=channels, cursor=cursor, limit=limit
    )
    names = _names(session, found.items)
    return Page([_named(one, names) for one in found.items], found.next_cursor)


@requires(Permission.MESSAGE_MANAGE)
def resend(session: Session, actor: Actor, *, message_id: UUID) -> SentMessage:
    """Send a message again that failed, was not sent, or whose outcome is unknown.

    Raises:
        MessageNotFound: no such message.
        NotRepeatable: it is on its way, or arrived.
    """
    again = outbox.resend(session, actor, message_id=message_id)
    return _named(again, _names(session, [again]))


def _named(one: Sending, names: dict[str, str]) -> SentMessage:
    text, nobody = TEXTS.get(one.kind), _PROGRAM if one.channel is Channel.WEBHOOK else "…"
    label = _REPLY if one.topic == talking.TOPIC else one.kind
    shown: dict[str, Any] = {name: getattr(one, name) for name in Sending.__slots__}
    shown["recipient"] = names.get(one.recipient, nobody)
    return SentMessage(**shown, label=text.label if text else label)


def _names(session: Session, items: Iterable[Sending]) -> dict[str, str]:
    keys = {one.recipient for one in items}
    people = accounts.names(session, _ids(keys, "user"))
    senders = surat.senders(session, _ids(keys, surat.OUTBOX_TOPIC))
    heads = organisation.contacts_of(session, _ids(keys, cases.CONTACT_TOPIC))
    visits = visitors.visitors_of(session, _ids(keys, visitors.OUTBOX_TOPIC))
    numbers = masked_numbers(session, _ids(keys, "wa"))
    return {
        **{outbox.receiver("wa", key): number for key, number in numbers.items()},
        **{outbox.receiver("user", key): name for key, name in people.items()},
        **{outbox.receiver(cases.CONTACT_TOPIC, key): x.name for key, x in heads.items()},
        **{outbox.receiver(surat.OUTBOX_TOPIC, key): x.name for key, x in senders.items()},
        **{outbox.receiver(visitors.OUTBOX_TOPIC, key): x.name for key, x in visits.items()},
    }


def _ids(keys: Iterable[str], kind: str) -> list[UUID]:
    return [UUID(key.partition(":")[2]) for key in keys if key.startswith(f"{kind}:")]
