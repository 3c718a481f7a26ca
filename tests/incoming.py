"""Letters that came in, and their dispositions, for tests."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import letters
from mgapp.services.access import Actor
from mgapp.services.kernel import clock
from mgapp.services.kernel.ids import new_id
from mgapp.services.letters import DispositionInput, DispositionSummary
from mgapp.services.letters import access as letter_access
from mgapp.services.letters.models import Letter, LetterEvent, LetterRecipient
from mgapp.services.letters.trail import note_status, record
from mgapp.services.letters.words import LetterEventType, LetterType, RecipientRole, Via
from mgapp.services.letters.workflow import LetterStatus
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


def a_received(session: Session, office: Office, **changes: Any) -> Letter:
    """Let Sari record a letter to the office, which Rina leads."""
    let_lead(session, office.rina)
    now = clock.now()
    facts = {
        "id": new_id(),
        "type": LetterType.SURAT_MASUK,
        "status": LetterStatus.RECEIVED,
        "subject": "Undangan rapat koordinasi",
        "sender": "Dinas Kesehatan",
        "agenda_number": "1",
        "received_at": now,
        "created_by": office.sari.me,
    }
    letter = Letter(**{**facts, **changes})
    record(session, letter, office.sari, LetterEventType.RECEIVED)
    note_status(session, letter, office.sari)
    session.add(
        LetterRecipient(letter_id=letter.id, role=RecipientRole.TO, position=0, org_unit_id=ROOT)
    )
    session.flush()
    letter_access.grant(session, letter.id, [office.sari.me], Via.CREATOR)
    letter_access.grant(session, letter.id, [office.rina.me], Via.ADDRESSEE)
    return letter


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
