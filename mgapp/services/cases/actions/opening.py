"""A case begins: from a visit, from a letter, or by the reception's own hand."""

from uuid import UUID

from pydantic import Field
from sqlalchemy.orm import Session

from mgapp.services import accounts, notices, organisation
from mgapp.services.access import Actor, Permission, Role, requires
from mgapp.services.cases.models import Case
from mgapp.services.cases.summaries import CaseSummary
from mgapp.services.cases.trail import record
from mgapp.services.cases.workflow import CaseEventType, CaseType, Priority
from mgapp.services.kernel import clock
from mgapp.services.kernel.counters import next_number
from mgapp.services.kernel.text import Line, Paragraphs
from mgapp.services.kernel.validation import Input
from mgapp.services.notices import NoticeType
from mgapp.services.organisation import Source, UnitTujuan


class NewCase(Input):
    """What the reception tells when it opens a case by hand."""

    case_type: CaseType
    subject: Line = Field(min_length=3, max_length=300)
    description: Paragraphs = Field(default="", max_length=10_000)
    unit_tujuan: UnitTujuan
    priority: Priority = Priority.NORMAL
    source: Source = Source.WALKIN


def open_case(
    session: Session,
    actor: Actor,
    *,
    case_type: CaseType,
    subject: str,
    description: str,
    unit_tujuan: UnitTujuan,
    source: Source,
    priority: Priority = Priority.NORMAL,
    kind: str | None = None,
    related_visitor_id: UUID | None = None,
    related_surat_id: UUID | None = None,
    party: str | None = None,
    agency: str | None = None,
) -> CaseSummary:
    """Open a case for a verb that has guarded itself; tells every receptionist.

    Args:
        session: The transaction of the verb.
        actor: Who asks; the public for a visitor.
        case_type: What the case grew from.
        subject: Derived from the visitor's name or the letter's subject.
        description: The purpose or the content.
        unit_tujuan: Where the visitor or the letter wants to go.
        source: The way in.
        priority: How urgent the sender or the reception says it is.
        kind: Kind of letter, for its own due date.
        related_visitor_id: The visit, if the case grew from one.
        related_surat_id: The letter, if the case grew from one.
        party: Name of the visitor or sender.
        agency: Where he comes from.
    """
    now = clock.now()
    due_at = organisation.due_at(
        session, case_type=case_type, kind=kind, priority=priority, received_at=now
    )
    year = clock.local(now).year
    code = f"KS-{year}-{next_number(session, 'case', year):06d}"
    case = Case(
        created_at=now, updated_at=now, code=code, case_type=case_type, subject=subject,
        description=description, unit_tujuan=unit_tujuan, source=source, priority=priority,
        created_by_user_id=actor.user_id, related_visitor_id=related_visitor_id,
        related_surat_id=related_surat_id, sla_due_at=due_at,
        party=party, agency=agency,
        search_text="\n".join(word for word in (code, subject, party, agency) if word),
    )  # fmt: skip
    record(session, case, actor, CaseEventType.CREATED, source=source, priority=priority)
    notices.tell(
        session, to=accounts.holders(Role.RECEPTIONIST), kind=NoticeType.CASE_NEW,
        case_id=case.id, params={"code": code},
    )  # fmt: skip
    return CaseSummary.of(case)


@requires(Permission.CASE_CREATE)
def create(session: Session, actor: Actor, *, case: NewCase) -> CaseSummary:
    """Open a case by hand, for instance from a phone call."""
    return open_case(
        session,
        actor,
        case_type=case.case_type,
        subject=case.subject,
        description=case.description,
        unit_tujuan=case.unit_tujuan,
        source=case.source,
        priority=case.priority,
    )
