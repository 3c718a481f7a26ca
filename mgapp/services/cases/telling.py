"""Who must learn of a move, beside the assignee."""

from sqlalchemy.orm import Session

from mgapp.services import accounts, notices, organisation
from mgapp.services.access import Actor, Role
from mgapp.services.cases.models import Case
from mgapp.services.notices import NoticeType


def tell_lead(session: Session, case: Case, actor: Actor) -> None:
    """Tell of an escalation: the reception, and the unit's lead when he has an account."""
    facts = {"code": case.code, "by": actor.name}
    kind = NoticeType.CASE_ESCALATED
    notices.tell(
        session, to=accounts.holders(Role.RECEPTIONIST), kind=kind, case_id=case.id, params=facts
    )
    lead = organisation.lead_of(session, case.org_unit_id) if case.org_unit_id else None
    person = lead.user_id if lead is not None else None
    if person is not None and person != actor.user_id:
        notices.tell(session, to=[person], kind=kind, case_id=case.id, params=facts)


def tell_creator(session: Session, case: Case, actor: Actor) -> None:
    """Tell whoever opened the case by hand how it stands now."""
    creator = case.created_by_user_id
    if creator is None or creator == actor.user_id:
        return
    notices.tell(
        session, to=[creator], kind=NoticeType.CASE_UPDATED, case_id=case.id,
        params={"code": case.code, "status": case.status.label},
    )  # fmt: skip
