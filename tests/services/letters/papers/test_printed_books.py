"""mgapp.services.letters.papers: agenda books on paper"""

from datetime import date

import pytest
import sqlalchemy as sa

from mgapp.services import letters, organisation
from mgapp.services.kernel.errors import Forbidden, InputRefused
from mgapp.services.kernel.models import DataAccess
from mgapp.services.letters import LetterStatus, papers
from mgapp.services.letters.books import Book, BookDays
from mgapp.services.letters.papers import books
from tests.bureau import a_letter
from tests.incoming import a_received
from tests.services.letters.paper.reading import words


def _printed(session, actor, book, days=None) -> str:
    ticket = papers.ask_for_book(session, actor, book=book, days=days)
    papers.make_print(session, print_id=ticket.row_id)
    found = papers.collect(session, actor, ticket=ticket)
    assert found is not None
    assert found.filename.startswith("agenda-")
    return words(found.content)


def test_the_book_of_what_came_in_is_printed_with_head_period_and_signatures(session, office):
    a_received(session, office, received_at="2026-03-31T15:30:00Z", subject="Permohonan data")
    a_received(session, office, classification="secret", subject="Pemeriksaan pegawai")

    text = _printed(session, office.sari, Book.IN)
    march = _printed(session, office.sari, Book.IN, BookDays(date(2026, 3, 1), date(2026, 3, 31)))

    head = organisation.office(session).office_name.upper()
    assert text.startswith(f"[1] {head}")
    for told in ("BUKU AGENDA SURAT MASUK", "Permohonan data", "RAHASIA", "Mengetahui,"):
        assert told in text
    assert "Pemeriksaan" not in text
    assert "Periode 1 Maret 2026 sampai 31 Maret 2026" in march
    assert "RAHASIA" not in march
    assert "Halaman 1 dari 1" in march
    assert office.sari.name in march


def test_the_book_of_what_went_out_is_printed_with_its_numbers(session, house):
    letter = a_letter(session, house, LetterStatus.SENT)

    text = _printed(session, house.office.sari, Book.OUT)

    # A long number breaks anywhere in its column.
    assert letter.reference_number in text.replace(" ", "").replace("\u200b", "")
    assert "000.8.3.4 Rina Marlina" in text


def test_asked_again_on_the_same_day_it_is_the_same_print(session, office):
    first = papers.ask_for_book(session, office.sari, book=Book.IN)

    assert papers.ask_for_book(session, office.sari, book=Book.IN) == first


def test_who_takes_a_book_away_is_on_the_log(session, office):
    a_received(session, office)
    papers.ask_for_book(session, office.sari, book=Book.IN)

    [row] = session.scalars(sa.select(DataAccess).filter_by(kind="letter")).all()
    assert (row.user_id, row.fields) == (office.sari.user_id, "buku agenda surat masuk")


def test_a_book_that_is_too_long_is_refused_with_a_way_out(session, office, monkeypatch):
    monkeypatch.setattr(books, "MAX_LINES", 1)
    for number in range(2):
        a_received(session, office, sender_number=f"{number}")

    with pytest.raises(InputRefused) as refused:
        papers.ask_for_book(session, office.sari, book=Book.IN)
    assert "XLSX" in refused.value.errors[0].message


def test_who_keeps_no_books_gets_none(session, office):
    for somebody in (office.budi, office.rina):
        with pytest.raises(Forbidden):
            papers.ask_for_book(session, somebody, book=Book.OUT)
    assert letters.books.agenda_in(session, office.sari).items == []
