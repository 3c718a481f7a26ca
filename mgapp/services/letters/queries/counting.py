"""How many letters a box holds: for files that take a while, never for a page."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.letters.models.letter import LETTERS
from mgapp.services.letters.queries.boxes import LetterFilter, parts_of
from mgapp.services.letters.queries.in_box import in_box
from mgapp.services.letters.queries.search import found_by
from mgapp.services.letters.reach import within_list, within_reach
from mgapp.services.letters.words import LetterBox


@requires(Permission.LETTER_READ)
def count_box(
    session: Session,
    actor: Actor,
    *,
    box: LetterBox | None,
    narrowed: LetterFilter | None = None,
    q: str = "",
) -> int:
    """Count the rows of a box, of all one's reach, or of what a search finds in it."""
    conditions = (narrowed or LetterFilter()).conditions()
    if q:
        conditions += [within_reach(session, actor), found_by(q)]
        conditions += [in_box(session, actor, box)] if box is not None else []
    elif box is None:
        conditions.append(within_list(session, actor))
    else:
        return _count_parts(session, actor, box, conditions)
    query = sa.select(sa.func.count(LETTERS.id)).where(*conditions)
    return int(session.scalar(query) or 0)


def _count_parts(
    session: Session, actor: Actor, box: LetterBox, conditions: list[sa.ColumnElement[bool]]
) -> int:
    parts = [
        part.query.where(*conditions).with_only_columns(part.letter_id)
        for part in parts_of(session, actor, box)
    ]
    # A union names each letter once, in however many parts it lies.
    each = sa.union(*parts).subquery()
    return int(session.scalar(sa.select(sa.func.count()).select_from(each)) or 0)
