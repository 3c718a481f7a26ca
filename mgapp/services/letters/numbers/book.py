"""Reading the book of numbers: every number of every series, and what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import accounts, organisation
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import paging, search
from mgapp.services.kernel.paging import Page
from mgapp.services.kernel.table import table
from mgapp.services.letters.models import Letter, LetterNumber, NumberSeries
from mgapp.services.letters.models.letter import LETTERS
from mgapp.services.letters.models.numbers import NUMBERS, SERIES
from mgapp.services.letters.number_words import NumberState
from mgapp.services.letters.numbers.errors import NumberNotFound, SeriesNotFound
from mgapp.services.letters.words import Classification, LetterType

HIDDEN = "(rahasia)"
"""What stands in the book for the subject of a confidential or secret letter."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who did something; None when it was the office's own machinery."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class NumberRow:
    """One number and its explanation.

    Attributes:
        letter_id: The letter that bears it; None for paper.
        sent_to: To whom the letter went; of one that came in, who sent it.
        subject: What it is about; hidden for confidential and secret ones.
        purpose: What a reserved number is meant for, or why one was put in.
    """

    id: UUID
    series_id: UUID
    letter_type: LetterType
    org_unit_id: str
    org_unit_name: str
    period: str
    sequence: int
    sub: str
    text: str
    state: NumberState
    numbered_on: date | None
    letter_id: UUID | None
    classification: Classification
    sent_to: str | None
    subject: str | None
    purpose: str | None
    taken_by: Person | None
    taken_at: datetime
    filled_by: Person | None
    filled_at: datetime | None
    void_reason: str | None
    voided_by: Person | None
    voided_at: datetime | None
    version: int


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """A series and how many of its numbers are used, reserved and void.

    ``missing`` lists numbers that the book cannot explain; it is empty as long as nobody
    changed the database behind the program's back.
    """

    id: UUID
    letter_type: LetterType
    org_unit_id: str
    org_unit_name: str
    period: str
    last: int
    used: int
    reserved: int
    void: int
    missing: int


@dataclass(frozen=True, slots=True)
class NumberFilter:
    """What the book is narrowed to; empty means everything."""

    series_id: UUID | None = None
    letter_type: LetterType | None = None
    org_unit_id: str | None = None
    year: int | None = None
    states: tuple[NumberState, ...] = ()
    q: str = ""

    def conditions(self) -> list[sa.ColumnElement[bool]]:
        """Tell the conditions on numbers and their series."""
        exact = {
            NUMBERS.series_id: self.series_id,
            SERIES.letter_type: self.letter_type,
            SERIES.org_unit_id: self.org_unit_id,
        }
        found: list[sa.ColumnElement[bool]] = [
            column == value for column, value in exact.items() if value
        ]
        if self.year is not None:
            found.append(SERIES.period.like(f"{self.year:04d}%"))
        if self.states:
            found.append(NUMBERS.state.in_(self.states))
        if self.q:
            found.append(search.matches(sa.func.lower(NUMBERS.text), self.q))
        return found


_SHOWN = (
    NUMBERS.id, NUMBERS.series_id, SERIES.letter_type, SERIES.org_unit_id, SERIES.period,
    NUMBERS.sequence, NUMBERS["sub"], NUMBERS.text, NUMBERS.state, NUMBERS.numbered_on,
    NUMBERS.letter_id, NUMBERS.classification, NUMBERS.sent_to, NUMBERS.subject, NUMBERS.purpose,
    NUMBERS.taken_by, NUMBERS.created_at, NUMBERS.filled_by, NUMBERS.filled_at,
    NUMBERS.void_reason, NUMBERS.voided_by, NUMBERS.voided_at, NUMBERS.version,
    LETTERS.subject.label("letter_subject"), LETTERS.addressed_to, LETTERS.sender,
    LETTERS.classification.label("letter_classification"),
)  # fmt: skip


def _book() -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(*_SHOWN)
        .join(table(NumberSeries), SERIES.id == NUMBERS.series_id)
        .outerjoin(table(Letter), LETTERS.id == NUMBERS.letter_id)
    )


@requires(Permission.LETTER_NUMBERS)
def ledger(
    session: Session,
    actor: Actor,
    *,
    only: NumberFilter | None = None,
    cursor: str | None = None,
    limit: int = paging.DEFAULT_LIMIT,
) -> Page[NumberRow]:
    """List numbers, the highest of a series first; of several series the newest first."""
    only = only or NumberFilter()
    in_series = only.series_id is not None
    key = (NUMBERS.sequence, NUMBERS["sub"]) if in_series else (NUMBERS.id,)
    query = _book().where(*only.conditions()).order_by(*(column.desc() for column in key))
    if cursor is not None:
        readers = (int, str) if in_series else (UUID,)
        query = query.where(sa.tuple_(*key) < sa.tuple_(*paging.decode(cursor, *readers)))
    rows = _shown(session, session.execute(query.limit(limit + 1)).all())
    return paging.page(rows, limit, lambda row: (row.sequence, row.sub) if in_series else (row.id,))


