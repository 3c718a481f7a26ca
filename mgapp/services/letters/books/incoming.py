"""The agenda book of letters that came in, in the order in which they came."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import accounts
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import paging
from mgapp.services.kernel.days import on_days
from mgapp.services.kernel.paging import Page
from mgapp.services.kernel.table import table
from mgapp.services.letters.books.days import BookDays
from mgapp.services.letters.models.disposition import (
    BRANCHES,
    DISPOSITIONS,
    Disposition,
    DispositionRecipient,
)
from mgapp.services.letters.models.letter import LETTERS
from mgapp.services.letters.reach import within_reach
from mgapp.services.letters.words import Classification, LetterType, ReceivedVia
from mgapp.services.letters.workflow import LetterStatus

_SHOWN = (
    LETTERS.id, LETTERS.received_at, LETTERS.agenda_number, LETTERS.sender, LETTERS.letter_date,
    LETTERS.sender_number, LETTERS.subject, LETTERS.classification, LETTERS.attachment_note,
    LETTERS.received_via, LETTERS.status,
)  # fmt: skip
_KEY = (LETTERS.received_at, LETTERS.id)


@dataclass(frozen=True, slots=True)
class IncomingLine:
    """One line of the book of letters that came in.

    Attributes:
        place: The running number of the line within the period, from 1.
        letter_id: The letter, where the reader may open it.
        subject: None where the letter is closed to the reader.
        forwarded_to: To whom it was disposed, those who must see to it.
    """

    place: int
    id: UUID
    letter_id: UUID | None
    received_at: datetime
    agenda_number: str | None
    sender: str
    letter_date: date | None
    sender_number: str | None
    subject: str | None
    classification: Classification
    attachment_note: str | None
    forwarded_to: tuple[str, ...]
    received_via: ReceivedVia | None
    status: LetterStatus


@requires(Permission.LETTER_BOOKS)
def agenda_in(
    session: Session,
    actor: Actor,
    *,
    days: BookDays | None = None,
    cursor: str | None = None,
    limit: int = paging.DEFAULT_LIMIT,
) -> Page[IncomingLine]:
    """Read the book of letters that came in.

    Subjects of confidential and secret letters are told only to who may open them.

    Raises:
        InputRefused: days in the wrong order, or a cursor that is not ours.
    """
    days = days or BookDays()
    days.check()
    known = within_reach(session, actor).label("known")
    query = sa.select(*_SHOWN, known).where(
        LETTERS.type == LetterType.SURAT_MASUK, *_received_on(days)
    )
    before = 0
    if cursor is not None:
        at, last, before = paging.decode(cursor, datetime.fromisoformat, UUID, int)
        query = query.where(sa.tuple_(*_KEY) > sa.tuple_(sa.literal(at), sa.literal(last)))
    rows = session.execute(query.order_by(*_KEY).limit(limit + 1)).all()
    lines = _lines(session, rows[:limit], before)
    if len(rows) <= limit:
        return Page(lines, None)
    last_line = lines[-1]
    return Page(lines, paging.encode(last_line.received_at, last_line.id, last_line.place))


def count_in(session: Session, days: BookDays) -> int:
    """Count the lines of the book; its file asks before it is written."""
    query = sa.select(sa.func.count(LETTERS.id))
    return int(
        session.scalar(query.where(LETTERS.type == LetterType.SURAT_MASUK, *_received_on(days)))
        or 0
    )


def _received_on(days: BookDays) -> list[sa.ColumnElement[bool]]:
    return on_days(LETTERS.received_at, days.from_on, days.to_on)


def _lines(session: Session, rows: Sequence[Any], before: int) -> list[IncomingLine]:
    to = _forwarded(session, [row.id for row in rows if row.status is not LetterStatus.RECEIVED])
    names = accounts.names(session, {one for people in to.values() for one in people})
    return [
        _line(row, place, tuple(names.get(one, "?") for one in to.get(row.id, ())))
        for place, row in enumerate(rows, start=before + 1)
    ]


def _forwarded(session: Session, letter_ids: Iterable[UUID]) -> dict[UUID, list[UUID]]:
    """Tell to whom letters were disposed, in the order in which it happened; each once."""
    wanted = list(letter_ids)
    if not wanted:
        return {}
    query = (
        sa.select(DISPOSITIONS.letter_id, BRANCHES.user_id)
        .join_from(table(Disposition), table(DispositionRecipient))
        .where(
            DISPOSITIONS.letter_id.in_(wanted), DISPOSITIONS.withdrawn_at.is_(None), BRANCHES.main
        )
        .order_by(DISPOSITIONS.created_at, DISPOSITIONS.id, BRANCHES.position)
    )
    found: dict[UUID, list[UUID]] = {}
    for letter_id, user_id in session.execute(query):
        people = found.setdefault(letter_id, [])
        if user_id not in people:
            people.append(user_id)
    return found


def _line(row: Any, place: int, to: tuple[str, ...]) -> IncomingLine:
    is_open = row.known or not row.classification.is_closed
    return IncomingLine(
        place=place,
        id=row.id,
        letter_id=row.id if row.known else None,
        received_at=row.received_at,
        agenda_number=row.agenda_number,
        sender=row.sender or "",
        letter_date=row.letter_date,
        sender_number=row.sender_number,
        subject=row.subject if is_open else None,
        classification=row.classification,
        attachment_note=row.attachment_note if is_open else None,
        forwarded_to=to if is_open else (),
        received_via=row.received_via,
        status=row.status,
    )
