"""Everything that an actor may read, whatever box it lies in: for programs."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import paging
from mgapp.services.kernel.paging import Page
from mgapp.services.letters.models.letter import LETTERS
from mgapp.services.letters.models.reading import ACCESS
from mgapp.services.letters.queries.boxes import LetterFilter
from mgapp.services.letters.queries.rows import COLUMNS, LetterRow, rows_of
from mgapp.services.letters.reach import within_list

_KEY = (LETTERS.created_at, LETTERS.id)


@requires(Permission.LETTER_READ)
def readable(
    session: Session,
    actor: Actor,
    *,
    narrowed: LetterFilter | None = None,
    cursor: str | None = None,
    limit: int = paging.DEFAULT_LIMIT,
) -> Page[LetterRow]:
    """List the letters in the actor's reach, newest first.

    Raises:
        InputRefused: a cursor that is not ours.
    """
    unread = sa.exists().where(
        ACCESS.letter_id == LETTERS.id,
        ACCESS.user_id == actor.user_id,
        ACCESS.in_inbox,
        ACCESS.read_at.is_(None),
    )
    query = (
        sa.select(*COLUMNS, LETTERS.created_at.label("at"), unread.label("unread"))
        .where(within_list(session, actor), *(narrowed or LetterFilter()).conditions())
        .order_by(*(part.desc() for part in _KEY))
        .limit(limit + 1)
    )
    if cursor is not None:
        after = paging.decode(cursor, datetime.fromisoformat, UUID)
        query = query.where(sa.tuple_(*_KEY) < sa.tuple_(*map(sa.literal, after)))
    cut = paging.page(session.execute(query).all(), limit, lambda row: (row.at, row.id))
    return Page(rows_of(session, cut.items), cut.next_cursor)
