"""The part of the matrix's world about personal data: a request about a visit that has ended."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services import cases, intake, privacy
from mgapp.services.privacy import RequestInput, RequestSummary, Subject, SubjectsInput
from mgapp.services.transfer.models import SheetEdit
from mgapp.services.transfer.sheets import Tab
from tests.cast import Office
from tests.forms import a_visit


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, the visit that it is about, and a cell that was changed by hand."""

    request: RequestSummary
    visitor_id: UUID
    edit_id: UUID


def asked(session: Session, office: Office) -> Asked:
    """Let somebody ask about his visit, whose case is over."""
    came = intake.register_visit(session, office.guest, visit=a_visit())
    cases.cancel(session, office.sari, case_id=came.case.id, version=1, note="Tamu sudah pulang.")
    facts = {"kind": "access", "name": "Andi Pratama", "contact": "0812-3456-7890",
             "proof": "KTP diperlihatkan", "wish": "Saya ingin tahu data saya."}  # fmt: skip
    request = privacy.record_request(session, office.admin, request=RequestInput.read(facts))
    subject = Subject(kind="visitor", row_id=came.visitor.id)
    chosen = SubjectsInput(version=request.version, subjects=[subject])
    return Asked(
        privacy.choose_subjects(session, office.admin, request_id=request.id, chosen=chosen),
        came.visitor.id,
        _edited_by_hand(session, office),
    )


def _edited_by_hand(session: Session, office: Office) -> UUID:
    """Let somebody change a cell of the office's spreadsheet."""
    edit = SheetEdit(tab=Tab.USERS, row_id=office.vina.me, column="name", found="Vina Lestari P.")
    session.add(edit)
    session.flush()
    return edit.id
