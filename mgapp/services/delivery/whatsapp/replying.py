"""Sending what we answer to somebody who wrote: always within his 24 hours, never by e-mail."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import organisation, visitors
from mgapp.services.delivery import texts, ways
from mgapp.services.delivery.whatsapp.dialogue import TEXTS
from mgapp.services.delivery.whatsapp.models import WA_CONTACTS
from mgapp.services.kernel import links, vault
from mgapp.services.outbox import Channel, Claimed, Later, Parcel, Ready, Refused, Skipped

_GONE = "Nomor ini sudah dihapus."
_OFF = "Proses yang mengirim pesan belum diberi akses WhatsApp."


def of_replies(session: Session, messages: Sequence[Claimed]) -> dict[UUID, Ready]:
    """Put our answers into words."""
    ids = [UUID(message.facts["contact"]) for message in messages]
    query = sa.select(WA_CONTACTS.id, WA_CONTACTS.number_sealed).where(WA_CONTACTS.id.in_(ids))
    numbers = {str(row.id): vault.unseal(row.number_sealed) for row in session.execute(query)}
    office = organisation.office(session).office_name
    return {one.id: _reply(one, numbers.get(one.facts["contact"]), office) for one in messages}


def _reply(one: Claimed, number: str | None, office: str) -> Ready:
    client, text = ways.whatsapp(), TEXTS.get(one.kind)
    if client is None:
        return Later(_OFF)  # who wrote reached us: another worker of this office knows the way
    if number is None or text is None:
        return Skipped(_GONE)
    if Channel.WHATSAPP in one.barred:
        return Refused(one.reason or _GONE)
    facts = {**one.facts, "kantor": office, "tautan": _link(one)}
    content = texts.paragraphs(text, facts)
    return Parcel(Channel.WHATSAPP, partial(client.send, one.id, number, content))


def _link(one: Claimed) -> str:
    if one.kind == "wa_registered":
        token = visitors.receipt_token(UUID(one.facts["visitor"]))
        return links.absolute(f"/receipt/{token}")
    if one.kind == "wa_letter":
        return links.absolute(f"/tracking/{one.facts['kode']}")
    return links.absolute("/register")
