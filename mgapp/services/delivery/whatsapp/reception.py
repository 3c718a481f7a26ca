"""What people write beside the commands: it reaches the reception in office hours."""

from datetime import timedelta

from sqlalchemy.orm import Session

from mgapp.services import cases, organisation
from mgapp.services.access import Actor
from mgapp.services.cases import HandEvent, NewCase, NewEvent
from mgapp.services.delivery.whatsapp import dialogue
from mgapp.services.delivery.whatsapp.contacts import spared
from mgapp.services.delivery.whatsapp.models import WaContact
from mgapp.services.delivery.whatsapp.shapes import Incoming
from mgapp.services.kernel import clock, phone

TOPIC = "wa_reply"

_A_DAY, _DAY = 30, timedelta(days=1)
_FORWARD_EVERY = timedelta(hours=12)

Reply = tuple[str, dict[str, str]]
"""The name of a text of ``dialogue``, and what fills it."""


def brought(session: Session, contact: WaContact, incoming: Incoming) -> Reply:
    """Bring what somebody wrote to the reception, if it is worth reading; tell the answer.

    Of one number that is one case: what it writes while the case is open becomes a note there.
    """
    text = dialogue.plain(incoming.text)
    if not text:
        return "wa_unreadable", {}
    if dialogue.is_greeting(text):
        return "wa_menu", {}
    if not organisation.is_open_now(session):
        hours = organisation.office(session)
        return "wa_closed", {"jam": f"{hours.opens_at:%H.%M}–{hours.closes_at:%H.%M}"}
    if not spared(session, f"wa-read:{contact.number_print}", _A_DAY, _DAY):
        return "", {}
    return _noted(session, contact, text) or _forwarded(session, contact, incoming.number, text)


def _noted(session: Session, contact: WaContact, text: str) -> Reply | None:
    """Add to the case that his first message became, as long as it is open."""
    case_id = contact.forwarded_case_id
    known = cases.briefs(session, [case_id]).get(case_id) if case_id else None
    if known is None or known.status not in cases.OPEN:
        return None
    note = NewEvent(event_type=HandEvent.NOTE_ADDED, note=f"Pesan WhatsApp: {text}")
    cases.add_event(session, Actor.system(TOPIC), case_id=known.id, event=note)
    return "wa_noted", {"kode": known.code}


def _forwarded(session: Session, contact: WaContact, number: str, text: str) -> Reply:
    last = contact.forwarded_at
    if last is not None and clock.now() - last < _FORWARD_EVERY:
        return "wa_menu", {}  # the reception has just ended what he wrote
    wanted = NewCase(
        case_type=cases.CaseType.VISITOR,
        subject=f"Pesan WhatsApp dari {phone.masked(number)}",
        description=text,
        unit_tujuan=organisation.UnitTujuan.DISKOMINFO,
        source=organisation.Source.WHATSAPP,
    )
    made = cases.create(session, Actor.system(TOPIC), case=wanted)
    contact.forwarded_at, contact.forwarded_case_id = clock.now(), made.id
    return "wa_forwarded", {"kode": made.code}
