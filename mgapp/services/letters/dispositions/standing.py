"""Who may hand a letter down, and below which disposition his own will hang."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, Role
from mgapp.services.kernel.table import table
from mgapp.services.letters.dispositions.errors import NotYoursToDispose
from mgapp.services.letters.leading import leads_of, mandates_of
from mgapp.services.letters.models.disposition import (
    BRANCHES,
    DISPOSITIONS,
    Disposition,
    DispositionRecipient,
)
from mgapp.services.letters.words import LetterType
from mgapp.services.organisation import StandInSummary


@dataclass(frozen=True, slots=True)
class Place:
    """Where a new disposition hangs; ``parent_id`` is None at the top.

    Attributes:
        mandate: By which mandate it is given in a lead's place; None for one's own.
    """

    parent_id: UUID | None
    mandate: StandInSummary | None = None

    @property
    def on_behalf_of(self) -> UUID | None:
        """In whose place it is given."""
        return self.mandate.absent_id if self.mandate is not None else None


def place_of(session: Session, actor: Actor, letter: Any) -> Place:
    """Tell where the actor's next disposition of a letter hangs.

    Raises:
        NotYoursToDispose: he neither leads an addressed unit, for himself or as a stand-in, nor
            holds an open disposition.
    """
    held = _open_branch(session, actor, letter.id)
    if held is not None:
        return Place(held)
    if (top := _at_the_top(session, actor, letter)) is not None:
        return top
    raise NotYoursToDispose


def may_dispose(session: Session, actor: Actor, letter: Any) -> bool:
    """Tell whether the actor may hand a letter down, whatever its status."""
    if letter.type is not LetterType.SURAT_MASUK or not actor.may(Permission.LETTER_DISPOSE):
        return False
    return (
        _at_the_top(session, actor, letter) is not None
        or _open_branch(session, actor, letter.id) is not None
    )


def _at_the_top(session: Session, actor: Actor, letter: Any) -> Place | None:
    """Tell whether the actor gives dispositions from the top, and in whose place."""
    leads = leads_of(session, letter.id)
    if actor.user_id in leads:
        return Place(None)
    for mandate in mandates_of(session, leads):
        if mandate.user_id == actor.user_id:
            return Place(None, mandate)
    return Place(None) if Role.ADMIN in actor.roles else None


def _open_branch(session: Session, actor: Actor, letter_id: UUID) -> UUID | None:
    """Find the newest disposition that the actor received and has not finished."""
    query = (
        sa.select(DISPOSITIONS.id)
        .join_from(table(Disposition), table(DispositionRecipient))
        .where(
            DISPOSITIONS.letter_id == letter_id,
            DISPOSITIONS.withdrawn_at.is_(None),
            BRANCHES.user_id == actor.user_id,
            BRANCHES.finished_at.is_(None),
        )
        .order_by(DISPOSITIONS.created_at.desc(), DISPOSITIONS.id.desc())
        .limit(1)
    )
    return session.execute(query).scalar_one_or_none()
