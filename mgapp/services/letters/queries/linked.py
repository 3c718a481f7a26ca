"""Letters that belong together: of one case, from one sender's letter, answering each other."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel.table import table
from mgapp.services.letters.models import Letter
from mgapp.services.letters.models.letter import LETTERS
from mgapp.services.letters.reach import reach_of_one, who_and_when, within_reach
from mgapp.services.letters.words import LetterType
from mgapp.services.letters.workflow import LetterStatus

MOST = 200
"""How many letters of one thread are shown."""

_SHOWN = (
    LETTERS.id, LETTERS.type, LETTERS.status, LETTERS.subject, LETTERS.reference_number,
    LETTERS.agenda_number, LETTERS.case_id, LETTERS.surat_id, LETTERS.reply_to_id,
    LETTERS.created_at,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LinkedLetter:
    """A letter as it stands in a thread."""

    id: UUID
    type: LetterType
    status: LetterStatus
    subject: str
    reference_number: str | None
    agenda_number: str | None
    case_id: UUID | None
    surat_id: UUID | None
    reply_to_id: UUID | None
    created_at: datetime

    @property
    def number(self) -> str | None:
        """The number that people know it by."""
        return self.reference_number or self.agenda_number


@requires(Permission.LETTER_READ)
def linked_letters(
    session: Session,
    actor: Actor,
    *,
    case_id: UUID | None = None,
    surat_id: UUID | None = None,
    letter_id: UUID | None = None,
) -> list[LinkedLetter]:
    """List the letters of the actor's reach that hang together with a case or letter.

    A letter belongs when it names the case, was taken over from the sender's letter, answers one
    that belongs, or is answered by one. What is out of reach is absent, although others may hang
    on it; the oldest come first.
    """
    asked = {"case_id": case_id, "surat_id": surat_id, "id": letter_id}
    facts = {name: value for name, value in asked.items() if value is not None}
    if not facts:
        return []
    query = _thread(tuple(facts), reach_of_one(actor))
    found = session.execute(query, facts | who_and_when(actor))
    return [LinkedLetter(*row) for row in found]


@cache
def _thread(asked: tuple[str, ...], reach: sa.ColumnElement[bool]) -> sa.Select[*tuple[Any, ...]]:
    """Select the part in reach of the thread that begins at what was asked for."""
    start = [LETTERS[name] == sa.bindparam(name, type_=sa.Uuid) for name in asked]
    found = sa.select(LETTERS.id, LETTERS.reply_to_id).where(sa.or_(*start))
    thread = found.cte("thread", recursive=True)
    around = sa.or_(LETTERS.reply_to_id == thread.c.id, LETTERS.id == thread.c.reply_to_id)
    thread = thread.union(
        sa.select(LETTERS.id, LETTERS.reply_to_id).join_from(table(Letter), thread, around)
    )
    return (
        sa.select(*_SHOWN)
        .where(LETTERS.id.in_(sa.select(thread.c.id)), reach)
        .order_by(LETTERS.created_at, LETTERS.id)
        .limit(MOST)
    )


@requires(Permission.LETTER_READ)
def taken_over(session: Session, actor: Actor, *, surat_ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Map letters from the public to the incoming letters they became, as far as in reach."""
    wanted = list(surat_ids)
    if not wanted:
        return {}
    query = sa.select(LETTERS.surat_id, LETTERS.id).where(
        LETTERS.surat_id.in_(wanted), within_reach(session, actor)
    )
    return {row.surat_id: row.id for row in session.execute(query)}
