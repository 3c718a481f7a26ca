"""The agenda books over REST: as lists, and as files to take away."""

from dataclasses import fields
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from mgapp.api.door import Calling, From, Paging, To, responses
from mgapp.api.letter_answers import Answer, RetentionAnswer
from mgapp.api.letter_papers import made, pdf
from mgapp.api.sheets import SHEETS, Kind, taken, with_sheets
from mgapp.services import letters
from mgapp.services.kernel.spreadsheets import Sheet
from mgapp.services.letters import (
    Classification,
    Disposal,
    LetterStatus,
    LetterType,
    NumberState,
    ReceivedVia,
    papers,
)
from mgapp.services.letters.books import Book, BookDays, DueLine
from mgapp.services.letters.papers import Rendering

router = APIRouter(prefix="/api", tags=["Buku agenda"])


class BookFile(StrEnum):
    """A kind of file that a book can become."""

    CSV = "csv"
    XLSX = "xlsx"
    PDF = "pdf"


_BOOKS: dict[int | str, dict[str, Any]] = {
    200: {"content": {**SHEETS, "application/pdf": {}}},
    **responses(Rendering),
}
BookKind = Annotated[BookFile | None, Query(alias="format")]


class IncomingAnswer(Answer):
    """A letter that came in; ``subject`` is null where it is closed to the caller."""

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
    forwarded_to: list[str]
    received_via: ReceivedVia | None
    status: LetterStatus


class SendingAnswer(Answer):
    """How a letter reached somebody outside, and who took it."""

    id: UUID
    recipient: str
    via: ReceivedVia
    sent_on: date
    receipt_name: str | None
    received_on: date | None
    note: str | None


class OutgoingAnswer(Answer):
    """A number that was used; ``subject`` is null where its letter is closed to the caller.

    Who reads the book keeps the expedition of ``expedition_id``, also where ``letter_id`` is null
    because he may not open the letter.
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
    signers: list[str]
    sendings: list[SendingAnswer]
    state: NumberState
    void_reason: str | None


class IncomingList(BaseModel):
    """A page of the book of letters that came in."""

    items: list[IncomingAnswer]
    next_cursor: str | None


class OutgoingList(BaseModel):
    """A page of the book of what went out."""

    items: list[OutgoingAnswer]
    next_cursor: str | None


class DueAnswer(Answer):
    """An archived letter whose retention is over; ``subject`` is null where it is closed."""

    id: UUID
    letter_id: UUID | None
    type: LetterType
    number: str | None
    subject: str | None
    classification: Classification
    code: str
    archived_on: date
    retention: RetentionAnswer

    @classmethod
    def of(cls, line: DueLine) -> "DueAnswer":
        """Show a line of the proposal."""
        facts = {part.name: getattr(line, part.name) for part in fields(line)}
        return cls.model_validate({**facts, "retention": RetentionAnswer.of(line.retention)})


class DueList(BaseModel):
    """A page of the letters whose retention is over."""

    items: list[DueAnswer]
    next_cursor: str | None


@router.get("/agenda-books/in", response_model=IncomingList, responses=_BOOKS)
async def read_incoming(
    *, caller: Calling, page: Paging, since: From = None, until: To = None, kind: BookKind = None
) -> Any:
    """Read the agenda book of letters that came in, oldest first; or take all of it as a file."""
    days = BookDays(since, until)
    if kind is not None:
        return await _file(caller, Book.IN, days, kind)
    found = await caller.perform(
        letters.books.agenda_in, days=days, cursor=page.cursor, limit=page.limit
    )
    items = [IncomingAnswer.model_validate(line) for line in found.items]
    return IncomingList(items=items, next_cursor=found.next_cursor)


@router.get("/agenda-books/out", response_model=OutgoingList, responses=_BOOKS)
async def read_outgoing(
    *, caller: Calling, page: Paging, since: From = None, until: To = None, kind: BookKind = None
) -> Any:
    """Read the agenda book of what went out with its expedition; or take all of it as a file."""
    days = BookDays(since, until)
    if kind is not None:
        return await _file(caller, Book.OUT, days, kind)
    found = await caller.perform(
        letters.books.agenda_out, days=days, cursor=page.cursor, limit=page.limit
    )
    items = [OutgoingAnswer.model_validate(line) for line in found.items]
    return OutgoingList(items=items, next_cursor=found.next_cursor)


@router.get("/retention-proposals", response_model=DueList, responses=with_sheets())
async def list_due(
    *, caller: Calling, page: Paging, disposal: Disposal | None = None, sheet: Kind = None
) -> Any:
    """List archived letters whose retention is over, a proposal; or take all of it as a file."""
    if sheet is not None:
        return await taken(
            caller, letters.books.export_retention, "usul-retensi", sheet=sheet, disposal=disposal
        )
    found = await caller.perform(
        letters.books.retention_due, disposal=disposal, cursor=page.cursor, limit=page.limit
    )
    items = [DueAnswer.of(line) for line in found.items]
    return DueList(items=items, next_cursor=found.next_cursor)


async def _file(caller: Calling, book: Book, days: BookDays, kind: BookFile) -> Any:
    if kind is BookFile.PDF:
        return pdf(await made(caller, papers.ask_for_book, book=book, days=days))
    sheet = Sheet(kind.value)
    name = "agenda-masuk" if book is Book.IN else "agenda-keluar"
    write = letters.books.export_agenda
    return await taken(caller, write, name, sheet=sheet, book=book, days=days)
