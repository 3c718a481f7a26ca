"""Reading a letter is reading the dispositions that one received, or answers for the absent."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor
from mgapp.services.kernel import clock
from mgapp.services.kernel.table import table
from mgapp.services.letters import access
from mgapp.services.letters.dispositions.acting import mandates_of_today
from mgapp.services.letters.holding import open_branches, read_by
from mgapp.services.letters.leading import leads_of
from mgapp.services.letters.models import Letter
from mgapp.services.letters.models.disposition import (
    BRANCHES,
    DISPOSITIONS,
    DispositionRecipient,
)
from mgapp.services.letters.models.letter import LETTERS
from mgapp.services.letters.trail import record
from mgapp.services.letters.words import LetterEventType, LetterType
from mgapp.services.letters.workflow import LetterStatus


def note_read(session: Session, letter: Letter, actor: Actor) -> None:
    """Let every disposition of a letter that the actor answers count as read from now on.

    What waits for him in somebody's place is read once as well: with both names on the trail.
    """
    first = _mark(session, letter, actor.me)
    if access.mark_read(session, letter.id, actor.me) or first:
        record(session, letter, actor, LetterEventType.READ, disposition_ids=first or None)
    if letter.type is LetterType.SURAT_MASUK:
        _note_in_place(session, letter, actor)


def _note_in_place(session: Session, letter: Letter, actor: Actor) -> None:
    waits = letter.status is LetterStatus.RECEIVED
    leads = leads_of(session, letter.id) if waits else []
    for mandate in mandates_of_today(session, actor):
        absent = mandate.absent_id
        first = _mark(session, letter, absent)
        mine = absent in leads or _holds(session, letter, absent)
        if first or (mine and not _has_read(session, letter, actor)):
            record(
                session, letter, actor, LetterEventType.READ, disposition_ids=first or None,
                on_behalf_of=absent, stand_in_id=mandate.id,
            )  # fmt: skip
    if actor.user_id in leads and not _has_read(session, letter, actor):
        record(session, letter, actor, LetterEventType.READ)  # named lead since it came


def _mark(session: Session, letter: Letter, user_id: UUID) -> Sequence[str]:
    """Mark the branches of somebody as read; tell which were not."""
    given = sa.select(DISPOSITIONS.id).where(
        DISPOSITIONS.letter_id == letter.id, DISPOSITIONS.withdrawn_at.is_(None)
    )
    done = session.execute(
        sa.update(table(DispositionRecipient))
        .where(
            BRANCHES.disposition_id.in_(given),
            BRANCHES.user_id == user_id,
            BRANCHES.read_at.is_(None),
        )
        .values(read_at=clock.now())
        .returning(BRANCHES.disposition_id)
    )
    return [str(one) for one in done.scalars()]


def _holds(session: Session, letter: Letter, user_id: UUID) -> bool:
    query = open_branches([user_id], sa.literal(1)).where(DISPOSITIONS.letter_id == letter.id)
    return session.execute(query.limit(1)).first() is not None


def _has_read(session: Session, letter: Letter, actor: Actor) -> bool:
    query = sa.select(sa.literal(1)).where(LETTERS.id == letter.id, read_by(actor.me))
    return session.execute(query).first() is not None
