"""What holds for all letters: print, approval, and the standard instructions of a disposition."""

from typing import Any

import reflex as rx

from mgapp.pages.parts import (
    button_row,
    card,
    check_box,
    error_summary,
    form,
    radio_cards,
    submit_button,
    text_area,
)
from mgapp.state.letter_office_words import PRESETS, RESTARTS
from mgapp.state.letter_rules import LetterRulesState

State: Any = LetterRulesState
Rules: Any = LetterRulesState.rules


def rules() -> rx.Component:
    """Lay out how letters are printed and approved."""
    return form(
        error_summary(State.errors),
        card(
            rx.el.div(
                radio_cards(
                    "layout", "Bentuk naskah", PRESETS, chosen=Rules.layout, errors=State.errors
                ),
                _switch("addressee_right", "“Yth.” di kanan, di bawah tanggal"),
                _switch("decree_shows_nip", "Keputusan memuat pangkat dan NIP penanda tangan"),
                _switch(
                    "continuation_word", "Kata penyambung di akhir halaman",
                    "Kata pertama halaman berikut dicetak di kanan bawah.",
                ),
                class_name="form",
            ),
            title="Bentuk cetakan",
        ),
        card(
            rx.el.div(
                radio_cards(
                    "restart", "Surat yang dikembalikan lalu diajukan lagi mulai", RESTARTS,
                    chosen=Rules.restart, errors=State.errors,
                ),
                _switch(
                    "self_approval", "Konseptor boleh menyetujui suratnya sendiri",
                    "Hanya bila ia satu-satunya penyetuju. Sebaiknya tidak dipakai.",
                ),
                class_name="form",
            ),
            title="Persetujuan",
        ),
        button_row(submit_button("Simpan aturan")),
        on_submit=State.save_rules,
        key="rules-" + Rules.version.to_string(),
    )  # fmt: skip


def _switch(name: str, label: str, note: str = "") -> rx.Component:
    return check_box(name, label, note=note, default_checked=getattr(Rules, name))


def phrases() -> rx.Component:
    """Lay out the standard instructions of a disposition."""
    return card(
        form(
            error_summary(State.errors),
            text_area(
                "phrases", "Instruksi, satu baris satu instruksi", errors=State.errors, rows="18",
                default_value=Rules.phrases,
                hint="Urutannya seperti di sini. Disposisi yang sudah diberikan tidak berubah.",
            ),
            button_row(submit_button("Simpan instruksi")),
            on_submit=State.save_phrases,
            key="phrases-" + Rules.version.to_string(),
        ),
        title="Instruksi disposisi",
    )  # fmt: skip
