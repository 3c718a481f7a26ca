"""Opening papers: who may read a letter, may read its paper; the worker makes it meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires, signed_in
from mgapp.services.kernel import attachments, files
from mgapp.services.kernel.nested import Nested
from mgapp.services.letters import dispositions
from mgapp.services.letters.books import Book, BookDays
from mgapp.services.letters.models import Letter
from mgapp.services.letters.models.paper import PAPERS, PRINTS, SignedPaper
from mgapp.services.letters.openings import note_opening
from mgapp.services.letters.paper import ReportSection
from mgapp.services.letters.paper_words import PaperState, PrintKind
from mgapp.services.letters.papers.books import book_of, report_of
from mgapp.services.letters.papers.errors import NoPaper
from mgapp.services.letters.papers.freezing import frozen
from mgapp.services.letters.papers.ordering import order_print, paper_row
from mgapp.services.letters.papers.sheets import sheet_of
from mgapp.services.letters.reach import letter_in_reach
from mgapp.services.letters.words import LetterType


@dataclass(frozen=True, slots=True)
class Ticket:
    """With it, whoever was let in collects what he ordered."""

    row_id: UUID
    final: bool


@dataclass(frozen=True, slots=True)
class OpenedPaper:
    """A PDF for reading."""

    content: bytes
    filename: str
    pages: int


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """How the paper of a signed letter stands, for its page."""

    state: PaperState
    sentence: str
    pages: int | None


@requires(Permission.LETTER_READ)
def ask_for_paper(session: Session, actor: Actor, *, letter_id: UUID) -> Ticket:
    """Order the paper of a letter; before it is signed, a draft without number and signature.

    Opening a confidential or secret letter is logged.

    Raises:
        LetterNotFound: no such letter in the actor's reach.
        NoPaper: it came in.
    """
    letter = letter_in_reach(session, actor, letter_id, lock=False)
    if letter.type is LetterType.SURAT_MASUK:
        raise NoPaper
    note_opening(session, actor, letter, fields="naskah PDF", did="membuka naskah")
    if letter.signed_at is not None:
        return Ticket(paper_row(session, letter), final=True)
    facts = frozen(session, letter).to_json()
    return Ticket(order_print(session, PrintKind.DRAFT, facts), final=False)


@requires(Permission.LETTER_READ)
def ask_for_sheet(
    session: Session, actor: Actor, *, letter_id: UUID, disposition_id: UUID | None = None
) -> Ticket:
    """Order the disposition sheet of an incoming letter.

    Raises:
        LetterNotFound: no such incoming letter in the actor's reach.
        DispositionNotFound: no such disposition of this letter.
    """
    facts = dispositions.disposition_sheet(
        session, actor, letter_id=letter_id, disposition_id=disposition_id
    )
    letter = letter_in_reach(session, actor, letter_id, lock=False)
    printed = sheet_of(facts, made_at=letter.updated_at).to_json()
    return Ticket(order_print(session, PrintKind.SHEET, printed), final=False)


@requires(Permission.LETTER_BOOKS)
def ask_for_book(
    session: Session, actor: Actor, *, book: Book, days: BookDays | None = None
) -> Ticket:
    """Order an agenda book of a period; closed letters say RAHASIA in it, and it is logged.

    Raises:
        InputRefused: days in the wrong order, or more lines than are printed at once.
    """
    printed = book_of(session, actor, book, days or BookDays()).to_json()
    return Ticket(order_print(session, PrintKind.BOOK, printed), final=False)


@signed_in
def ask_for_report(
    session: Session,
    actor: Actor,
    *,
    title: str,
    period: str,
    note: str,
    sections: Sequence[ReportSection],
) -> Ticket:
    """Order a report on paper; the verb that counted it is guarded."""
    printed = report_of(
        session, actor, title=title, period=period, note=note, sections=sections
    ).to_json()
    return Ticket(order_print(session, PrintKind.REPORT, printed), final=False)


@signed_in
def collect(session: Session, _actor: Actor, *, ticket: Ticket) -> OpenedPaper | None:
    """Read what was ordered; None while it is not ready."""
    return opened(session, ticket)


def opened(session: Session, ticket: Ticket) -> OpenedPaper | None:
    """Read what was ordered by who was let in; None while it is not ready."""
    table: Any = PAPERS if ticket.final else PRINTS
    query = sa.select(table.state, table.file_id, table.pages).where(table.id == ticket.row_id)
    row = session.execute(query).one_or_none()
    if row is None or row.state is not PaperState.READY:
        return None
    kept = attachments.stored(session, row.file_id)
    if kept is None:
        return None
    return OpenedPaper(files.get(row.file_id), kept.attachment.filename, row.pages)


STANDING = Nested(SignedPaper, "letter_id", "id", only=("state", "tries", "pages"))
"""How the paper of a letter stands, as a part of a larger statement; ``paper_of`` reads it."""


def paper_of(letter: Letter, rows: Sequence[Any]) -> PaperFacts | None:
    """Tell how the paper of a signed letter stands; None before it is signed."""
    if letter.signed_at is None or letter.type is LetterType.SURAT_MASUK:
        return None
    row = next(iter(rows), None)
    if row is None:
        return PaperFacts(PaperState.WAITING, _SENTENCES[PaperState.WAITING], None)
    again = row.state is PaperState.WAITING and row.tries
    return PaperFacts(row.state, _AGAIN if again else _SENTENCES[row.state], row.pages)


_AGAIN = "Naskah PDF belum berhasil disiapkan dan sedang dicoba lagi."
_SENTENCES = {
    PaperState.WAITING: "Naskah PDF sedang disiapkan.",
    PaperState.READY: "Naskah PDF siap dibuka.",
    PaperState.FAILED: "Naskah PDF gagal disiapkan. Surat tetap sah dan bernomor, dan admin sudah"
    " diberi tahu.",
}
