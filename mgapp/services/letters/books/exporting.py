"""A book as a file; who took it away is on the log."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import spreadsheets
from mgapp.services.kernel.disclosure import disclosed
from mgapp.services.kernel.spreadsheets import Sheet
from mgapp.services.letters.books.columns import HEADER, cells_in, cells_out
from mgapp.services.letters.books.days import BookDays
from mgapp.services.letters.books.incoming import agenda_in
from mgapp.services.letters.books.outgoing import agenda_out
from mgapp.services.letters.books.words import Book

_BATCH = 500


@requires(Permission.LETTER_BOOKS)
def export_agenda(
    session: Session, actor: Actor, *, book: Book, sheet: Sheet, days: BookDays | None = None
) -> bytes:
    """Write a whole book as a file; closed letters say RAHASIA in it, whoever takes it away.

    Raises:
        InputRefused: days in the wrong order, or more rows than are written at once.
    """
    rows = list(printed_lines(session, actor, book, days or BookDays()))
    note_taken(session, actor, book, len(rows))
    return spreadsheets.written(sheet, HEADER[book], rows)


def printed_lines(
    session: Session, actor: Actor, book: Book, days: BookDays
) -> Iterator[tuple[str, ...]]:
    """Read a book to its end, as it is printed.

    Raises:
        InputRefused: more rows than are written at once.
    """
    if book is Book.IN:
        came = spreadsheets.whole(
            lambda cursor: agenda_in(session, actor, days=days, cursor=cursor, limit=_BATCH)
        )
        return (cells_in(line, printed=True) for line in came)
    went = spreadsheets.whole(
        lambda cursor: agenda_out(session, actor, days=days, cursor=cursor, limit=_BATCH)
    )
    return (cells_out(line, printed=True) for line in went)


def note_taken(session: Session, actor: Actor, book: Book, count: int) -> None:
    """Write on the log that somebody took a book away."""
    disclosed(
        session, actor.me, kind="letter", row_id=None, fields=book.label.lower(),
        reason=f"ekspor {count} baris",
    )  # fmt: skip
