"""Who may hand a letter down, and below which disposition his own will hang."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import organisation
from mgapp.services.access import Actor, Permission, Role
from mgapp.services.kernel.table import table
from mgapp.services.letters.dispositions.errors import NotYoursToDispose
from mgapp.services.letters.models.disposition import (
    BRANCHES,
    DISPOSITIONS,
    Disposition,
    DispositionRecipient,
)
from mgapp.services.letters.models.letter import RECIPIENTS
from mgapp.services.letters.words import LetterType, RecipientRole


@dataclass(frozen=True, slots=True)
class Place:
    """Where a new disposition hangs; ``parent_id`` is None at the top."""

    parent_id: UUID | None


def place_of(session: Session, actor: Actor, letter: Any) -> Place:
    """Tell where the actor's next disposition of a letter hangs.

    Raises:
        NotYoursToDispose: he neither leads an addressed unit nor holds an open disposition.
    """
    held = _open_branch(session, actor, letter.id)
    if held is not None:
        return Place(held)
    if _is_at_the_top(session, actor, letter):
        return Place(None)
    raise NotYoursToDispose


def may_dispose(session: Session, actor: Actor, letter: Any) -> bool:
    """Tell whether the actor may hand a letter down, whatever its status."""
    if letter.type is not LetterType.SURAT_MASUK or not actor.may(Permission.LETTER_DISPOSE):
        return False
    return (
        _is_at_the_top(session, actor, letter)
        or _open_branch(session, actor, letter.id) is not None
    )


def leads_of(session: Session, letter_id: UUID) -> list[UUID]:
    """List who leads the addressed units, as far as they have an account."""
    units = sa.select(RECIPIENTS.org_unit_id).where(
        RECIPIENTS.letter_id == letter_id,
        RECIPIENTS.role == RecipientRole.TO,
        RECIPIENTS.org_unit_id.is_not(None),
    )
    found = [organisation.lead_of(session, code) for code in session.scalars(units).all()]
    return [lead.user_id for lead in found if lead is not None and lead.user_id is not None]


def _is_at_the_top(session: Session, actor: Actor, letter: Any) -> bool:
    return Role.ADMIN in actor.roles or actor.user_id in leads_of(session, letter.id)


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
