"""The verbs about numbers for paper, with good facts filled in."""

from typing import Any

from sqlalchemy.orm import Session

from mgapp.services.access import Actor
from mgapp.services.letters import numbers
from mgapp.services.letters.numbers import (
    FillInput,
    InsertInput,
    NumberRow,
    ReserveInput,
    VoidInput,
)


def a_block(session: Session, actor: Actor, **changes: Any) -> list[NumberRow]:
    """Set numbers aside."""
    facts = {"letter_type": "surat_keluar", "count": 20, "purpose": "Blangko cuti", **changes}
    return numbers.reserve(session, actor, block=ReserveInput.read(facts))


def filled(session: Session, actor: Actor, number: NumberRow, **changes: Any) -> NumberRow:
    """Fill a number in."""
    facts = {
        "version": number.version,
        "numbered_on": "2026-11-24",
        "sent_to": "Camat Tamalanrea",
        "subject": "Permintaan data jaringan",
        **changes,
    }
    return numbers.fill_in(session, actor, number_id=number.id, fact=FillInput.read(facts))


def voided(session: Session, actor: Actor, number: NumberRow, **changes: Any) -> NumberRow:
    """Void a number."""
    facts = {"version": number.version, "reason": "Blangko rusak", **changes}
    return numbers.void_number(session, actor, number_id=number.id, fact=VoidInput.read(facts))


def put_in(session: Session, actor: Actor, number: NumberRow, **changes: Any) -> NumberRow:
    """Put a number in after another one."""
    facts = {
        "numbered_on": "2026-11-24",
        "sent_to": "Camat Tamalanrea",
        "subject": "Surat susulan",
        "reason": "Surat tertanggal kemarin belum dicatat",
        **changes,
    }
    return numbers.insert_number(session, actor, number_id=number.id, fact=InsertInput.read(facts))
