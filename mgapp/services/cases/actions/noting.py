"""What people add to a trail by hand: notes and contacts."""

from enum import StrEnum
from uuid import UUID

from pydantic import Field
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.cases.queries.case import event_view
from mgapp.services.cases.reach import case_in_reach
from mgapp.services.cases.summaries import TrailEvent
from mgapp.services.cases.trail import record
from mgapp.services.cases.workflow import CaseEventType
from mgapp.services.kernel.text import Paragraphs
from mgapp.services.kernel.validation import Input


class HandEvent(StrEnum):
    """The events that people may write by hand; the others come from moves."""

    NOTE_ADDED = "note_added"
    CONTACTED = "contacted"


class Contacted(StrEnum):
    """Who was contacted."""

    LEAD = "lead"
    VISITOR = "visitor"
    OTHER = "other"


class NewEvent(Input):
    """A note, or that somebody was contacted."""

    event_type: HandEvent
    note: Paragraphs = Field(min_length=1, max_length=4000)
    to: Contacted | None = None


@requires(Permission.CASE_NOTE)
def add_event(session: Session, actor: Actor, *, case_id: UUID, event: NewEvent) -> TrailEvent:
    """Add a note or a contact to the trail; allowed in every status, and no edit of the case.

    Raises:
        CaseNotFound: no such case in the actor's reach.
    """
    case = case_in_reach(session, actor, case_id)
    row = record(
        session, case, actor, CaseEventType(event.event_type), note=event.note, to=event.to
    )
    session.flush()
    return event_view(row, note=event.note, actor_name=actor.name)
