"""The agenda book of what went out: every number that was used, with its expedition.

It is read from the book of numbers, so that letters on paper and numbers that became void stand
in it too, in the order of their days.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import clock, paging
from mgapp.services.kernel.paging import Page
from mgapp.services.kernel.table import table
from mgapp.services.letters.books.days import BookDays
from mgapp.services.letters.models import Letter, NumberSeries
from mgapp.services.letters.models.approval import SIGNATURES
from mgapp.services.letters.models.letter import LETTERS
from mgapp.services.letters.models.numbers import NUMBERS, SERIES
from mgapp.services.letters.models.reading import DELIVERIES
from mgapp.services.letters.number_words import NumberState
from mgapp.services.letters.reach import within_reach
from mgapp.services.letters.words import Classification, LetterType, ReceivedVia

_SHOWN = (
    NUMBERS.id, NUMBERS.text, NUMBERS.numbered_on, NUMBERS.state, NUMBERS.letter_id,
    NUMBERS.void_reason, SERIES.letter_type, LETTERS.sent_at, LETTERS.attachment_note,
    sa.func.coalesce(LETTERS.addressed_to, NUMBERS.sent_to, "").label("sent_to"),
    sa.func.coalesce(LETTERS.subject, NUMBERS.subject, "").label("subject"),
    sa.func.coalesce(LETTERS.classification_code, NUMBERS.classification_code).label("code"),
    NUMBERS.classification, LETTERS.classification.label("letter_classification"),
)  # fmt: skip
_KEY = (NUMBERS.numbered_on, NUMBERS.id)


@dataclass(frozen=True, slots=True)
class Sending:
    """One line of the expedition: how a letter reached somebody, and who took it.

    Attributes:
        note: None where the letter is closed to the reader.
    """

    id: UUID
    recipient: str
    via: ReceivedVia
    sent_on: date
    receipt_name: str | None
    received_on: date | None
    note: str | None


@dataclass(frozen=True, slots=True)
class OutgoingLine:
    """One line of the book of what went out.

    Attributes:
        place: The running number of the line within the period, from 1.
        letter_id: The letter, where the reader may open it.
        expedition_id: The letter, where he keeps its expedition: also if he may not open it.
        on_paper: Whether the number was used for a letter on paper.
        sent_on: When it first left, inside the house or outside.
        subject: None where the letter is closed to the reader.
    """

    place: int
    id: UUID
    letter_id: UUID | None
    expedition_id: UUID | None
    on_paper: bool
    letter_type: LetterType
    number: str
    dated_on: date
    sent_on: date | None
    sent_to: str
    subject: str | None
    classification: Classification
    attachment_note: str | None
    classification_code: str | None
    signers: tuple[str, ...]
    sendings: tuple[Sending, ...]
    state: NumberState
    void_reason: str | None


@dataclass(frozen=True, slots=True)
class _Beside:
    """What belongs to the letters of a page, by letter."""

    signers: dict[UUID, list[str]] = field(default_factory=dict[UUID, list[str]])
    sendings: dict[UUID, list[Sending]] = field(default_factory=dict[UUID, list[Sending]])


@requires(Permission.LETTER_BOOKS)
def agenda_out(
    session: Session,
    actor: Actor,
    *,
    days: BookDays | None = None,
    cursor: str | None = None,
    limit: int = paging.DEFAULT_LIMIT,
) -> Page[OutgoingLine]:
    """Read the book of what went out; reserved numbers stand in it when they are used.

    Subjects of confidential and secret letters are told only to who may open them.

    Raises:
        InputRefused: days in the wrong order, or a cursor that is not ours.
    """
    days = days or BookDays()
    days.check()
    query = _book(session, actor, days)
    before = 0
    if cursor is not None:
        on, last, before = paging.decode(cursor, date.fromisoformat, UUID, int)
        query = query.where(sa.tuple_(*_KEY) > sa.tuple_(sa.literal(on), sa.literal(last)))
    rows = session.execute(query.order_by(*_KEY).limit(limit + 1)).all()
    lines = _lines(session, rows[:limit], before)
    if len(rows) <= limit:
        return Page(lines, None)
    last_line = lines[-1]
    return Page(lines, paging.encode(last_line.dated_on, last_line.id, last_line.place))


def count_out(session: Session, actor: Actor, days: BookDays) -> int:
    """Count the lines of the book; its file asks before it is written."""
    query = _book(session, actor, days).with_only_columns(sa.func.count(NUMBERS.id))
    return int(session.scalar(query) or 0)


def _book(session: Session, actor: Actor, days: BookDays) -> sa.Select[*tuple[Any, ...]]:
    known = sa.and_(LETTERS.id.is_not(None), within_reach(session, actor)).label("known")
    query = (
        sa.select(*_SHOWN, known)
        .join(table(NumberSeries), SERIES.id == NUMBERS.series_id)
        .outerjoin(table(Letter), LETTERS.id == NUMBERS.letter_id)
        .where(NUMBERS.numbered_on.is_not(None), SERIES.letter_type != LetterType.SURAT_MASUK)
    )
    if days.from_on is not None:
        query = query.where(NUMBERS.numbered_on >= days.from_on)
    if days.to_on is not None:
        query = query.where(NUMBERS.numbered_on <= days.to_on)
    return query


def _lines(session: Session, rows: Sequence[Any], before: int) -> list[OutgoingLine]:
    beside = _beside(session, [row.letter_id for row in rows if row.letter_id is not None])
    return [_line(row, place, beside) for place, row in enumerate(rows, start=before + 1)]


def _beside(session: Session, letter_ids: Iterable[UUID]) -> _Beside:
    wanted, found = list(letter_ids), _Beside()
    if not wanted:
        return found
    signed = sa.select(SIGNATURES.letter_id, SIGNATURES.block).where(
        SIGNATURES.letter_id.in_(wanted)
    )
    for letter_id, block in session.execute(signed.order_by(SIGNATURES.id)):
        found.signers.setdefault(letter_id, []).append(block.get("name", ""))
    sent = sa.select(
        DELIVERIES.letter_id, DELIVERIES.id, DELIVERIES.recipient, DELIVERIES.via,
        DELIVERIES.sent_on, DELIVERIES.receipt_name, DELIVERIES.received_on, DELIVERIES.note,
    ).where(DELIVERIES.letter_id.in_(wanted))  # fmt: skip
    for letter_id, *facts in session.execute(sent.order_by(DELIVERIES.id)):
        found.sendings.setdefault(letter_id, []).append(Sending(*facts))
    return found


def _line(row: Any, place: int, beside: _Beside) -> OutgoingLine:
    secrecy = row.letter_classification or row.classification
    is_open = row.known or not secrecy.is_closed
    sendings = tuple(beside.sendings.get(row.letter_id, ()))
    return OutgoingLine(
        place=place,
        id=row.id,
        letter_id=row.letter_id if row.known else None,
        expedition_id=row.letter_id if is_open else None,
        on_paper=row.letter_id is None,
        letter_type=row.letter_type,
        number=row.text,
        dated_on=row.numbered_on,
        sent_on=_sent_on(row, sendings),
        sent_to=row.sent_to,
        subject=row.subject if is_open else None,
        classification=secrecy,
        attachment_note=row.attachment_note if is_open else None,
        classification_code=row.code,
        signers=tuple(beside.signers.get(row.letter_id, ())),
        sendings=sendings if is_open else tuple(replace(one, note=None) for one in sendings),
        state=row.state,
        void_reason=row.void_reason if is_open else None,
    )


def _sent_on(row: Any, sendings: Sequence[Sending]) -> date | None:
    days = [one.sent_on for one in sendings]
    if row.sent_at is not None:
        days.append(clock.local(row.sent_at).date())
    return min(days, default=None)
