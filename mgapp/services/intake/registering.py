"""A visitor registers: a visit and its case, in one transaction."""

from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services import cases, visitors
from mgapp.services.access import Actor, allow_public, open_to_all
from mgapp.services.cases import CaseLink, CaseType
from mgapp.services.intake.summaries import Registered
from mgapp.services.kernel import idempotency
from mgapp.services.visitors import VisitInput


@open_to_all
def register_visit(
    session: Session, actor: Actor, *, visit: VisitInput, key: str | None = None
) -> Registered:
    """Register a visit and open its case; the reception hears of it at once.

    Args:
        session: The transaction.
        actor: The public, a kiosk, or the staff.
        visit: What was filled in.
        key: Names this submission, so that a double tap makes one visit.

    Raises:
        InputRefused: a picture that cannot be read, or data that the office does not ask for.
        RateLimited: too many submissions from this browser or address.
        IdempotencyMismatch: the key came with another visit before.
    """
    made: list[Registered] = []

    def work() -> dict[str, str]:
        made.append(_register(session, actor, visit))
        return {"visitor_id": str(made[0].visitor.id)}

    scope = f"visit {actor.user_id or 'public'}"
    sent = visit.model_dump(mode="json") if key else None
    answer = idempotency.once(session, scope=scope, key=key, body=sent, work=work)
    return made[0] if made else _again(session, UUID(answer["visitor_id"]))


def _register(session: Session, actor: Actor, visit: VisitInput) -> Registered:
    allow_public(session, actor, "submit")
    recorded = visitors.record(session, actor, visit=visit)
    opened = cases.open_case(
        session,
        actor,
        case_type=CaseType.VISITOR,
        subject=f"Kunjungan: {recorded.name}",
        description=recorded.purpose,
        unit_tujuan=recorded.unit_tujuan,
        source=recorded.source,
        related_visitor_id=recorded.id,
        party=recorded.name,
        agency=recorded.organization,
    )
    visitors.tell_visitor(session, recorded.id, wanted=recorded.notify_whatsapp)
    return Registered(recorded, CaseLink.of(opened), visitors.receipt_token(recorded.id))


def _again(session: Session, visitor_id: UUID) -> Registered:
    found = visitors.recorded(session, visitor_id=visitor_id)
    link = cases.links_of_visits(session, [visitor_id])[visitor_id]
    return Registered(found, link, visitors.receipt_token(visitor_id))
