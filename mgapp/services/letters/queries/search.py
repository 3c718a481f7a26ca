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
from mgapp.services.letters.queries.in_box import in_box
from mgapp.services.letters.queries.rows import COLUMNS, LetterRow, rows_of
from mgapp.services.letters.reach import within_reach
from mgapp.services.letters.words import LetterBox

_WORD = re.compile(r"[\w-]+")
_MIN_PART = 3
_MAX_WORDS = 8
_WORDS, _PARTS = 0, 1
_PLAN_EACH = sa.text("set local plan_cache_mode = force_custom_plan")


@requires(Permission.LETTER_READ)
def search(
    session: Session,
    actor: Actor,
    *,
    q: str,
    narrowed: LetterFilter | None = None,
    box: LetterBox | None = None,
    cursor: str | None = None,
    limit: int = paging.DEFAULT_LIMIT,
) -> Page[LetterRow]:
    """Find letters by subject, body, numbers, people and attachments; whole words first.

    What the actor may not read is not found, nor counted; with ``box``, what lies elsewhere.

    Raises:
        InputRefused: a cursor that is not ours.
    """
    words = _WORD.findall(q.lower())[:_MAX_WORDS]
    if not words:
        return Page([], None)
    stage, after = _after(cursor)
    # A plan for any word and any reader suits none: it reads all letters to find a rare one.
    session.execute(_PLAN_EACH)
    allowed = [within_reach(session, actor), *(narrowed or LetterFilter()).conditions()]
    if box is not None:
        allowed.append(in_box(session, actor, box))
    by_words = _by_words(words)
    found: list[Any] = []
    if stage == _WORDS:
        found = _newest(session, [by_words, *allowed, *after], limit)
    whole = len(found)
    if whole <= limit and (parts := _by_parts(words)):
        others = [*parts, ~by_words, *allowed, *(after if stage == _PARTS else [])]
        found += _newest(session, others, limit - whole)
    last = _WORDS if whole >= limit else _PARTS
    cut = paging.page(found, limit, lambda row: (last, row.at, row.id))
    return Page(rows_of(session, cut.items), cut.next_cursor)


def found_by(q: str) -> sa.ColumnElement[bool]:
    """Tell the condition on a letter that a search finds it, by whole words or parts of them."""
    words = _WORD.findall(q.lower())[:_MAX_WORDS]
    if not words:
        return sa.false()
    parts = _by_parts(words)
    by_words = _by_words(words)
    return sa.or_(by_words, sa.and_(*parts)) if parts else by_words


def _after(cursor: str | None) -> tuple[int, list[sa.ColumnElement[bool]]]:
    """Read where the next page starts: among whole words, or among their parts."""
    if cursor is None:
        return _WORDS, []
    stage, at, letter_id = paging.decode(cursor, int, datetime.fromisoformat, UUID)
    key = sa.tuple_(LETTERS.created_at, LETTERS.id)
    return stage, [key < sa.tuple_(sa.literal(at), sa.literal(letter_id))]


def _newest(session: Session, conditions: list[sa.ColumnElement[bool]], limit: int) -> list[Any]:
    """Read the newest that match, and one more: frequent words cost no more than is shown."""
    query = (
        sa.select(*COLUMNS, LETTERS.created_at.label("at"), sa.false().label("unread"))
        .where(*conditions)
        .order_by(LETTERS.created_at.desc(), LETTERS.id.desc())
        .limit(limit + 1)
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
    return LETTERS.search_vector.bool_op("@@")(query)
