"""Letters that came in and went out between two days, counted for a report."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import clock
from mgapp.services.kernel.days import on_days
from mgapp.services.kernel.table import table
from mgapp.services.letters.models import LetterNumber, NumberSeries
from mgapp.services.letters.models.letter import LETTERS
from mgapp.services.letters.models.numbers import NUMBERS, SERIES
from mgapp.services.letters.number_words import NumberState
from mgapp.services.letters.words import LetterType, ReceivedVia
from mgapp.services.letters.workflow import LetterStatus


@dataclass(frozen=True, slots=True)
class LettersBetween:
    """What stands in the two books; counts tell of closed letters too, but nothing of them.

    Attributes:
        came_by_day: Letters that came in, by day of the office.
        came_via: The same by how they came; None where nobody noted it.
        disposed: Of them, how many were given to somebody or answered by now.
        went_by_type: Numbers that were used, by kind of letter.
        void: Of them, how many became void.
    """

    came_by_day: Counter[date]
    came_via: Counter[ReceivedVia | None]
    disposed: int
    went_by_day: Counter[date]
    went_by_type: Counter[LetterType]
    void: int


@requires(Permission.LETTER_BOOKS)
def letters_between(
    session: Session, _actor: Actor, *, from_on: date, to_on: date
) -> LettersBetween:
    """Count both books from one day of the office to another, both included."""
    found = LettersBetween(Counter(), Counter(), _disposed(session, from_on, to_on),
                           Counter(), Counter(), _void(session, from_on, to_on))  # fmt: skip
    day = sa.cast(sa.func.timezone(clock.zone().key, LETTERS.received_at), sa.Date)
    came = sa.select(day, LETTERS.received_via, sa.func.count()).where(*_came(from_on, to_on))
    for on, via, count in session.execute(came.group_by(sa.text("1"), sa.text("2"))):
        found.came_by_day[on] += count
        found.came_via[via] += count
    went = _went(from_on, to_on, NUMBERS.numbered_on, SERIES.letter_type, sa.func.count())
    for on, kind, count in session.execute(went.group_by(sa.text("1"), sa.text("2"))):
        found.went_by_day[on] += count
        found.went_by_type[kind] += count
    return found


def _came(from_on: date, to_on: date) -> list[sa.ColumnElement[bool]]:
    return [
        LETTERS.type == LetterType.SURAT_MASUK,
        *on_days(LETTERS.received_at, from_on, to_on),
    ]


def _disposed(session: Session, from_on: date, to_on: date) -> int:
    query = sa.select(sa.func.count()).where(
        *_came(from_on, to_on), LETTERS.status != LetterStatus.RECEIVED
    )
    return session.execute(query).scalar_one()


def _void(session: Session, from_on: date, to_on: date) -> int:
    query = _went(from_on, to_on, sa.func.count()).where(NUMBERS.state == NumberState.VOID)
    return int(session.execute(query).scalar_one())


def _went(from_on: date, to_on: date, *shown: Any) -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(*shown)
        .select_from(table(LetterNumber))
        .join(table(NumberSeries), SERIES.id == NUMBERS.series_id)
        .where(
            NUMBERS.numbered_on >= from_on,
            NUMBERS.numbered_on <= to_on,
            SERIES.letter_type != LetterType.SURAT_MASUK,
        )
    )
