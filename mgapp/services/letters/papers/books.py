"""Agenda books and reports as they are printed: between a letterhead and signatures."""

from collections.abc import Sequence
from itertools import islice

from sqlalchemy.orm import Session

from mgapp.services import accounts, organisation
from mgapp.services.access import Actor
from mgapp.services.kernel import clock
from mgapp.services.kernel.errors import InputRefused
from mgapp.services.letters import office
from mgapp.services.letters.books import Book, BookDays
from mgapp.services.letters.books.exporting import note_taken, printed_lines
from mgapp.services.letters.office import Letterhead
from mgapp.services.letters.paper import BookPaper, ReportPaper, ReportSection, Signer
from mgapp.services.letters.papers.freezing import head_of
from mgapp.services.organisation import ContactType

MAX_LINES = 5_000
"""Lines of one printed book: about 300 pages, some seconds of the worker's time."""

_KEEPER = "Pengelola surat"
_REPORTER = "Penyusun laporan"
_UNKNOWN = "(…………………………………)"


def book_of(session: Session, actor: Actor, book: Book, days: BookDays) -> BookPaper:
    """Write a book as texts, signed by who asks and noted by the head of the office.

    Raises:
        InputRefused: days in the wrong order, or more than ``MAX_LINES``.
    """
    rows = tuple(islice(printed_lines(session, actor, book, days), MAX_LINES + 1))
    if len(rows) > MAX_LINES:
        raise InputRefused.of(
            "from", "Buku ini terlalu panjang untuk PDF. Persempit harinya, atau unduh XLSX."
        )
    note_taken(session, actor, book, len(rows))
    head = office.letterhead(session, None)
    today = clock.today()
    return BookPaper(
        kind="in" if book is Book.IN else "out",
        head=head_of(head),
        period=f"Periode {days.label}",
        # The day, not the moment: whoever asks again today finds the print that was made.
        made_at=clock.day_start(today),
        place=head.place,
        day=today,
        rows=rows,
        officer=_officer(session, actor),
        approver=_approver(session, head),
    )


def report_of(
    session: Session,
    actor: Actor,
    *,
    title: str,
    period: str,
    note: str,
    sections: Sequence[ReportSection],
) -> ReportPaper:
    """Put a report between letterhead and signatures, as a book."""
    head = office.letterhead(session, None)
    today = clock.today()
    return ReportPaper(
        head=head_of(head),
        title=title,
        period=period,
        note=note,
        made_at=clock.day_start(today),
        place=head.place,
        day=today,
        sections=tuple(sections),
        officer=_officer(session, actor, _REPORTER),
        approver=_approver(session, head),
    )


def _officer(session: Session, actor: Actor, otherwise: str = _KEEPER) -> Signer:
    person = accounts.signatory(session, actor.me)
    posts = organisation.memberships(session, actor.me)
    post = posts[0].role if posts else otherwise
    return Signer((f"{post},",), person.name, person.pangkat or "", person.nip or "")


def _approver(session: Session, head: Letterhead) -> Signer:
    """Tell the head of the office; a line to write on where nobody is entered."""
    units = organisation.all_units(session)
    root = next((unit for unit in units if unit.parent_id is None), None)
    lead = organisation.lead_of(session, root.id) if root is not None else None
    post = head.head_post or "Kepala"
    if lead is None or lead.user_id is None:
        # A contact without a person and a name is called by what it is, which is no name.
        posts = {kind.label.lower() for kind in ContactType}
        named = lead is not None and lead.name.lower() not in posts
        return Signer((f"{post},",), lead.name if lead and named else _UNKNOWN)
    person = accounts.signatory(session, lead.user_id)
    return Signer((f"{post},",), person.name, person.pangkat or "", person.nip or "")
