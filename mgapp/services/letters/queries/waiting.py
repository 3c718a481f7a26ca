"""What waits among the letters: counts beside the navigation and on the dashboard."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.letters.models.letter import LETTERS
from mgapp.services.letters.queries.boxes import COUNT_CAP, approvals_of
from mgapp.services.letters.queries.in_place import unread_of
from mgapp.services.letters.reach import standing_today, within_reach
from mgapp.services.letters.words import LetterType
from mgapp.services.letters.workflow import LetterStatus


@dataclass(frozen=True, slots=True)
class LettersWaiting:
    """What waits; each count stops at 100.

    Attributes:
        approvals: Letters that wait for the reader's own decision, or in somebody's place.
        unread: Unread letters in the reader's inbox, and what waits unread in another's place.
        undisposed: Letters that came in, that the reader may open, and that nobody was given.
        pending: Letters under way to a signature: the reader's own, the admin's are all.
    """

    approvals: int
    unread: int
    undisposed: int
    pending: int


@requires(Permission.LETTER_READ)
def waiting(session: Session, actor: Actor) -> LettersWaiting:
    """Count what waits among the letters that somebody may see."""
    standing = standing_today(session, actor)
    unread = unread_of(actor, standing)
    undisposed = sa.select(LETTERS.id).where(
        LETTERS.status == LetterStatus.RECEIVED,
        LETTERS.type == LetterType.SURAT_MASUK,
        within_reach(session, actor, standing),
    )
    pending = sa.select(LETTERS.id).where(LETTERS.status == LetterStatus.PENDING_APPROVAL)
    if not actor.may(Permission.LETTER_READ_ALL):
        pending = pending.where(LETTERS.created_by == actor.user_id)
    due = approvals_of(actor, standing).query.with_only_columns(LETTERS.id)
    row = session.execute(sa.select(*map(_capped, (due, unread, undisposed, pending)))).one()
    return LettersWaiting(*row)


def _capped(query: sa.Select[*tuple[Any, ...]]) -> sa.ScalarSelect[int]:
    counted = query.limit(COUNT_CAP).subquery()
    return sa.select(sa.func.count()).select_from(counted).scalar_subquery()
