"""Letters as bare rows: what a number needs of a letter is that it is there."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services.access import Actor
from mgapp.services.letters import numbers
from mgapp.services.letters.models import Letter
from mgapp.services.letters.words import Classification, LetterType

TODAY = date(2026, 11, 25)


def a_letter(session: Session, **changes: object) -> UUID:
    """Write a letter's row."""
    facts = {"type": LetterType.SURAT_KELUAR, "subject": "Permintaan data", **changes}
    letter = Letter(**facts)
    session.add(letter)
    session.flush()
    return letter.id


def taken(session: Session, actor: Actor, **changes: object) -> numbers.Taken:
    """Take a number for a new letter."""
    facts: dict = {
        "letter_type": LetterType.SURAT_KELUAR,
        "org_unit_id": None,
        "classification": Classification.PUBLIC,
        "classification_code": "000.8.3.4",
        "on": TODAY,
    }
    facts |= changes
    facts.setdefault("letter_id", a_letter(session, type=facts["letter_type"]))
    return numbers.take(session, actor, **facts)
