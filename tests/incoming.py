"""Letters that came in, and their dispositions, for tests."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import letters
from mgapp.services.access import Actor
from mgapp.services.letters import (
    DispositionInput,
    DispositionSummary,
    IncomingInput,
    LetterSummary,
)
from mgapp.services.letters.models import LetterEvent
from mgapp.services.organisation.models import OrgUnitContact
from mgapp.services.organisation.words import ContactType
from tests.cast import ROOT, Office


def let_lead(session: Session, person: Actor, unit: str = ROOT) -> None:
    """Enter somebody as the lead of a unit."""
    session.execute(
        sa.delete(OrgUnitContact).where(
            OrgUnitContact.org_unit_id == unit,
            OrgUnitContact.contact_type.in_([ContactType.LEAD, ContactType.KADIS]),
        )
    )
    session.add(OrgUnitContact(org_unit_id=unit, contact_type=ContactType.LEAD, user_id=person.me))
    session.flush()


def what_came(**changes: Any) -> IncomingInput:
    """Make what the desk writes down of a letter from the health office."""
    facts: dict[str, Any] = {
        "subject": "Undangan rapat koordinasi",
        "sender": "Dinas Kesehatan",
        "sender_number": "005/12/Dinkes",
        "letter_date": "2026-11-20",
        "received_via": "pos",
    }
    return IncomingInput.read({**facts, **changes})


def a_received(session: Session, office: Office, **changes: Any) -> LetterSummary:
    """Let Sari record a letter to the office, which Rina leads."""
    let_lead(session, office.rina)
    return letters.record_incoming(session, office.sari, letter=what_came(**changes)).letter


def dispose(
    session: Session, giver: Actor, letter: Any, *people: Actor, **changes: Any
) -> DispositionSummary:
    """Hand a letter to people; those who only know of it come in ``copies``."""
    copies = changes.pop("copies", ())
    to = [{"user_id": one.me, "main": True} for one in people]
    to += [{"user_id": one.me, "main": False} for one in copies]
    facts = {"to": to, "instructions": ["Proses lebih lanjut"], **changes}
    return letters.dispose(
        session, giver, letter_id=letter.id, disposition=DispositionInput.read(facts)
    )


def letter_trail(session: Session, letter: Any) -> list[str]:
    """Tell the kinds of events of a letter, oldest first."""
    query = sa.select(LetterEvent.event_type).where(LetterEvent.letter_id == letter.id)
    return [str(kind) for kind in session.scalars(query.order_by(LetterEvent.seq))]
