"""Rows of an older spreadsheet, each handed to the domain that takes it over."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services import accounts, letters, notices, organisation
from mgapp.services.access import Actor
from mgapp.services.accounts import UserStatus
from mgapp.services.accounts.adopting import OldUser
from mgapp.services.kernel import attachments, clock
from mgapp.services.kernel.adopting import Adopted, Verdict
from mgapp.services.kernel.errors import InputRefused
from mgapp.services.letters import Classification, LetterPriority, LetterStatus, LetterType
from mgapp.services.letters.adopting import OldLetter
from mgapp.services.notices import NoticeType
from mgapp.services.notices.adopting import OldNotice
from mgapp.services.organisation import MemberStatus
from mgapp.services.organisation.adopting import OldDepartment, OldMember, OldPeriod
from mgapp.services.transfer.sheets.old_cells import Cells, moment
from mgapp.services.transfer.sheets.old_files import attached, drawing
from mgapp.services.transfer.sheets.source import CLOSED

_UNKNOWN_PERSON = "Orangnya tidak ada di tab Users."


@dataclass(slots=True)
class Known:
    """Whom and what the older ids name, as far as they were met."""

    session: Session
    people: dict[str, UUID] = field(default_factory=dict[str, UUID])
    units: dict[str, str] = field(default_factory=dict[str, str])

    def person(self, key: object) -> UUID | None:
        """Find a person by his id, or by the id of a post that he holds."""
        text = str(key or "").strip()
        if not text:
            return None
        if text not in self.people:
            found = accounts.adopting.users_by_key(self.session, [text])
            found = found or organisation.adopting.holders_by_key(self.session, [text])
            if text not in found:
                return None
            self.people[text] = found[text]
        return self.people[text]


def adopt(session: Session, actor: Actor, tab: str, cells: Cells, known: Known) -> Adopted:
    """Take one row over.

    Raises:
        OfficeError: the row cannot be; the sentence says why.
    """
    if not cells.text("id"):
        raise InputRefused.of("id", "Kolom id kosong.")
    return _ADOPT[tab](session, actor, cells, known)


def _user(session: Session, _actor: Actor, cells: Cells, known: Known) -> Adopted:
    old = OldUser.read(
        {
            "key": cells.text("id", 120),
            "name": cells.text("name"),
            "email": cells.some("email"),
            "roles": cells.roles("role"),
            "status": cells.word("status", UserStatus, UserStatus.ACTIVE),
            "org_unit_id": known.units.get(cells.text("department").casefold()),
            "avatar_url": cells.some("avatar", 300),
            "password_hash": cells.bcrypt("passwordHash"),
            "approved_at": cells.moment("approvedAt"),
        }
    )
    made = accounts.adopting.adopt_user(session, old=old)
    known.people[old.key] = made.id
    return made


def _period(session: Session, _actor: Actor, cells: Cells, _known: Known) -> Adopted:
    old = OldPeriod.read(
        {
            "key": cells.text("id", 120),
            "name": cells.text("name"),
            "start_date": cells.day("startDate"),
            "end_date": cells.day("endDate"),
            "is_active": cells.yes("isActive"),
        }
    )
    return organisation.adopting.adopt_period(session, old=old)


def _department(session: Session, _actor: Actor, cells: Cells, _known: Known) -> Adopted:
    period = cells.text("periodId")
    periods = organisation.adopting.periods_by_key(session, [period])
    facts = {"key": cells.text("id", 60), "name": cells.text("name")}
    old = OldDepartment.read({**facts, "period_id": periods.get(period)})
    return organisation.adopting.adopt_department(session, old=old)


def _member(session: Session, _actor: Actor, cells: Cells, known: Known) -> Adopted:
    period = cells.text("periodId")
    periods = organisation.adopting.periods_by_key(session, [period])
    user_id = known.person(cells.text("userId"))
    if user_id is None:
        raise InputRefused.of("userId", _UNKNOWN_PERSON)
    if period not in periods:
        raise InputRefused.of("periodId", "Periodenya tidak ada di tab Periods.")
    status = MemberStatus.ACTIVE if cells.active("status") else MemberStatus.INACTIVE
    old = OldMember.read(
        {
            "key": cells.text("id", 120),
            "user_id": user_id,
            "period_id": periods[period],
            "role": cells.text("role"),
            "department": cells.some("department"),
            "status": status,
        }
    )
    known.people[old.key] = user_id
    return organisation.adopting.adopt_member(session, old=old)


def _letter(session: Session, actor: Actor, cells: Cells, known: Known) -> Adopted:
    key = cells.text("id")
    known_id = letters.adopting.letters_by_key(session, [key]).get(key)
    if known_id is not None and cells.text("subject") == CLOSED:
        return Adopted(known_id, Verdict.UNCHANGED)  # a closed letter of ours says nothing there
    begins, ends = cells.hours("eventWaktu")
    made_at = cells.moment("createdAt") or clock.now()
    brought = attached(cells, present=_present(session, known_id))
    old = OldLetter.read(
        {
            "key": cells.text("id", 120),
            "type": cells.word("type", LetterType),
            "status": cells.word("status", LetterStatus),
            "subject": cells.text("subject"),
            "content": cells.text("content"),
            "reference_number": cells.some("referenceNumber"),
            "priority": cells.word("priority", LetterPriority, LetterPriority.NORMAL),
            "classification": cells.word("classification", Classification, Classification.PUBLIC),
            "issued_from": cells.text("from"),
            "addressed_to": cells.text("to"),
            "from_department": cells.some("fromDepartment", 160),
            "created_by": known.person(cells.text("createdBy")),
            "created_at": made_at,
            "updated_at": cells.moment("updatedAt") or made_at,
            "sent_at": cells.moment("sentAt"),
            "received_at": cells.moment("receivedAt"),
            "due_date": cells.day("dueDate"),
            "event_date": cells.day("eventDate"),
            "event_time": begins,
            "event_end_time": ends,
            "event_location": cells.some("eventLocation", 300),
            "event_agenda": cells.some("eventAcara", 300),
            "disposition_note": cells.some("dispositionNote"),
            "signatures": _signatures(cells, known, brought.left_out),
            **brought.facts(),
            **_beside(session, cells, known, made_at, brought.left_out),
        }
    )
    made = letters.adopting.adopt_letter(session, actor, old=old)
    return replace(made, left_out=tuple(brought.left_out))


def _present(session: Session, letter_id: UUID | None) -> set[str]:
    """Tell the names of the files that a letter has."""
    if letter_id is None:
        return set()
    return {one.filename for one in attachments.of_owners(session, [letter_id]).get(letter_id, [])}


def _beside(
    session: Session, cells: Cells, known: Known, made_at: datetime, left_out: list[str]
) -> dict[str, list[Any]]:
    """Read the lists that a letter carries in single cells; who is unknown is left out and told."""
    readers = [_reader(raw, known, place, left_out) for place, raw in _places(cells, "forwardedTo")]
    steps = [_step(raw, known, place, left_out) for place, raw in _places(cells, "approvalSteps")]
    return {
        "steps": [step for step in steps if step is not None],
        "history": [_change(raw, known, made_at) for raw in cells.listed("statusHistory")],
        "copies": [_copy(session, raw, known) for raw in cells.listed("cc") if raw],
        "readers": [reader for reader in readers if reader is not None],
    }


def _places(cells: Cells, name: str) -> list[tuple[int, Any]]:
    return list(enumerate(cells.listed(name)))


def _reader(raw: Any, known: Known, place: int, left_out: list[str]) -> UUID | None:
    found = known.person(raw)
    if found is None:
        left_out.append(f"forwardedTo[{place}]: {_UNKNOWN_PERSON}")
    return found


def _step(raw: Any, known: Known, place: int, left_out: list[str]) -> dict[str, Any] | None:
    facts = _object(raw, "approvalSteps")
    approver = known.person(facts.get("approverId"))
    if approver is None:
        left_out.append(f"approvalSteps[{place}]: {_UNKNOWN_PERSON}")
        return None
    decided = str(facts.get("decidedAt") or "")
    return {
        "approver_id": approver,
        "order": facts.get("order") or 0,
        "status": facts.get("status") or "pending",
        "comment": facts.get("comment") or None,
        "decided_at": moment(decided, "approvalSteps") if decided else None,
    }


def _change(raw: Any, known: Known, made_at: datetime) -> dict[str, Any]:
    facts = _object(raw, "statusHistory")
    at = str(facts.get("changedAt") or "")
    return {
        "status": facts.get("status"),
        "changed_by": known.person(facts.get("changedById") or facts.get("changedBy")),
        "changed_at": moment(at, "statusHistory") if at else made_at,
        "comment": facts.get("comment") or None,
    }


def _copy(session: Session, raw: Any, known: Known) -> dict[str, Any]:
    text = str(raw).strip()
    post = organisation.adopting.members_by_key(session, [text]).get(text)
    if post is not None:
        return {"member_id": post}
    person = known.person(text)
    return {"user_id": person} if person is not None else {"name": text[:300]}


def _signatures(cells: Cells, known: Known, left_out: list[str]) -> list[dict[str, Any]]:
    """Read who signed; a drawing that cannot be taken is told of, the signature comes anyway."""
    signed: list[dict[str, Any]] = []
    for place, raw in enumerate(cells.listed("signatures")):
        facts = _object(raw, "signatures")
        who, at = known.person(facts.get("signedById")), str(facts.get("signedAt") or "")
        if who is not None and at:
            made = {"signed_by": who, "signed_at": moment(at, "signatures")}
            signed.append({**made, "drawing": drawing(facts, place, left_out)})
        elif who is None:
            left_out.append(f"signatures[{place}]: {_UNKNOWN_PERSON}")
        else:
            left_out.append(f"signatures[{place}]: waktu tanda tangannya tidak ada.")
    return signed


def _notice(session: Session, _actor: Actor, cells: Cells, known: Known) -> Adopted:
    key = cells.text("letterId")
    letter = letters.adopting.letters_by_key(session, [key]).get(key)
    user_id = known.person(cells.text("userId"))
    if user_id is None:
        raise InputRefused.of("userId", _UNKNOWN_PERSON)
    if letter is None:
        raise InputRefused.of("letterId", "Suratnya tidak ada di tab Letters.")
    old = OldNotice.read(
        {
            "key": cells.text("id", 120),
            "user_id": user_id,
            "letter_id": letter,
            "type": cells.word("type", NoticeType),
            "read_at": cells.moment("readAt"),
            "created_at": cells.moment("createdAt") or clock.now(),
        }
    )
    return notices.adopting.adopt_notice(session, old=old)


def _object(raw: Any, name: str) -> Mapping[str, Any]:
    if not isinstance(raw, dict):
        raise InputRefused.of(name, "Isi daftar JSON harus berupa objek.")
    return cast("Mapping[str, Any]", raw)


Adopt = Callable[[Session, Actor, Cells, Known], Adopted]
_ADOPT: dict[str, Adopt] = {
    "Periods": _period,
    "Departments": _department,
    "Users": _user,
    "Members": _member,
    "Letters": _letter,
    "Notifications": _notice,
}
TABS = tuple(_ADOPT)
"""In the order in which rows refer to each other."""
