"""A letter may come twice: by post and by mail. The desk is warned, not stopped."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.letters.models.letter import LETTERS
from mgapp.services.letters.reach import within_reach
from mgapp.services.letters.words import LetterType

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class SimilarLetter:
    """A letter of the same sender with the same number."""

    id: UUID
    agenda_number: str | None
    subject: str
    received_at: datetime | None


@requires(Permission.LETTER_RECEIVE)
def similar_letters(
    session: Session,
    actor: Actor,
    *,
    sender: str,
    sender_number: str | None,
    but: UUID | None = None,
) -> list[SimilarLetter]:
    """List what came before from the same sender under the same number, newest first.

    Args:
        session: The transaction.
        actor: Who records; letters out of his reach are not told of.
        sender: As it is written on the letter; capitals do not matter.
        sender_number: The sender's number; without one nothing is similar.
        but: The letter that was just recorded.
    """
    if not sender.strip() or not (sender_number or "").strip():
        return []
    query = (
        sa.select(LETTERS.id, LETTERS.agenda_number, LETTERS.subject, LETTERS.received_at)
        .where(
            LETTERS.type == LetterType.SURAT_MASUK,
            sa.func.lower(LETTERS.sender) == sender.strip().lower(),
            sa.func.lower(LETTERS.sender_number) == (sender_number or "").strip().lower(),
            within_reach(session, actor),
        )
        .order_by(LETTERS.created_at.desc(), LETTERS.id.desc())
        .limit(_SHOWN)
    )
    if but is not None:
        query = query.where(LETTERS.id != but)
    return [SimilarLetter(*row) for row in session.execute(query)]