@requires(Permission.LETTER_NUMBERS)
def count_ledger(session: Session, actor: Actor, *, only: NumberFilter | None = None) -> int:
    """Count the numbers of a filter: for files that take a while, never for a page."""
    del actor
    query = sa.select(sa.func.count(NUMBERS.id)).join(
        table(NumberSeries), SERIES.id == NUMBERS.series_id
    )
    return int(session.scalar(query.where(*(only or NumberFilter()).conditions())) or 0)


@requires(Permission.LETTER_NUMBERS)
def number(session: Session, actor: Actor, *, number_id: UUID) -> NumberRow:
    """Show one number.

    Raises:
        NumberNotFound: no such number.
    """
    rows = rows_by_id(session, [number_id])
    if not rows:
        raise NumberNotFound
    return rows[0]


@requires(Permission.LETTER_NUMBERS)
def series_list(session: Session, actor: Actor) -> list[SeriesRow]:
    """List all series, the newest period first."""
    return _series(session)


@requires(Permission.LETTER_NUMBERS)
def one_series(session: Session, actor: Actor, *, series_id: UUID) -> SeriesRow:
    """Show one series.

    Raises:
        SeriesNotFound: no such series.
    """
    found = _series(session, series_id)
    if not found:
        raise SeriesNotFound
    return found[0]


def rows_by_id(session: Session, ids: Iterable[UUID]) -> list[NumberRow]:
    """Show some numbers, in the order of their series."""
    query = _book().where(NUMBERS.id.in_(list(ids))).order_by(NUMBERS.sequence, NUMBERS["sub"])
    return _shown(session, session.execute(query).all())


def _series(session: Session, series_id: UUID | None = None) -> list[SeriesRow]:
    def count(state: NumberState) -> sa.ColumnElement[int]:
        return sa.func.count(NUMBERS.id).filter(NUMBERS.state == state)

    counted = sa.func.count(NUMBERS.id).filter(NUMBERS["sub"] == "")
    shown = (
        SERIES.id, SERIES.letter_type, SERIES.org_unit_id, SERIES.period, SERIES["last"],
        count(NumberState.USED).label("used"),
        count(NumberState.RESERVED).label("reserved"),
        count(NumberState.VOID).label("void"),
        (SERIES["last"] - counted).label("missing"),
    )  # fmt: skip
    query = (
        sa.select(*shown)
        .join(table(LetterNumber), NUMBERS.series_id == SERIES.id)
        .group_by(SERIES.id)
        .order_by(SERIES.period.desc(), SERIES.letter_type, SERIES.org_unit_id)
    )
    if series_id is not None:
        query = query.where(SERIES.id == series_id)
    units = _unit_names(session)
    return [
        SeriesRow(**row, org_unit_name=units[str(row["org_unit_id"])])
        for row in session.execute(query).mappings()
    ]


def _shown(session: Session, rows: Iterable[Any]) -> list[NumberRow]:
    rows = list(rows)
    units = _unit_names(session)
    whom = {row.taken_by for row in rows} | {row.filled_by for row in rows}
    names = accounts.names(session, (whom | {row.voided_by for row in rows}) - {None})

    def person(user_id: UUID | None) -> Person | None:
        return Person(user_id, names.get(user_id, "")) if user_id is not None else None

    return [_row(row, units.get(row.org_unit_id, ""), person) for row in rows]


def _row(row: Any, unit: str, person: Any) -> NumberRow:
    secrecy = row.letter_classification or row.classification
    subject = row.letter_subject if row.letter_id is not None else row.subject
    return NumberRow(
        id=row.id,
        series_id=row.series_id,
        letter_type=row.letter_type,
        org_unit_id=row.org_unit_id,
        org_unit_name=unit,
        period=row.period,
        sequence=row.sequence,
        sub=row.sub,
        text=row.text,
        state=row.state,
        numbered_on=row.numbered_on,
        letter_id=row.letter_id,
        classification=secrecy,
        sent_to=row.sent_to or _party(row),
        subject=HIDDEN if secrecy.is_closed and subject else subject,
        purpose=row.purpose,
        taken_by=person(row.taken_by),
        taken_at=row.created_at,
        filled_by=person(row.filled_by),
        filled_at=row.filled_at,
        void_reason=row.void_reason,
        voided_by=person(row.voided_by),
        voided_at=row.voided_at,
        version=row.version,
    )


def _party(row: Any) -> str | None:
    return row.sender if row.letter_type is LetterType.SURAT_MASUK else row.addressed_to


def _unit_names(session: Session) -> dict[str, str]:
    return {unit.id: unit.name for unit in organisation.all_units(session)}
