"""Who else has a draft open: two people on one letter are told about each other."""

from datetime import timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Session

from mgapp.services import accounts
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import clock
from mgapp.services.kernel.table import table
from mgapp.services.letters.models import LetterPresence
from mgapp.services.letters.models.desk import PRESENCE
from mgapp.services.letters.reach import letter_in_reach

HERE_FOR = timedelta(seconds=75)
"""How long somebody counts as present after his page last said so."""


@requires(Permission.LETTER_READ)
def be_here(session: Session, actor: Actor, *, letter_id: UUID) -> list[str]:
    """Say that the actor has a letter open; tell the names of the others who do.

    Raises:
        LetterNotFound: no such letter in the actor's reach.
    """
    letter_in_reach(session, actor, letter_id, lock=False)
    now = clock.now()
    insert = postgresql.insert(table(LetterPresence)).values(
        letter_id=letter_id, user_id=actor.me, seen_at=now
    )
    session.execute(
        insert.on_conflict_do_update(index_elements=["letter_id", "user_id"], set_={"seen_at": now})
    )
    query = sa.select(PRESENCE.user_id).where(
        PRESENCE.letter_id == letter_id,
        PRESENCE.user_id != actor.me,
        PRESENCE.seen_at > now - HERE_FOR,
    )
    names = accounts.names(session, session.scalars(query))
    return sorted(names.values())


@requires(Permission.LETTER_READ)
def leave(session: Session, actor: Actor, *, letter_id: UUID) -> None:
    """Say that the actor closed the letter."""
    session.execute(
        sa.delete(table(LetterPresence)).where(
            PRESENCE.letter_id == letter_id, PRESENCE.user_id == actor.me
        )
    )
