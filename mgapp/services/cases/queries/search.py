"""Finding cases by words and parts of words: best first, bounded."""

import re
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.cases.models import CASES
from mgapp.services.cases.queries.lists import CaseFilter
from mgapp.services.cases.queries.rows import rows_of, select_rows
from mgapp.services.cases.reach import within_reach
from mgapp.services.cases.summaries import CaseRow
from mgapp.services.kernel import paging
from mgapp.services.kernel.paging import Page

_WORD = re.compile(r"[\w-]+")
_MIN_PART = 3
_CANDIDATES = 200
_MAX_WORDS = 8


@requires(Permission.CASE_READ)
def search(
    session: Session,
    actor: Actor,
    *,
    q: str,
    narrowed: CaseFilter | None = None,
    limit: int = paging.DEFAULT_LIMIT,
) -> Page[CaseRow]:
    """Find cases by code, subject, visitor, sender or agency; whole words before parts of words."""
    words = _WORD.findall(q.lower())[:_MAX_WORDS]
    if not words:
        return Page([], None)
    found = _candidates(words)
    conditions = [*(narrowed or CaseFilter()).conditions(), within_reach(session, actor)]
    query = (
        select_rows()
        .join(found, found.c.id == CASES.id)
        .where(*conditions)
        .group_by(CASES.id)
        .order_by(sa.func.min(found.c.rank), CASES.created_at.desc(), CASES.id.desc())
        .limit(limit)
    )
    return Page(rows_of(session, session.execute(query).all()), None)


def matching(q: str) -> sa.ColumnElement[bool]:
    """Say in SQL that a case has the words, or all their parts: everything that is found."""
    words = _WORD.findall(q.lower())[:_MAX_WORDS]
    if not words:
        return sa.false()
    longest = [word for word in words if len(word) >= _MIN_PART]
    by_words = _has_words(words)
    return sa.or_(by_words, sa.and_(*_has_parts(longest))) if longest else by_words


def _candidates(words: list[str]) -> sa.Subquery:
    """Collect ids from the two indexes, each at most ``_CANDIDATES`` deep."""
    parts = [_by_words(words)]
    longest = [word for word in words if len(word) >= _MIN_PART]
    if longest:
        parts.append(_by_parts(longest))
    return sa.union_all(*(sa.select(part.subquery()) for part in parts)).subquery("found")


def _by_words(words: list[str]) -> sa.Select[*tuple[Any, ...]]:
    return _newest(0, _has_words(words))


def _by_parts(words: list[str]) -> sa.Select[*tuple[Any, ...]]:
    return _newest(1, *_has_parts(words))


def _has_words(words: list[str]) -> sa.ColumnElement[bool]:
    # The last word may be unfinished: people stop typing when they see it.
    joined = " & ".join([*(f"'{word}'" for word in words[:-1]), f"'{words[-1]}':*"])
    query = sa.func.to_tsquery(sa.text("'indonesian'::regconfig"), joined)
    return CASES.search_vector.op("@@")(query)


def _has_parts(words: list[str]) -> list[sa.ColumnElement[bool]]:
    # Words hold only letters, digits, hyphens and underscores; the underscore is a LIKE wildcard.
    return [CASES.search_text.ilike(f"%{word.replace('_', '|_')}%", escape="|") for word in words]


def _newest(rank: int, *matches: sa.ColumnElement[bool]) -> sa.Select[*tuple[Any, ...]]:
    # In this order a frequent word is found along the index of the newest, a rare one by its own.
    query = sa.select(CASES.id, sa.literal(rank).label("rank")).where(*matches)
    return query.order_by(CASES.created_at.desc(), CASES.id.desc()).limit(_CANDIDATES)
