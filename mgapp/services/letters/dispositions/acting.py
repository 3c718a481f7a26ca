"""Whose branch somebody answers: his own, or on the days of a mandate that of the absent.

Source:
    UU 30/2014 Pasal 14 and 34: who holds a mandate acts in the name of the absent from its first
    to its last day; history and sheet name both.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services import organisation
from mgapp.services.access import Actor, Role
from mgapp.services.kernel import clock
from mgapp.services.letters import access
from mgapp.services.letters.dispositions.errors import NotYourDisposition
from mgapp.services.letters.models import Letter
from mgapp.services.letters.models.disposition import Disposition, DispositionRecipient
from mgapp.services.letters.words import Via
from mgapp.services.organisation import StandInSummary


@dataclass(frozen=True, slots=True)
class Acting:
    """A branch, and the mandate by which it is answered in its holder's place, if by one."""

    branch: DispositionRecipient
    mandate: StandInSummary | None = None

    @property
    def holder(self) -> UUID:
        """Whose branch it is."""
        return self.branch.user_id

    @property
    def stand_in_id(self) -> UUID | None:
        """The mandate that the trail names."""
        return self.mandate.id if self.mandate is not None else None


def mandates_of_today(session: Session, actor: Actor) -> list[StandInSummary]:
    """Tell the mandates by which the actor acts for others today."""
    if not actor.is_person:
        return []
    return organisation.mandates_held(session, user_id=actor.me, on=clock.today())


def acting_on(
    session: Session, row: Disposition, actor: Actor, *, user_id: UUID | None = None
) -> Acting:
    """Find the branch that the actor answers: his own while it is open, else an absent person's.

    Args:
        session: The transaction.
        row: The disposition.
        actor: Who answers.
        user_id: Whose branch he means, if he says so; an admin may mean anybody's.

    Raises:
        NotYourDisposition: neither he nor anybody in whose place he acts today received it.
    """
    own = _branch(session, row, actor.me) if user_id in {None, actor.me} else None
    if own is not None and (own.finished_at is None or user_id is not None):
        return Acting(own)
    theirs = _in_anothers_place(session, row, actor, user_id)
    if (still := next((one for one in theirs if one.branch.finished_at is None), None)) is not None:
        return still
    if own is not None:
        return Acting(own)
    if theirs:
        return theirs[0]
    raise NotYourDisposition


def _in_anothers_place(
    session: Session, row: Disposition, actor: Actor, user_id: UUID | None
) -> Sequence[Acting]:
    if user_id == actor.user_id:
        return []
    wanted = [
        mandate
        for mandate in mandates_of_today(session, actor)
        if user_id in {None, mandate.absent_id}
    ]
    branches = [(_branch(session, row, mandate.absent_id), mandate) for mandate in wanted]
    found = [Acting(branch, mandate) for branch, mandate in branches if branch is not None]
    if found or user_id is None or Role.ADMIN not in actor.roles:
        return found
    branch = _branch(session, row, user_id)
    return [Acting(branch)] if branch is not None else []


def keep_for_stand_in(session: Session, actor: Actor, letter: Letter) -> None:
    """Let who acted in somebody's place go on reading the letter when his mandate ends."""
    access.grant(session, letter.id, [actor.me], Via.ADDRESSEE)
    access.mark_read(session, letter.id, actor.me)


def _branch(session: Session, row: Disposition, user_id: UUID) -> DispositionRecipient | None:
    return session.get(DispositionRecipient, (row.id, user_id), populate_existing=True)
