"""Finding letters by words and parts of words, within the actor's reach; best first, bounded."""

import re
from datetime import datetime
from typing import Any
from uuid import UUID

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
_MAX_WORDS = 8
_PLAN_EACH = sa.text("set local plan_cache_mode = force_custom_plan")


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
    # A plan for any word and any reader suits none: it reads all letters to find a rare one.
    session.execute(_PLAN_EACH)
    allowed = [within_reach(session, actor), *(narrowed or LetterFilter()).conditions()]
    found = _newest(session, [_by_words(words), *allowed], limit)
    if len(found) < limit and (parts := _by_parts(words)):
        known = [row.id for row in found]
        others = [*parts, *allowed, *([LETTERS.id.not_in(known)] if known else [])]
        found += _newest(session, others, limit - len(found))
    return Page(rows_of(session, found), None)


def search_all(
    session: Session,
    actor: Actor,
    *,
    q: str,
    narrowed: LetterFilter | None,
    cursor: str | None,
    limit: int,
) -> Page[LetterRow]:
    """Read everything that ``search`` could find, newest first, page after page."""
    words = _WORD.findall(q.lower())[:_MAX_WORDS]
    if not words:
        return Page([], None)
    session.execute(_PLAN_EACH)
    parts = _by_parts(words)
    found = sa.or_(_by_words(words), sa.and_(*parts)) if parts else _by_words(words)
    allowed = [within_reach(session, actor), *(narrowed or LetterFilter()).conditions(), found]
    if cursor is not None:
        after = paging.decode(cursor, datetime.fromisoformat, UUID)
        allowed.append(sa.tuple_(LETTERS.created_at, LETTERS.id) < sa.tuple_(*after))
    rows = _newest(session, allowed, limit + 1)
    page = paging.page(rows, limit, lambda row: (row.at, row.id))
    return Page(rows_of(session, page.items), page.next_cursor)


def _newest(session: Session, conditions: list[sa.ColumnElement[bool]], limit: int) -> list[Any]:
    """Read the newest that match: no more than are shown, so that frequent words cost little."""
    query = (
        sa.select(*COLUMNS, LETTERS.created_at.label("at"), sa.false().label("unread"))
        .where(*conditions)
        .order_by(LETTERS.created_at.desc(), LETTERS.id.desc())
        .limit(limit)
    )
    return list(session.execute(query))


def _by_parts(words: list[str]) -> list[sa.ColumnElement[bool]]:
    # Words hold only letters, digits, hyphens and underscores, which LIKE takes as a wildcard.
    return [
        LETTERS.search_title.ilike(f"%{word.replace('_', '|_')}%", escape="|")
        for word in words
        if len(word) >= _MIN_PART
    ]


def _by_words(words: list[str]) -> sa.ColumnElement[bool]:
    # The last word may be unfinished: people stop typing when they see it.
    joined = " & ".join([*(f"'{word}'" for word in words[:-1]), f"'{words[-1]}':*"])
    query = sa.func.to_tsquery(sa.text("'indonesian'::regconfig"), joined)
    return LETTERS.search_vector.op("@@")(query)
