"""A book as a file; who took it away is on the log."""

from collections.abc import Callable, Iterator

from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import dates, spreadsheets
from mgapp.services.kernel.disclosure import disclosed
from mgapp.services.kernel.spreadsheets import BATCH, Sheet, Told
from mgapp.services.kernel.taking import Column, ListFile
from mgapp.services.letters.books.columns import HEADER, cells_in, cells_out
from mgapp.services.letters.books.days import BookDays
from mgapp.services.letters.books.due import DueLine, retention_due
from mgapp.services.letters.books.incoming import agenda_in, count_in
from mgapp.services.letters.books.outgoing import agenda_out, count_out
from mgapp.services.letters.books.words import HIDDEN, Book
from mgapp.services.letters.office_words import Disposal

_Cells = tuple[str | None, ...]
_DUE_HEADER = (
    "No. urut", "Nomor", "Jenis", "Hal", "Kode klasifikasi", "Diarsipkan", "Inaktif sejak",
    "Retensi berakhir", "Usul", "Keterangan", "Dasar hukum",
)  # fmt: skip


@requires(Permission.LETTER_BOOKS)
def export_agenda(
    session: Session,
    actor: Actor,
    *,
    book: Book,
    sheet: Sheet,
    days: BookDays | None = None,
    told: Told | None = None,
) -> bytes:
    """Write a whole book as a file; closed letters say RAHASIA in it, whoever takes it away.

    Raises:
        InputRefused: days in the wrong order, or more rows than are written.
    """
    rows = printed_lines(session, actor, book, days or BookDays())
    file = ListFile[_Cells]("letter", book.label.lower(), _columns(HEADER[book]))
    return file.taken(session, actor.me, rows, sheet=sheet, told=told)


@requires(Permission.LETTER_BOOKS)
def count_agenda(
    session: Session, actor: Actor, *, book: Book, days: BookDays | None = None
) -> int:
    """Count the lines of a book: for files that take a while, never for a page.

    Raises:
        InputRefused: days in the wrong order.
    """
    days = days or BookDays()
    days.check()
    return count_in(session, days) if book is Book.IN else count_out(session, actor, days)


def printed_lines(
    session: Session, actor: Actor, book: Book, days: BookDays
) -> Iterator[tuple[str, ...]]:
    """Read a book to its end, as it is printed.

    Raises:
        InputRefused: more rows than are written.
    """
    if book is Book.IN:
        came = spreadsheets.whole(
            lambda cursor: agenda_in(session, actor, days=days, cursor=cursor, limit=BATCH)
        )
        return (cells_in(line, printed=True) for line in came)
    went = spreadsheets.whole(
        lambda cursor: agenda_out(session, actor, days=days, cursor=cursor, limit=BATCH)
    )
    return (cells_out(line, printed=True) for line in went)


def note_taken(session: Session, actor: Actor, book: Book, count: int) -> None:
    """Write on the log that somebody printed a book."""
    disclosed(
        session, actor.me, kind="letter", row_id=None, fields=book.label.lower(),
        reason=f"cetak {count} baris",
    )  # fmt: skip


@requires(Permission.LETTER_BOOKS)
def export_retention(
    session: Session,
    actor: Actor,
    *,
    sheet: Sheet,
    disposal: Disposal | None = None,
    told: Told | None = None,
) -> bytes:
    """Write the letters whose retention is over as a file, for those who judge them.

    Raises:
        InputRefused: more rows than are written.
    """
    found = spreadsheets.whole(
        lambda cursor: retention_due(session, actor, disposal=disposal, cursor=cursor, limit=BATCH)
    )
    rows = ((str(place), *_due_cells(line)) for place, line in enumerate(found, start=1))
    file = ListFile[_Cells]("letter", "usul retensi", _columns(_DUE_HEADER))
    return file.taken(session, actor.me, rows, sheet=sheet, told=told)


def _columns(header: tuple[str, ...]) -> list[Column[_Cells]]:
    """Name the columns of rows that are cells already."""
    return [Column(head, _at(place)) for place, head in enumerate(header)]


def _at(place: int) -> Callable[[_Cells], str | None]:
    return lambda cells: cells[place]


def _due_cells(line: DueLine) -> _Cells:
    rule = line.retention.rule
    closed = line.subject is None or line.classification.is_closed
    days = (line.archived_on, line.retention.inactive_on, line.retention.due_on)
    return (
        line.number, line.type.label, HIDDEN if closed else line.subject, line.code,
        *(dates.short_day(day) if day is not None else None for day in days),
        rule.disposal.label if rule.disposal is not None else None, rule.disposal_note,
        rule.legal_basis,
    )  # fmt: skip
