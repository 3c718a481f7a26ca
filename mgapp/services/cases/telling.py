"""Who must learn of a move, beside the assignee."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services import accounts, notices, organisation, outbox
from mgapp.services.access import Actor, Role
from mgapp.services.cases.models import Case
from mgapp.services.notices import NoticeType
from mgapp.services.organisation import Lead
from mgapp.services.outbox import Channel, NewMessage

CONTACT_TOPIC = "contact"
"""Messages to heads who have a number and no account."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What a head is told of a case, and what makes it another message than the last one."""

    case_id: UUID
    kind: NoticeType
    params: Mapping[str, Any]
    turn: str


def tell_lead(session: Session, case: Case, actor: Actor) -> None:
    """Tell of an escalation: the reception, and upwards the first who is not the actor himself.

    That is the unit's lead, then the kadis; whoever has no account is written to by WhatsApp.
    """
    facts = {"code": case.code, "by": actor.name}
    kind = NoticeType.CASE_ESCALATED
    notices.tell(
        session, to=accounts.holders(Role.RECEPTIONIST), kind=kind, case_id=case.id, params=facts
    )
    heads = organisation.heads_of(session, case.org_unit_id)
    above = [head for head in heads if head.user_id is None or head.user_id != actor.user_id]
    told = Matter(case.id, kind, facts, f"escalated:{case.version}")
    next((head for head in above if tell_head(session, head, told)), None)


def tell_heads(session: Session, heads: Iterable[Lead], matter: Matter) -> None:
    """Tell all of some heads."""
    for head in heads:
        tell_head(session, head, matter)


def tell_head(session: Session, head: Lead, matter: Matter) -> bool:
    """Tell a head, by his account or else by his number; false when he has neither."""
    if head.user_id is not None:
        notices.tell(
            session, to=[head.user_id], kind=matter.kind, case_id=matter.case_id,
            params=matter.params,
        )  # fmt: skip
        return True
    if head.contact_id is None or not head.whatsapp or Channel.WHATSAPP not in outbox.channels():
        return False
    facts = {**matter.params, "contact": str(head.contact_id), "case": str(matter.case_id)}
    cause = f"contact:{head.contact_id}:{matter.case_id}:{matter.turn}"
    to = outbox.receiver(CONTACT_TOPIC, head.contact_id)
    outbox.put(session, [NewMessage(cause, to, CONTACT_TOPIC, matter.kind, facts)])
    return True


def tell_creator(session: Session, case: Case, actor: Actor) -> None:
    """Tell whoever opened the case by hand how it stands now."""
    creator = case.created_by_user_id
    if creator is None or creator == actor.user_id:
        return
    notices.tell(
        session, to=[creator], kind=NoticeType.CASE_UPDATED, case_id=case.id,
        params={"code": case.code, "status": case.status.label},
    )  # fmt: skip
