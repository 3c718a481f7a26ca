"""Giving a letter its number in the transaction of its last approval, and voiding it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor
from mgapp.services.kernel import clock
from mgapp.services.kernel.table import table
from mgapp.services.letters.errors import NoNumber
from mgapp.services.letters.models import LetterNumber
from mgapp.services.letters.models.numbers import NUMBERS
from mgapp.services.letters.number_words import NumberState
from mgapp.services.letters.numbering import ABBREVIATIONS, Numbered, compose
from mgapp.services.letters.numbers.pattern import Pattern, pattern_for
from mgapp.services.letters.numbers.series import advance, home_unit
from mgapp.services.letters.office.heads import number_code
from mgapp.services.letters.words import Classification, LetterType
from mgapp.services.organisation import UnitSummary


@dataclass(frozen=True, slots=True)
class Taken:
    """A number that was given: its place in the series and how it is printed."""

    sequence: int
    text: str


def take(
    session: Session,
    actor: Actor,
    *,
    letter_type: LetterType,
    org_unit_id: str | None,
    classification: Classification,
    classification_code: str | None,
    on: date,
    letter_id: UUID,
) -> Taken:
    """Give a letter the next number of its series, and write it into the book.

    Takes and raises what ``next_number`` does.
    """
    given = next_number(
        session, actor, letter_type=letter_type, org_unit_id=org_unit_id,
        classification=classification, classification_code=classification_code, on=on,
        letter_id=letter_id,
    )  # fmt: skip
    write(session, given)
    return Taken(given.sequence, given.text)


def next_number(
    session: Session,
    actor: Actor,
    *,
    letter_type: LetterType,
    org_unit_id: str | None,
    classification: Classification,
    classification_code: str | None,
    on: date,
    letter_id: UUID,
) -> LetterNumber:
    """Take the next number of a series; the caller has guarded who signs, and writes the row.

    The series stays locked until the transaction ends: take the number late. A rollback gives
    the number back. The letter's own row may be written after this.

    Args:
        session: The transaction that signs or records the letter.
        actor: Who signs or records it.
        letter_type: Its type; a ``surat_masuk`` takes an agenda number.
        org_unit_id: The unit in whose name it goes out; None: the office.
        classification: Whose letter stands in some numbers.
        classification_code: None counts as ``000``.
        on: The day in the office's zone.
        letter_id: The letter.

    Raises:
        InputRefused: there is no such unit.
    """
    pattern = pattern_for(session, letter_type)
    unit = home_unit(session, org_unit_id)
    series = advance(session, pattern, org_unit_id=unit.id, on=on)
    given = LetterNumber(
        series_id=series.series_id,
        sequence=series.last,
        text="",
        state=NumberState.USED,
        numbered_on=on,
        letter_id=letter_id,
        classification=classification,
        classification_code=classification_code,
        taken_by=actor.user_id,
    )
    given.text = text_of(session, given, pattern, unit, on=on)
    return given


def void(session: Session, actor: Actor, *, letter_id: UUID, reason: str) -> None:
    """Void the number of a letter for good; the caller has guarded who may.

    Raises:
        NoNumber: the letter has no number, or it is void already.
    """
    done = session.execute(
        sa.update(table(LetterNumber))
        .where(NUMBERS.letter_id == letter_id, NUMBERS.state == NumberState.USED)
        .values(
            state=NumberState.VOID,
            void_reason=reason,
            voided_by=actor.user_id,
            voided_at=clock.now(),
            updated_at=clock.now(),
            version=NUMBERS.version + 1,
        )
        .returning(NUMBERS.id)
    )
    if done.first() is None:
        raise NoNumber


def text_of(
    session: Session, number: LetterNumber, pattern: Pattern, unit: UnitSummary, *, on: date
) -> str:
    """Compose how a number is printed."""
    return compose(
        pattern.pattern,
        Numbered(
            sequence=number.sequence,
            on=on,
            unit=number_code(session, unit),
            classification_code=number.classification_code,
            secrecy=number.classification.code,
            kind=ABBREVIATIONS[pattern.letter_type],
            sub=number.sub,
        ),
    )


def write(session: Session, *given: LetterNumber) -> None:
    """Write numbers into the book in one statement."""
    columns = list(NUMBERS)
    rows = [{column.name: getattr(number, column.name) for column in columns} for number in given]
    session.execute(sa.insert(table(LetterNumber)), rows)
