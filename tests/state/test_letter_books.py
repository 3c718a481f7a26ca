"""mgapp.state.letter_books: the book stays as far as it was read while somebody writes in it"""

import pytest

from mgapp.services.kernel import db
from mgapp.services.kernel.live import Heard
from mgapp.services.letters import LetterStatus
from mgapp.state import letter_books
from mgapp.state.letter_books import LetterBooksState
from tests.bureau import a_letter, bureau
from tests.state.test_live import tell

WRITTEN = {"recipient": "Dinas Kesehatan", "via": "kurir"}


@pytest.fixture
def book(page, office, monkeypatch):
    """The book of three letters that went out, read two at a time, to its end."""
    monkeypatch.setattr(letter_books, "DEFAULT_LIMIT", 2)
    monkeypatch.setattr(letter_books, "MAX_LIMIT", 2)
    with db.transaction() as session:
        house = bureau(session, office)
        for _ in range(3):
            a_letter(session, house, LetterStatus.SENT)
    tab = page(office.sari, path="/letters/books")
    tab.send(LetterBooksState, "load")
    assert len(tab.send(LetterBooksState, "choose_book", book="out")["rows"]) == 2
    tab.rows = tab.send(LetterBooksState, "load_more")["rows"]
    return tab


def test_a_line_far_down_stays_open_when_something_else_happens(book):
    shown = book.send(LetterBooksState, "open_expedition", line_id=book.rows[2].id)
    assert shown["sent_number"] == book.rows[2].number

    tell(book, Heard("letter", {"id": "another"}))

    assert "'open_line_rx_state_': ''" not in book.told


def test_what_was_written_of_it_is_shown(book):
    book.send(LetterBooksState, "open_expedition", line_id=book.rows[2].id)

    shown = book.send(LetterBooksState, "deliver", form=WRITTEN)

    assert len(shown["rows"]) == 3
    assert [one.recipient for one in shown["sent"]] == ["Dinas Kesehatan"]
    assert "open_line" not in shown
