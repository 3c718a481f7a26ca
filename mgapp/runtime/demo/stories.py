"""What became of each arrival: the moves of its case, in the hours after it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.runtime.demo.arrivals import Arrival
from mgapp.runtime.demo.correspondence import Correspondence
from mgapp.runtime.demo.hours import at_work
from mgapp.runtime.demo.people import Staff
from mgapp.services import cases, intake, notices, surat, visitors
from mgapp.services.access import Actor
from mgapp.services.cases import NewEvent
from mgapp.services.kernel import clock
from mgapp.services.surat import SuratChange, SuratInput
from mgapp.services.visitors import VisitInput

_FRESH = timedelta(days=4)
_RESULT = "Sudah ditindaklanjuti dan disampaikan kepada yang bersangkutan."
_ANSWER = "Permohonan Anda sudah kami tindak lanjuti. Silakan hubungi kantor untuk rinciannya."
_NOTES = (
    "Sudah dihubungi, menunggu kelengkapan berkas.",
    "Dijadwalkan bertemu pekan ini.",
    "Berkas lengkap, sedang diperiksa.",
)

# How far a case came, and how many came that far: of the last days, and of before.
_STEPS: dict[str, tuple[str, ...]] = {
    "new": (),
    "triaged": ("triage",),
    "assigned": ("triage", "assign"),
    "acknowledged": ("triage", "assign", "acknowledge"),
    "in_progress": ("triage", "assign", "acknowledge", "start", "note"),
    "escalated": ("triage", "assign", "acknowledge", "start", "escalate"),
    "closed": ("triage", "assign", "acknowledge", "start", "note", "close"),
    "reopened": ("triage", "assign", "acknowledge", "start", "close", "reopen"),
    "cancelled": ("cancel",),
}
_OF_THE_LAST_DAYS = {
    "new": 30, "triaged": 10, "assigned": 18, "acknowledged": 10, "in_progress": 14, "closed": 18,
}  # fmt: skip
_OF_BEFORE = {
    "closed": 182, "cancelled": 12, "assigned": 1, "in_progress": 2, "escalated": 2, "reopened": 1,
}  # fmt: skip


@dataclass(slots=True)
class _Case:
    """The case that is told, and the hour of its story."""

    id: UUID
    version: int
    operator: Actor
    at: datetime
    surat_id: UUID | None = None


_Step = Callable[[Session, Staff, Random, _Case], None]


def tell(
    session: Session,
    staff: Staff,
    random: Random,
    plan: list[Arrival],
    correspondence: Correspondence,
) -> None:
    """Let everything arrive and live, oldest first, and the letters of the office beside it."""
    now = clock.now()
    everybody = [
        staff.admin, staff.desk, staff.writer, staff.chief, staff.head, *staff.operators,
    ]  # fmt: skip
    fresh = False
    for number, arrival in enumerate(plan):
        if not fresh and arrival.at > now - _FRESH:
            fresh = True
            correspondence.until(session, now - _FRESH)
            _read_all(session, everybody)
        case = _arrive(session, staff, random, arrival, number, now)
        _live(session, staff, random, case, now)
    correspondence.until(session, now)


def _read_all(session: Session, people: list[Actor]) -> None:
    """Nobody starts with two months of unread notices."""
    for person in people:
        notices.read_all(session, person)


def _arrive(  # noqa: PLR0917 (one step of the loop above)
    session: Session, staff: Staff, random: Random, arrival: Arrival, number: int, now: datetime
) -> _Case:
    # Each of the public comes from an address of his own: their limits are not what is shown.
    guest = Actor.public(address=f"demo {number}", browser=f"demo {number}")
    who = staff.desk if arrival.at_desk else guest
    operator = random.choice(staff.operators)
    with clock.at(arrival.at):
        if arrival.kind == "surat":
            sent = intake.submit_letter(session, who, surat=SuratInput.read(arrival.facts))
            return _Case(sent.case.id, sent.case.version, operator, arrival.at, sent.surat.id)
        visit = intake.register_visit(session, who, visit=VisitInput.read(arrival.facts))
    left_at = arrival.at + timedelta(minutes=random.randrange(15, 100))
    if left_at < now:
        with clock.at(left_at):
            visitors.check_out(session, staff.desk, visitor_id=visit.visitor.id)
    return _Case(visit.case.id, visit.case.version, operator, arrival.at)


def _live(session: Session, staff: Staff, random: Random, case: _Case, now: datetime) -> None:
    ways = _OF_THE_LAST_DAYS if case.at > now - _FRESH else _OF_BEFORE
    (way,) = random.choices(list(ways), list(ways.values()))
    for step in _STEPS[way]:
        case.at = at_work(case.at + timedelta(minutes=random.randrange(10, 300)))
        if case.at >= now:
            return
        with clock.at(case.at):
            _TAKE[step](session, staff, random, case)


def _moved(verb: Callable[..., Any], *, at_desk: bool, note: str | None = None) -> _Step:
    def take(session: Session, staff: Staff, _random: Random, case: _Case) -> None:
        who = staff.desk if at_desk else case.operator
        done = verb(session, who, case_id=case.id, version=case.version, note=note)
        case.version = done.version

    return take


def _assign(session: Session, staff: Staff, _random: Random, case: _Case) -> None:
    done = cases.assign(
        session, staff.desk, case_id=case.id, operator_id=case.operator.me, version=case.version
    )
    case.version = done.version


def _note(session: Session, _staff: Staff, random: Random, case: _Case) -> None:
    event = NewEvent.read({"event_type": "note_added", "note": random.choice(_NOTES)})
    cases.add_event(session, case.operator, case_id=case.id, event=event)


def _close(session: Session, staff: Staff, random: Random, case: _Case) -> None:
    _moved(cases.close, at_desk=False, note=_RESULT)(session, staff, random, case)
    if case.surat_id is not None:
        letter = surat.letter(session, staff.desk, surat_id=case.surat_id)
        answer = SuratChange(version=letter.version, response_note=_ANSWER)
        surat.change(session, staff.desk, surat_id=case.surat_id, change=answer)


_TAKE: dict[str, _Step] = {
    "triage": _moved(cases.triage, at_desk=True),
    "assign": _assign,
    "acknowledge": _moved(cases.acknowledge, at_desk=False),
    "start": _moved(cases.start, at_desk=False),
    "note": _note,
    "escalate": _moved(cases.escalate, at_desk=False, note="Perlu keputusan pimpinan."),
    "close": _close,
    "reopen": _moved(cases.reopen, at_desk=True, note="Pemohon melengkapi berkas baru."),
    "cancel": _moved(cases.cancel, at_desk=True, note="Tercatat dua kali."),
}
