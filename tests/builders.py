"""Extra rows for a test, made through the verbs so that their trails are true."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import cases
from mgapp.services.cases import CaseStatus, CaseSummary, CaseType, Priority
from mgapp.services.cases.models import CaseEvent
from mgapp.services.organisation import Source, UnitTujuan
from tests.cast import Office

_PATH = {
    CaseStatus.NEW: (),
    CaseStatus.TRIAGED: ("triage",),
    CaseStatus.ASSIGNED: ("triage", "assign"),
    CaseStatus.ACKNOWLEDGED: ("triage", "assign", "acknowledge"),
    CaseStatus.IN_PROGRESS: ("triage", "assign", "acknowledge", "start"),
    CaseStatus.ESCALATED: ("triage", "assign", "acknowledge", "escalate"),
    CaseStatus.CLOSED: ("triage", "assign", "acknowledge", "close"),
    CaseStatus.CANCELLED: ("cancel",),
}


def a_case(
    session: Session, office: Office, status: CaseStatus = CaseStatus.NEW, **changes: Any
) -> CaseSummary:
    """Open a case and bring it to a status; from assigned on it is Budi's."""
    facts: dict[str, Any] = {
        "case_type": CaseType.VISITOR,
        "subject": "Kunjungan: Andi Pratama",
        "description": "Konsultasi jaringan kantor kelurahan",
        "unit_tujuan": UnitTujuan.DISKOMINFO,
        "source": Source.REGISTER,
        "priority": Priority.NORMAL,
        "party": "Andi Pratama",
        "agency": "PT Telkom Indonesia",
    }
    case = cases.open_case(session, office.guest, **{**facts, **changes})
    for verb in _PATH[status]:
        case = _take(session, office, verb, case)
    return case


def _take(session: Session, office: Office, verb: str, case: CaseSummary) -> CaseSummary:
    facts: dict[str, Any] = {"case_id": case.id, "version": case.version}
    if verb == "assign":
        return cases.assign(session, office.sari, operator_id=office.budi.me, **facts)
    who = office.sari if verb in {"triage", "cancel"} else office.budi
    return getattr(cases, verb)(session, who, note="Sesuai keperluan tamu.", **facts)


def trail(session: Session, case: CaseSummary) -> list[str]:
    """Tell the kinds of events of a case, oldest first."""
    query = sa.select(CaseEvent.event_type).where(CaseEvent.case_id == case.id)
    return [str(kind) for kind in session.scalars(query.order_by(CaseEvent.seq))]
