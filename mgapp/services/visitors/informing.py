"""Telling visitors by WhatsApp, where they asked for it; and ceasing to."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import outbox
from mgapp.services.kernel import vault
from mgapp.services.kernel.table import columns
from mgapp.services.outbox import Channel, NewMessage
from mgapp.services.visitors.models import Visitor

TOPIC = "visit"
_VISITORS = columns(Visitor)
_NEWEST = 20


@dataclass(frozen=True, slots=True)
class VisitorBrief:
    """A visit for the message to its visitor; no number when he wants no messages."""

    id: UUID
    name: str
    whatsapp: str | None


def tell_visitor(session: Session, visitor_id: UUID, *, wanted: bool) -> None:
    """Write the message with the receipt of a visit, if the visitor asked for messages."""
    if not wanted or Channel.WHATSAPP not in outbox.channels():
        return
    facts = {"visitor": str(visitor_id)}
    to = outbox.receiver(TOPIC, visitor_id)
    message = NewMessage(f"visit:{visitor_id}", to, topic=TOPIC, kind="visit_receipt", facts=facts)
    outbox.put(session, [message])


def visitors_of(session: Session, ids: Iterable[UUID]) -> dict[UUID, VisitorBrief]:
    """Tell how some visitors are reached; a visit that is gone is absent."""
    query = sa.select(
        _VISITORS.id, _VISITORS.name, _VISITORS.whatsapp_sealed, _VISITORS.notify_whatsapp
    ).where(_VISITORS.id.in_(list(ids)))
    return {
        row.id: VisitorBrief(row.id, row.name, _number(row) if row.notify_whatsapp else None)
        for row in session.execute(query)
    }


def visits_of_number(session: Session, *, number_print: str) -> list[UUID]:
    """List the newest visits that were registered with a WhatsApp number."""
    query = (
        sa.select(_VISITORS.id)
        .where(_VISITORS.whatsapp_print == number_print)
        .order_by(_VISITORS.created_at.desc())
        .limit(_NEWEST)
    )
    return list(session.scalars(query))


def stop_telling_number(session: Session, *, number_print: str) -> None:
    """End the WhatsApp messages to a number about whatever visit."""
    session.execute(
        sa.update(Visitor)
        .where(_VISITORS.whatsapp_print == number_print, _VISITORS.notify_whatsapp)
        .values(notify_whatsapp=False)
    )


def _number(row: Any) -> str | None:
    return vault.unseal(row.whatsapp_sealed) if row.whatsapp_sealed else None
