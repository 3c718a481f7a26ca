"""One good event for every handler of the pages of the letter office."""

from typing import Any

from mgapp.services.kernel import clock
from tests.matrix.events import Event, Facts, Page, always, form, loads
from tests.matrix.world import World


def _number(world: World) -> dict[str, Any]:
    return {"number_id": str(world.books.number.id)}


def _series(world: World) -> dict[str, Any]:
    return {"series_id": str(world.books.number.series_id)}


def _on_paper(**more: Any) -> Facts:
    def send(_world: World) -> dict[str, Any]:
        today = clock.today().isoformat()
        known = {"numbered_on": today, "sent_to": "Camat Tamalanrea", "subject": "Data jaringan"}
        return {"form": {**known, **more}}

    return send


_OPEN_NUMBER = ("LetterNumbersState.open", _number)

OFFICE_PAGES: dict[str, Page] = {
    "LetterNumbersState": Page("/letters/numbers", first=loads("LetterNumbersState")),
}

OFFICE_EVENTS: dict[str, Event] = {
    "LetterNumbersState.ask": Event(always(what="reserve")),
    "LetterNumbersState.ask_no_more": Event(always(is_open=False)),
    "LetterNumbersState.choose_kind": Event(always(kind="nota_dinas")),
    "LetterNumbersState.choose_series": Event(_series),
    "LetterNumbersState.choose_standing": Event(always(standing="reserved")),
    "LetterNumbersState.choose_unit": Event(always(unit="BIDANG_APTIKA")),
    "LetterNumbersState.choose_view": Event(always(view="series")),
    "LetterNumbersState.choose_year": Event(always(year="2026")),
    "LetterNumbersState.fill": Event(_on_paper(), (_OPEN_NUMBER,)),
    "LetterNumbersState.insert": Event(
        _on_paper(reason="Surat kemarin belum dicatat"), (_OPEN_NUMBER,)
    ),
    "LetterNumbersState.open": Event(_number),
    "LetterNumbersState.reserve": Event(
        form(letter_type="nota_dinas", count="2", purpose="Blangko cuti")
    ),
    "LetterNumbersState.search": Event(always(q="SD")),
    "LetterNumbersState.void": Event(form(reason="Blangko rusak"), (_OPEN_NUMBER,)),
}
