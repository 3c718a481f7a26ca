"""Answering what people write: commands, a visit registered step by step, and stop at once."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from mgapp.services import cases, intake, outbox, surat, visitors
from mgapp.services.access import Actor
from mgapp.services.cases import CaseStatus
from mgapp.services.delivery.whatsapp import dialogue, reception
from mgapp.services.delivery.whatsapp.calls import is_new
from mgapp.services.delivery.whatsapp.contacts import heard_from, spared
from mgapp.services.delivery.whatsapp.models import WaContact
from mgapp.services.delivery.whatsapp.shapes import Incoming
from mgapp.services.kernel import clock, vault
from mgapp.services.kernel.errors import InputRefused, OfficeError, RateLimited
from mgapp.services.outbox import NewMessage
from mgapp.services.visitors import VisitInput

TOPIC = reception.TOPIC
STALE = timedelta(hours=24)
"""What was written longer ago is not answered: Meta tells late after an outage."""

_LIMITS = ((20, timedelta(minutes=10)), (100, timedelta(days=1)))
"""Answers to one number; whoever writes more is not answered, and is heard when he says stop."""
_UNASKED, _UNASKED_WITHIN = 5, timedelta(hours=1)
"""Answers to what is no command: another program that answers each of ours is soon alone."""
_DIALOGUE_LASTS = timedelta(minutes=30)
_WITHDRAWABLE = frozenset({CaseStatus.NEW, CaseStatus.TRIAGED, CaseStatus.ASSIGNED})

Facts = dict[str, str]


def answer(session: Session, incoming: Incoming) -> None:
    """Answer a message once; who writes too much, such as another program, is not answered.

    Who says stop is heard, however late Meta tells of it.
    """
    if not is_new(session, incoming.name):
        return
    contact = heard_from(session, incoming.number, incoming.at)
    word, rest = dialogue.command(incoming.text)
    if word in _STOPS and (not rest or _told(contact) is None):
        _stop(session, contact)
    if clock.now() - incoming.at > STALE:
        return
    key = f"wa:{contact.number_print}"
    if not all(spared(session, f"{key}:{limit}", limit, within) for limit, within in _LIMITS):
        return
    reply, facts = _answer(session, contact, incoming, word, rest)
    session.flush()
    if reply:
        _say(session, contact, incoming, reply, facts)


def _answer(
    session: Session, contact: WaContact, incoming: Incoming, word: str, rest: str
) -> tuple[str, Facts]:
    told = _told(contact)
    # An answer may begin with a word of ours: while we ask, a command stands alone.
    if word in _COMMANDS and (told is None or not rest):
        contact.dialogue_sealed = None
        return _COMMANDS[word](session, contact, rest)
    if told is not None:
        return _go_on(session, contact, told, incoming)
    return _anything_else(session, contact, incoming)


def _say(
    session: Session, contact: WaContact, incoming: Incoming, reply: str, facts: Facts
) -> None:
    to = outbox.receiver("wa", contact.id)
    told = {"contact": str(contact.id), **facts}
    cause = f"wa:{incoming.name}"[:160]
    outbox.put(session, [NewMessage(cause, to, topic=TOPIC, kind=reply, facts=told)])


def _menu(_session: Session, _contact: WaContact, _rest: str) -> tuple[str, Facts]:
    return "wa_menu", {}


def _begin(_session: Session, contact: WaContact, _rest: str) -> tuple[str, Facts]:
    _keep(contact, {})
    return dialogue.question({}), {}


def _check(session: Session, contact: WaContact, rest: str) -> tuple[str, Facts]:
    asks = Actor.public(address=f"wa:{contact.number_print}")
    try:
        found = surat.track(session, asks, code=rest)
    except OfficeError:  # no such letter, or too many wrong codes: the same answer
        return "wa_unknown_code", {}
    return "wa_letter", {"kode": found.tracking_id, "status": found.status.label}


def _queue(session: Session, _contact: WaContact, _rest: str) -> tuple[str, Facts]:
    counts = cases.box_counts(session, Actor.system(TOPIC))
    return "wa_queue", {"jumlah": str(counts.waiting)}


def _withdraw(session: Session, contact: WaContact, rest: str) -> tuple[str, Facts]:
    """Withdraw one's own visit that nobody works on yet."""
    held = visitors.visits_of_number(session, number_print=contact.number_print)
    links = cases.links_of_visits(session, held)
    wanted = next((x for x in links.values() if x.code == rest.upper()), None)
    if wanted is None or wanted.status not in _WITHDRAWABLE:
        return "wa_not_withdrawn", {}
    cases.cancel(
        session, Actor.system(TOPIC), case_id=wanted.id, version=wanted.version,
        note="Dibatalkan tamu lewat WhatsApp.",
    )  # fmt: skip
    return "wa_withdrawn", {"kode": wanted.code}


