"""What an admin sets for letters."""

from typing import Any

import reflex as rx

from mgapp.pages.layout import staff_page
from mgapp.pages.letter_office.codes import codes
from mgapp.pages.letter_office.heads import heads
from mgapp.pages.letter_office.patterns import patterns
from mgapp.pages.letter_office.rules import phrases, rules
from mgapp.pages.letter_office.texts import texts
from mgapp.pages.parts import page_title, skeleton_rows, tabs
from mgapp.pages.routes import staff_route
from mgapp.state.letter_codes import LetterCodesState
from mgapp.state.letter_heads import LetterHeadsState
from mgapp.state.letter_patterns import LetterPatternsState
from mgapp.state.letter_rules import LetterRulesState
from mgapp.state.letter_texts import LetterTextsState

State: Any = LetterRulesState

PARTS = (
    ("heads", "Kop surat", ""),
    ("patterns", "Pola nomor", ""),
    ("codes", "Klasifikasi", ""),
    ("texts", "Templat", ""),
    ("rules", "Aturan", ""),
    ("phrases", "Instruksi disposisi", ""),
)
_LOADS: list[Any] = [
    State.load,
    LetterHeadsState.load,
    LetterPatternsState.load,
    LetterCodesState.load,
    LetterTextsState.load,
]


@staff_route("/letters/settings", title="Pengaturan surat", on_load=_LOADS)
def letter_settings() -> rx.Component:
    """Lay out the parts of the settings of letters, one at a time."""
    return staff_page(
        page_title("Pengaturan surat", note="Berlaku untuk surat berikutnya di seluruh kantor."),
        tabs(
            "Bagian pengaturan surat",
            PARTS,
            chosen=State.part,
            on_choose=State.choose_part,
            keeps="part",
        ),
        rx.cond(
            State.loaded,
            rx.match(
                State.part,
                ("patterns", patterns()),
                ("codes", codes()),
                ("texts", texts()),
                ("rules", rules()),
                ("phrases", phrases()),
                heads(),
            ),
            skeleton_rows(6),
        ),
        title="Pengaturan surat",
        here="/letters/settings",
    )
