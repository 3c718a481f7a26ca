"""Finding letters by words and parts of words, within the actor's reach; best first, bounded."""

import re
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import paging
from mgapp.services.kernel.paging import Page
from mgapp.services.letters.models.letter import LETTERS
from mgapp.services.letters.queries.boxes import LetterFilter
from mgapp.services.letters.queries.rows import COLUMNS, LetterRow, rows_of
from mgapp.services.letters.reach import within_reach

_WORD = re.compile(r"[\w-]+")
_MIN_PART = 3
_CANDIDATES = 200
_MAX_WORDS = 8


@requires(Permission.LETTER_READ)
def search(
    session: Session,
    actor: Actor,
    *,
    q: str,
    narrowed: LetterFilter | None = None,
    limit: int = paging.DEFAULT_LIMIT,
) -> Page[LetterRow]:
    """Find letters by subject, body, numbers, people and attachments; whole words first.

    What the actor may not read is not found, nor counted.
    """
    words = _WORD.findall(q.lower())[:_MAX_WORDS]
    if not words:
        return Page([], None)
    reach = within_reach(session, actor)
    wanted = (narrowed or LetterFilter()).conditions()
    found = _candidates(words, [reach, *wanted])
    query = (
        sa.select(*COLUMNS, LETTERS.created_at.label("at"), sa.false().label("unread"))
        .join(found, found.c.id == LETTERS.id)
        .group_by(LETTERS.id)
        .order_by(sa.func.min(found.c.rank), LETTERS.created_at.desc(), LETTERS.id.desc())
        .limit(limit)
    )
    return Page(rows_of(session, session.execute(query).all()), None)


def _candidates(words: list[str], allowed: list[sa.ColumnElement[bool]]) -> sa.Subquery:
    parts = [_newest(0, _by_words(words), *allowed)]
    longest = [word for word in words if len(word) >= _MIN_PART]
    if longest:
        # Words hold only letters, digits, hyphens and underscores, which LIKE takes as a wildcard.
        likes = [
            LETTERS.search_title.ilike(f"%{word.replace('_', '|_')}%", escape="|")
            for word in longest
        ]
        parts.append(_newest(1, *likes, *allowed))
    return sa.union_all(*(sa.select(part.subquery()) for part in parts)).subquery("found")


def _by_words(words: list[str]) -> sa.ColumnElement[bool]:
    # The last word may be unfinished: people stop typing when they see it.
    joined = " & ".join([*(f"'{word}'" for word in words[:-1]), f"'{words[-1]}':*"])
    query = sa.func.to_tsquery(sa.text("'indonesian'::regconfig"), joined)
    return LETTERS.search_vector.op("@@")(query)


def _newest(rank: int, *matches: sa.ColumnElement[bool]) -> sa.Select[*tuple[Any, ...]]:
    query = sa.select(LETTERS.id, sa.literal(rank).label("rank")).where(*matches)
    return query.order_by(LETTERS.created_at.desc(), LETTERS.id.desc()).limit(_CANDIDATES)
