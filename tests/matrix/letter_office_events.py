"""One good event for every handler of the pages of the letter office."""

from typing import Any

from mgapp.services.kernel import clock
from tests.cast import APTIKA
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


def _template(world: World) -> dict[str, Any]:
    return {"template_id": str(world.books.template.id)}


_OPEN_NUMBER = ("LetterNumbersState.open", _number)
_OPEN_CODE = ("LetterCodesState.open", always(code="000.8"))
_OPEN_TEXT = ("LetterTextsState.open", _template)
_OPEN_PATTERN = ("LetterPatternsState.edit", always(letter_type="nota_dinas"))
_AT_APTIKA = ("LetterHeadsState.choose", always(unit_id=APTIKA))


def _settings(state: str) -> Page:
    return Page("/letters/settings", first=loads(state))


OFFICE_PAGES: dict[str, Page] = {
    "LetterCodesState": _settings("LetterCodesState"),
    "LetterHeadsState": _settings("LetterHeadsState"),
    "LetterNumbersState": Page("/letters/numbers", first=loads("LetterNumbersState")),
    "LetterPatternsState": _settings("LetterPatternsState"),
    "LetterRulesState": _settings("LetterRulesState"),
    "LetterTextsState": _settings("LetterTextsState"),
}

OFFICE_EVENTS: dict[str, Event] = {
    "LetterCodesState.open": Event(always(code="000.8")),
    "LetterCodesState.save": Event(
        form(title="Organisasi", active_years="2", inactive_years="3", disposal="musnah"),
        (_OPEN_CODE,),
    ),
    "LetterCodesState.search": Event(always(q="cuti")),
    "LetterCodesState.set_editing": Event(always(is_open=False)),
    "LetterCodesState.show_retired": Event(always(shown=True)),
    "LetterHeadsState.choose": Event(always(unit_id=APTIKA)),
    "LetterHeadsState.save": Event(
        form(tiers="PEMERINTAH KOTA MAKASSAR\nBIDANG APTIKA", place="Makassar"), (_AT_APTIKA,)
    ),
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
    "LetterPatternsState.choose_reset": Event(always(reset="bulanan"), (_OPEN_PATTERN,)),
    "LetterPatternsState.edit": Event(always(letter_type="nota_dinas")),
    "LetterPatternsState.save": Event(
        form(pattern="{urut}/ND/{unit}/{tahun}", reset="tahunan"), (_OPEN_PATTERN,)
    ),
    "LetterPatternsState.set_editing": Event(always(is_open=False)),
    "LetterPatternsState.type_pattern": Event(always(pattern="{urut:3}/ND"), (_OPEN_PATTERN,)),
    "LetterPatternsState.use_preset": Event(always(preset="anri")),
    "LetterRulesState.choose_part": Event(always(part="rules")),
    "LetterRulesState.save_phrases": Event(form(phrases="Untuk diketahui\nArsipkan")),
    "LetterRulesState.save_rules": Event(form(layout="anri", restart="returning")),
    "LetterTextsState.choose_kind": Event(always(kind="undangan")),
    "LetterTextsState.open": Event(_template),
    "LetterTextsState.remove": Event(first=(_OPEN_TEXT,)),
    "LetterTextsState.save": Event(form(name="Usulan baru", content="Isi."), (_OPEN_TEXT,)),
    "LetterTextsState.set_editing": Event(always(is_open=False)),
    "LetterTextsState.set_kind": Event(always(kind="undangan")),
}
