"""Finding archive codes by code and by word, and the retention that they set."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import paging, search
from mgapp.services.kernel.paging import Page
from mgapp.services.letters.classification.errors import CodeNotFound
from mgapp.services.letters.classification.keeping import Retention, Rule, retention
from mgapp.services.letters.models.office import CODES
from mgapp.services.letters.office_words import Disposal, Scheme
from mgapp.services.letters.words import Classification

MOST_WORDS = 6
NO_CODE = "000"
"""What a letter without a code counts as."""


@dataclass(frozen=True, slots=True)
class CodeRow:
    """One archive code with its line of the retention schedule."""

    code: str
    title: str
    scheme: Scheme
    old_code: str | None
    active_years: int | None
    active_trigger: str | None
    inactive_years: int | None
    disposal: Disposal | None
    disposal_note: str | None
    secrecy: Classification | None
    legal_basis: str | None
    is_active: bool
    version: int
    updated_at: datetime


SHOWN = (
    CODES.code, CODES.title, CODES.scheme, CODES.old_code, CODES.active_years,
    CODES.active_trigger, CODES.inactive_years, CODES.disposal, CODES.disposal_note,
    CODES.secrecy, CODES.legal_basis, CODES.is_active, CODES.version, CODES.updated_at,
)  # fmt: skip
_RULE = (
    CODES.code, CODES.active_years, CODES.inactive_years, CODES.disposal, CODES.disposal_note,
    CODES.active_trigger, CODES.legal_basis,
)  # fmt: skip
_IS_SET = CODES.active_years.is_not(None) | CODES.disposal.is_not(None)
_ORDER = (CODES.sort_key, CODES.code)


@requires(Permission.LETTER_READ)
def codes(
    session: Session,
    _actor: Actor,
    *,
    q: str = "",
    include_retired: bool = False,
    cursor: str | None = None,
    limit: int = paging.DEFAULT_LIMIT,
) -> Page[CodeRow]:
    """List the codes in their order, those in use unless all are wanted; narrowed by words."""
    query = sa.select(*SHOWN, CODES.sort_key).where(*_matching(q)).order_by(*_ORDER)
    if not include_retired:
        query = query.where(CODES.is_active)
    if cursor is not None:
        query = query.where(sa.tuple_(*_ORDER) > sa.tuple_(*paging.decode(cursor, str, str)))
    rows = session.execute(query.limit(limit + 1)).all()
    found = paging.page(rows, limit, lambda row: (row.sort_key, row.code))
    return Page([CodeRow(*row[:-1]) for row in found.items], found.next_cursor)


@requires(Permission.LETTER_READ)
def code(session: Session, _actor: Actor, *, code: str) -> CodeRow:
    """Show one code.

    Raises:
        CodeNotFound: no such code.
    """
    row = session.execute(sa.select(*SHOWN).where(CODES.code == code)).one_or_none()
    if row is None:
        raise CodeNotFound
    return CodeRow(*row)


def find(session: Session, q: str, *, limit: int = 20) -> list[CodeRow]:
    """Suggest codes in use for what somebody types: a code, its beginning, or words.

    The code itself comes first, then those that begin so, then titles that begin so.
    """
    typed = "".join(sign for sign in q if sign.isprintable()).strip().lower()
    if not typed:
        return []
    code_lower, title_lower = sa.func.lower(CODES.code), sa.func.lower(CODES.title)
    rank = sa.case(
        (code_lower == typed, 0),
        (code_lower.startswith(typed, autoescape=True), 1),
        (title_lower.startswith(typed, autoescape=True), 2),
        else_=3,
    )
    query = sa.select(*SHOWN).where(CODES.is_active, *_matching(q)).order_by(rank, *_ORDER)
    return [CodeRow(*row) for row in session.execute(query.limit(limit))]


def title_of(session: Session, code: str | None) -> str | None:
    """Tell what a code is about; None for a code that is not in the table."""
    if code is None:
        return None
    return session.execute(sa.select(CODES.title).where(CODES.code == code)).scalar_one_or_none()


def retention_for(session: Session, code: str | None, *, closed_on: date) -> Retention | None:
    """Compute the retention of a file by its code, else by the nearest code above that has one.

    None when the schedule says nothing of it.
    """
    above = _code_and_above(code or NO_CODE)
    query = sa.select(*_RULE).where(CODES.code.in_(above), _IS_SET)
    nearest = query.order_by(sa.func.length(CODES.code).desc()).limit(1)
    row = session.execute(nearest).one_or_none()
    return retention(Rule(*row), closed_on=closed_on) if row is not None else None


def rules(session: Session) -> dict[str, Rule]:
    """Read the whole schedule: each code that says how long its files are kept."""
    query = sa.select(*_RULE).where(_IS_SET)
    return {row.code: Rule(*row) for row in session.execute(query)}


def _matching(q: str) -> list[sa.ColumnElement[bool]]:
    return [search.matches(CODES.search_text, word) for word in q.split()[:MOST_WORDS]]


def _code_and_above(code: str) -> list[str]:
    parts = code.split(".")
    return [".".join(parts[:length]) for length in range(1, len(parts) + 1)]