def _stop(session: Session, contact: WaContact) -> None:
    contact.opted_out_at = contact.opted_out_at or clock.now()
    surat.stop_telling_number(session, number_print=contact.number_print)
    visitors.stop_telling_number(session, number_print=contact.number_print)


def _stopped(_session: Session, _contact: WaContact, _rest: str) -> tuple[str, Facts]:
    return "wa_stopped", {}


def _start_again(_session: Session, contact: WaContact, _rest: str) -> tuple[str, Facts]:
    contact.opted_out_at = None
    return "wa_menu", {}


_COMMANDS: dict[str, Callable[[Session, WaContact, str], tuple[str, Facts]]] = {
    "menu": _menu,
    "mulai": _start_again,
    "daftar": _begin,
    "cek": _check,
    "antrian": _queue,
    "antrean": _queue,
    "batal": _withdraw,
    "stop": _stopped,
    "berhenti": _stopped,
}
_STOPS = frozenset(word for word, verb in _COMMANDS.items() if verb is _stopped)


def _go_on(
    session: Session, contact: WaContact, told: Facts, incoming: Incoming
) -> tuple[str, Facts]:
    """Take the answer to the last question of a registration; ask the next one, or register."""
    step = dialogue.next_step(told)
    value = dialogue.read(step, incoming.text)
    if value is None:
        return (dialogue.question(told), {"ulang": "Jawaban belum dimengerti."})
    if value == dialogue.NO:
        contact.dialogue_sealed = None
        return "wa_no_visit", {}
    told = {**told, step: value}
    if dialogue.next_step(told):
        _keep(contact, told)
        return dialogue.question(told), {}
    contact.dialogue_sealed = None
    return _register(session, contact, told, incoming)


def _register(
    session: Session, contact: WaContact, told: Facts, incoming: Incoming
) -> tuple[str, Facts]:
    try:
        visit = VisitInput.read(
            {
                "name": told["name"],
                "organization": told["organization"],
                "unit_tujuan": told["unit_tujuan"],
                "purpose": told["purpose"],
                "consent": True,
                "whatsapp": incoming.number,
                "source": "whatsapp",
            }
        )
        asks = Actor.public(address=None, browser=f"wa:{contact.number_print}")
        made = intake.register_visit(session, asks, visit=visit, key=f"wa:{incoming.name}"[:200])
    except (InputRefused, RateLimited):
        return "wa_not_registered", {}
    return "wa_registered", {"kode": made.case.code, "visitor": str(made.visitor.id)}


def _anything_else(session: Session, contact: WaContact, incoming: Incoming) -> tuple[str, Facts]:
    """Bring what is worth reading to the reception in office hours; answer with the menu.

    Who goes on writing is not answered for ever, but read: until his limit of the day.
    """
    reply = reception.brought(session, contact, incoming)
    key = f"wa-unasked:{contact.number_print}"
    return reply if spared(session, key, _UNASKED, _UNASKED_WITHIN) else ("", {})


def _told(contact: WaContact) -> Facts | None:
    until = contact.dialogue_until
    if contact.dialogue_sealed is None or until is None or until < clock.now():
        return None
    told: Any = json.loads(vault.unseal(contact.dialogue_sealed) or "null")
    return told


def _keep(contact: WaContact, told: Facts) -> None:
    contact.dialogue_sealed = vault.seal(json.dumps(told))
    contact.dialogue_until = clock.now() + _DIALOGUE_LASTS
