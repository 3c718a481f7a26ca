"""Who may hand a letter down, and below which disposition his own will hang."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, Role
from mgapp.services.letters.dispositions.acting import mandates_of_today
from mgapp.services.letters.dispositions.errors import NotYoursToDispose
from mgapp.services.letters.holding import open_branches
from mgapp.services.letters.leading import leads_of
from mgapp.services.letters.models.disposition import DISPOSITIONS
from mgapp.services.letters.words import LetterType
from mgapp.services.organisation import StandInSummary


@dataclass(frozen=True, slots=True)
class Place:
    """Where a new disposition hangs; ``parent_id`` is None at the top.

    Attributes:
        mandate: By which mandate it is given in the place of a lead, or of who holds the branch
            above; None for one's own.
    """

    parent_id: UUID | None
    mandate: StandInSummary | None = None

    @property
    def is_top(self) -> bool:
        """Whether it is his to say what becomes of the letter: he holds no branch of another's."""
        return self.parent_id is None

    @property
    def on_behalf_of(self) -> UUID | None:
        """In whose place it is given."""
        return self.mandate.absent_id if self.mandate is not None else None


def place_of(session: Session, actor: Actor, letter: Any) -> Place:
    """Tell where the actor's next disposition of a letter hangs.

    Raises:
        NotYoursToDispose: he neither leads an addressed unit nor holds an open disposition, for
            himself or as a stand-in.
    """
    place = _place(session, actor, letter)
    if place is None:
        raise NotYoursToDispose
    return place


def seeing_to(session: Session, actor: Actor, letter: Any) -> Place | None:
    """Tell where the actor's next disposition of a letter would hang; None where he gives none."""
    if letter.type is not LetterType.SURAT_MASUK or not actor.may(Permission.LETTER_DISPOSE):
        return None
    return _place(session, actor, letter)


def _place(session: Session, actor: Actor, letter: Any) -> Place | None:
    """Find what is his own, then what is an absent person's: a branch first, then the top."""
    if not actor.is_person:
        return None
    held = _open_branch(session, actor.me, letter.id)
    if held is not None:
        return Place(held)
    leads = leads_of(session, letter.id)
    if actor.user_id in leads:
        return Place(None)
    mandates = mandates_of_today(session, actor)
    for mandate in mandates:
        below = _open_branch(session, mandate.absent_id, letter.id)
        if below is not None:
            return Place(below, mandate)
    for mandate in mandates:
        if mandate.absent_id in leads:
            return Place(None, mandate)
    return Place(None) if Role.ADMIN in actor.roles else None


def _open_branch(session: Session, user_id: UUID, letter_id: UUID) -> UUID | None:
    """Find the newest disposition that somebody received and has not finished."""
    query = (
        open_branches([user_id], DISPOSITIONS.id)
        .where(DISPOSITIONS.letter_id == letter_id)
        .order_by(DISPOSITIONS.created_at.desc(), DISPOSITIONS.id.desc())
        .limit(1)
    )
    return session.execute(query).scalar_one_or_none()
