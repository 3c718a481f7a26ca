"""One good event for every handler of the pages of letters."""

from typing import Any

from tests.matrix.events import Event, Page, always, form, loads
from tests.matrix.world import World


def _disposed(world: World) -> dict[str, Any]:
    return {"disposition_id": str(world.post.disposition.id)}


def _joko(world: World) -> dict[str, Any]:
    return {"user_id": str(world.office.joko.me)}


# Loading the page of a letter counts as reading it: whoever may not do more must not begin so.
_UNREAD = Page("/letters/[letter_id]")
_FIND_JOKO = (
    ("LetterDispositionsState.find", always(typed="Joko")),
    ("LetterDispositionsState.add", _joko),
)

LETTER_PAGES: dict[str, Page] = {
    "LetterDispositionsState": Page(
        "/letters/[letter_id]",
        lambda world: {"letter_id": str(world.post.disposed.id)},
        loads("LetterDispositionsState"),
    ),
    "LetterReaderState": Page(
        "/letters/[letter_id]",
        lambda world: {"letter_id": str(world.post.disposed.id)},
        loads("LetterReaderState"),
    ),
    "LetterBooksState": Page("/letters/books", first=loads("LetterBooksState")),
    "LetterRetentionState": Page("/letters/books", first=loads("LetterRetentionState")),
    "LetterIncomingState": Page("/letters/incoming", first=loads("LetterIncomingState")),
}

LETTER_EVENTS: dict[str, Event] = {
    "LetterBooksState.choose_book": Event(always(book="out")),
    "LetterBooksState.choose_from": Event(always(day="2026-01-01")),
    "LetterBooksState.choose_span": Event(always(span="year")),
    "LetterRetentionState.choose_fate": Event(always(fate="musnah")),
    "LetterBooksState.choose_to": Event(always(day="2026-12-31")),
    "LetterDispositionsState.add": Event(_joko, _FIND_JOKO[:1]),
    "LetterDispositionsState.ask_disposition": Event(always(asking=True)),
    "LetterDispositionsState.ask_report": Event(_disposed),
    "LetterDispositionsState.ask_report_no_more": Event(always(is_open=False)),
    "LetterDispositionsState.dispose": Event(form(own="Untuk diketahui"), _FIND_JOKO),
    "LetterDispositionsState.drop": Event(_joko, _FIND_JOKO),
    "LetterDispositionsState.find": Event(always(typed="Joko")),
    "LetterDispositionsState.load": Event(),
    "LetterDispositionsState.report": Event(
        form(text="Sudah disiapkan."),
        (("LetterDispositionsState.ask_report", _disposed),),
        page=_UNREAD,
    ),
    "LetterDispositionsState.switch": Event(_joko, _FIND_JOKO),
    "LetterDispositionsState.withdraw": Event(_disposed, page=_UNREAD),
    "LetterReaderState.archive": Event(form(note="Sudah dijawab lewat telepon.")),
    "LetterReaderState.ask_filing": Event(always(asking=True)),
    "LetterReaderState.load": Event(),
    "LetterIncomingState.note_number": Event(always(number="005/12/Dinkes")),
    "LetterIncomingState.note_sender": Event(always(sender="Dinas Kesehatan")),
}
