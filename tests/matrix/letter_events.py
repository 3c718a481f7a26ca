"""One good event for every handler of the pages of letters."""

from typing import Any

from mgapp.services.kernel import vault
from tests.matrix.events import Event, Facts, Page, always, form, loads
from tests.matrix.world import World


def _disposed(world: World) -> dict[str, Any]:
    return {"disposition_id": str(world.post.disposition.id)}


def _joko(world: World) -> dict[str, Any]:
    return {"user_id": str(world.office.joko.me)}


def _opened(which: str) -> Page:
    """Open one of Citra's letters."""
    return Page(
        "/letters/[letter_id]",
        lambda world: {"letter_id": str(getattr(world.papers, which).id)},
        loads("LetterState"),
    )


def _said(which: str, **words: Any) -> Facts:
    """Fill the form of a decision for the version that is shown."""
    return lambda world: {"form": {**words, "version": getattr(world.papers, which).version}}


def _delivered(world: World) -> dict[str, Any]:
    return {"delivery_id": str(world.papers.delivery_id)}


def _numbered(world: World) -> dict[str, Any]:
    return {"line_id": str(world.papers.line_id)}


_OUT = (("LetterBooksState.choose_book", always(book="out")),)


def _chain(world: World) -> dict[str, Any]:
    return {"steps": [str(world.office.rina.me)], "version": world.papers.draft.version}


def _sending(world: World) -> dict[str, Any]:
    return {"name": "send", "version": world.papers.signed.version}


# Loading the page of a letter counts as reading it: whoever may not do more must not begin so.
_UNREAD = Page("/letters/[letter_id]")
_RECEIVED = Page(
    "/letters/[letter_id]",
    lambda world: {"letter_id": str(world.post.received.id)},
    loads("LetterState"),
)
_DRAFT, _DUE, _SIGNED = _opened("draft"), _opened("due"), _opened("signed")
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
    "LetterBooksState": Page("/letters/books", first=loads("LetterBooksState")),
    "LetterRetentionState": Page("/letters/books", first=loads("LetterRetentionState")),
    "VerifyState": Page(
        "/verify/[letter_token]",
        lambda world: {"letter_token": vault.token_for("verify", world.papers.signed.id)},
    ),
    "LetterIncomingState": Page("/letters/incoming", first=loads("LetterIncomingState")),
    "LetterNewState": Page("/letters/new", first=loads("LetterNewState")),
    "LetterState": _DUE,
    "LettersState": Page("/letters", first=loads("LettersState")),
}

LETTER_EVENTS: dict[str, Event] = {
    "VerifyState.load": Event(),
    "LetterBooksState.choose_book": Event(always(book="out")),
    "LetterBooksState.choose_from": Event(always(day="2026-01-01")),
    "LetterBooksState.choose_span": Event(always(span="year")),
    "LetterRetentionState.choose_fate": Event(always(fate="musnah")),
    "LetterBooksState.print_all": Event(),
    "LetterBooksState.open_expedition": Event(_numbered, _OUT),
    "LetterBooksState.shut_expedition": Event(always(is_open=False)),
    "LetterBooksState.deliver": Event(
        form(recipient="Dinas Kesehatan", via="kurir"),
        (*_OUT, ("LetterBooksState.open_expedition", _numbered)),
    ),
    "LetterBooksState.ask_receipt": Event(_delivered),
    "LetterBooksState.note_receipt": Event(
        form(receipt_name="Ibu Ratna"),
        (
            *_OUT,
            ("LetterBooksState.open_expedition", _numbered),
            ("LetterBooksState.ask_receipt", _delivered),
        ),
    ),
    "LetterRetentionState.print_all": Event(),
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
    "LetterIncomingState.note_number": Event(always(number="005/12/Dinkes")),
    "LetterIncomingState.note_sender": Event(always(sender="Dinas Kesehatan")),
    "LetterNewState.begin": Event(form()),
    "LetterNewState.choose_kind": Event(always(kind="undangan")),
    "LetterNewState.choose_template": Event(always(template="")),
    "LetterState.approve": Event(_said("due", comment="Sudah sesuai.")),
    "LetterState.archive": Event(_said("signed", note="Diantar sendiri."), page=_SIGNED),
    "LetterState.ask": Event(always(move="approve")),
    "LetterState.ask_no_more": Event(always(is_open=False)),
    "LetterState.ask_receipt": Event(_delivered),
    "LetterState.note_receipt": Event(
        form(receipt_name="Ibu Ratna"), (("LetterState.ask_receipt", _delivered),), page=_SIGNED
    ),
    "LetterState.correct": Event(form(version="1", subject="Undangan yang benar"), page=_RECEIVED),
    "LetterState.delete": Event(page=_DRAFT),
    "LetterState.deliver": Event(form(recipient="Dinas Kesehatan", via="kurir"), page=_SIGNED),
    "LetterState.gone": Event(page=_DRAFT),
    "LetterState.hand_in": Event(_chain, page=_DRAFT),
    "LetterState.here": Event(page=_DRAFT),
    "LetterState.move": Event(_sending, page=_SIGNED),
    "LetterState.reject": Event(_said("due", comment="Sudah ada surat lain.")),
    "LetterState.reply": Event(),
    "LetterState.return_letter": Event(_said("due", comment="Lengkapi dasarnya.")),
    "LetterState.void": Event(_said("signed", reason="Salah alamat."), page=_SIGNED),
    "LettersState.choose_box": Event(always(box="drafts")),
    "LettersState.choose_code": Event(always(code="000.8")),
    "LettersState.choose_from": Event(always(day="2026-01-01")),
    "LettersState.choose_kind": Event(always(kind="undangan")),
    "LettersState.choose_priority": Event(always(priority="high")),
    "LettersState.choose_secrecy": Event(always(secrecy="secret")),
    "LettersState.choose_status": Event(always(status="sent")),
    "LettersState.choose_to": Event(always(day="")),
    "LettersState.find_code": Event(always(typed="000.8")),
    "LettersState.choose_view": Event(always(view="")),
    "LettersState.save_view": Event(form(name="Undangan bulan ini")),
    "LettersState.search": Event(always(q="data")),
    "LettersState.set_naming": Event(always(is_open=True)),
}
