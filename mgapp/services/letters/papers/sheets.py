"""The disposition sheet as it is printed."""

from datetime import date, datetime

from mgapp.services.kernel.dates import long_day
from mgapp.services.letters.dispositions import SheetFacts
from mgapp.services.letters.paper import Line, SheetPaper, Signer
from mgapp.services.letters.papers.freezing import head_of


def sheet_of(facts: SheetFacts, *, made_at: datetime) -> SheetPaper:
    """Write the facts of a sheet as texts."""
    return SheetPaper(
        head=head_of(facts.letterhead),
        made_at=made_at,
        sender=facts.sender,
        number=facts.sender_number,
        dated=_day(facts.letter_date),
        subject=facts.subject,
        received=_day(facts.received_on),
        agenda_number=facts.agenda_number,
        priority=facts.priority,
        classification=facts.classification,
        recipients=tuple(Line(one.text, one.ticked, one.main) for one in facts.recipients),
        instructions=tuple(Line(one.text, one.ticked, one.main) for one in facts.instructions),
        note=facts.note,
        due=_day(facts.due_on),
        given=_day(facts.given_on),
        signer=_signer(facts),
    )


def _day(day: date | None) -> str:
    return long_day(day) if day else ""


def _signer(facts: SheetFacts) -> Signer | None:
    if facts.signer is None:
        return None
    lines = (f"{facts.signer.post},",) if facts.signer.post else ()
    note = f"Mewakili {facts.signer.holder}" if facts.signer.holder else ""
    return Signer(lines, facts.signer.name, facts.signer.pangkat, facts.signer.nip, note=note)
