"""Numbers for paper: set aside in blocks, written down later, put in between, or voided."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import clock
from mgapp.services.kernel.errors import InputRefused
from mgapp.services.letters.models import LetterNumber, NumberSeries
from mgapp.services.letters.models.numbers import NUMBERS
from mgapp.services.letters.number_words import NumberState
from mgapp.services.letters.numbers.book import NumberRow, rows_by_id
from mgapp.services.letters.numbers.errors import (
    NumberMoveRefused,
    NumberNotFound,
    NumberOfLetter,
)
from mgapp.services.letters.numbers.inputs import FillInput, InsertInput, ReserveInput, VoidInput
from mgapp.services.letters.numbers.pattern import pattern_for
from mgapp.services.letters.numbers.series import advance, home_unit
from mgapp.services.letters.numbers.taking import text_of, write

_MOST_INSERTED = 99


@requires(Permission.LETTER_NUMBERS)
def reserve(session: Session, actor: Actor, *, block: ReserveInput) -> list[NumberRow]:
    """Set the next numbers of a series aside, for letters on paper of this period.

    Raises:
        InputRefused: there is no such unit.
    """
    today = clock.today()
    pattern = pattern_for(session, block.letter_type)
    unit = home_unit(session, block.org_unit_id)
    series = advance(session, pattern, org_unit_id=unit.id, on=today, count=block.count)
    given = [
        LetterNumber(
            series_id=series.series_id,
            sequence=sequence,
            text="",
            state=NumberState.RESERVED,
            classification=block.classification,
            classification_code=block.classification_code,
            purpose=block.purpose,
            taken_by=actor.user_id,
        )
        for sequence in range(series.last - block.count + 1, series.last + 1)
    ]
    for number in given:
        number.text = text_of(session, number, pattern, unit, on=today)
    write(session, *given)
    return rows_by_id(session, [number.id for number in given])


@requires(Permission.LETTER_NUMBERS)
def fill_in(session: Session, actor: Actor, *, number_id: UUID, fact: FillInput) -> NumberRow:
    """Write down for which letter on paper a reserved number was used; it is final.

    Raises:
        NumberNotFound: no such number.
        StaleVersion: somebody changed it since it was shown.
        NumberMoveRefused: it is used or void.
        InputRefused: the day lies outside the number's period, or after today.
    """
    number = _locked(session, number_id, fact.version)
    if number.state is not NumberState.RESERVED:
        raise NumberMoveRefused(text=number.text, move="diisi", state=number.state.label)
    series = session.get_one(NumberSeries, number.series_id)
    _check_day(fact.numbered_on, series)
    number.state, number.numbered_on = NumberState.USED, fact.numbered_on
    number.sent_to, number.subject = fact.sent_to, fact.subject
    number.filled_by, number.filled_at = actor.user_id, clock.now()
    if fact.classification_code is not None:
        number.classification_code = fact.classification_code
    _compose(session, number, series, fact.numbered_on)
    number.edited()
    session.flush()
    return rows_by_id(session, [number.id])[0]


@requires(Permission.LETTER_NUMBERS)
def insert_number(
    session: Session, actor: Actor, *, number_id: UUID, fact: InsertInput
) -> NumberRow:
    """Put a letter on paper in after a number, as ``5.01`` after ``5``; with a reason.

    Raises:
        NumberNotFound: no such number.
        InputRefused: the day lies outside the series' period, or 99 were put in already.
    """
    before = _locked(session, number_id, None)
    # The series is locked too: two that put in after the same number get two suffixes.
    series = session.get_one(NumberSeries, before.series_id, with_for_update=True)
    _check_day(fact.numbered_on, series)
    number = LetterNumber(
        series_id=series.id,
        sequence=before.sequence,
        sub=_next_sub(session, before),
        text="",
        state=NumberState.USED,
        numbered_on=fact.numbered_on,
        classification=fact.classification,
        classification_code=fact.classification_code,
        purpose=fact.reason,
        sent_to=fact.sent_to,
        subject=fact.subject,
        taken_by=actor.user_id,
        filled_by=actor.user_id,
        filled_at=clock.now(),
    )
    _compose(session, number, series, fact.numbered_on)
    write(session, number)
    return rows_by_id(session, [number.id])[0]


@requires(Permission.LETTER_NUMBERS)
def void_number(session: Session, actor: Actor, *, number_id: UUID, fact: VoidInput) -> NumberRow:
    """Void a number that no letter of ours bears; it is never given again.

    Raises:
        NumberNotFound: no such number.
        StaleVersion: somebody changed it since it was shown.
        NumberOfLetter: a letter bears it.
        NumberMoveRefused: it is void already.
    """
    number = _locked(session, number_id, fact.version)
    if number.state is NumberState.VOID:
        raise NumberMoveRefused(text=number.text, move="dibatalkan", state=number.state.label)
    if number.letter_id is not None:
        raise NumberOfLetter(text=number.text)
    number.state, number.void_reason = NumberState.VOID, fact.reason
    number.voided_by, number.voided_at = actor.user_id, clock.now()
    number.edited()
    session.flush()
    return rows_by_id(session, [number.id])[0]


def _locked(session: Session, number_id: UUID, version: int | None) -> LetterNumber:
    number = session.get(LetterNumber, number_id, with_for_update=True, populate_existing=True)
    if number is None:
        raise NumberNotFound
    number.check_version(version)
    return number


def _check_day(day: date, series: NumberSeries) -> None:
    if day > clock.today():
        raise InputRefused.of("numbered_on", "Tanggal surat tidak boleh setelah hari ini.")
    if not day.isoformat().startswith(series.period):
        raise InputRefused.of("numbered_on", f"Nomor ini untuk surat tahun {series.period[:4]}.")


def _compose(session: Session, number: LetterNumber, series: NumberSeries, on: date) -> None:
    unit = home_unit(session, series.org_unit_id)
    pattern = pattern_for(session, series.letter_type)
    number.text = text_of(session, number, pattern, unit, on=on)


def _next_sub(session: Session, before: LetterNumber) -> str:
    taken = session.scalars(
        sa.select(NUMBERS["sub"]).where(
            NUMBERS.series_id == before.series_id, NUMBERS.sequence == before.sequence
        )
    )
    last = max((int(sub) for sub in taken if sub), default=0)
    if last >= _MOST_INSERTED:
        raise InputRefused.of("number_id", "Sisipan setelah nomor ini sudah penuh.")
    return f"{last + 1:02d}"
