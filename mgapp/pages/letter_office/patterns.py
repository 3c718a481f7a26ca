"""How numbers look: one pattern for each type, with the number that it makes."""

from typing import Any

import reflex as rx

from mgapp.pages.parts import (
    Column,
    card,
    closing,
    code,
    confirm_dialog,
    data_table,
    dialog_foot,
    disclosure,
    error_summary,
    form,
    notice,
    open_dialog,
    quiet_button,
    select_field,
    submit_button,
    text_field,
    two_lines,
)
from mgapp.state.letter_office_words import PRESETS, RESETS, TOKEN_WORDS
from mgapp.state.letter_patterns import LetterPatternsState

State: Any = LetterPatternsState


def patterns() -> rx.Component:
    """Lay out the patterns."""
    return rx.fragment(
        card(
            data_table(
                "Pola nomor",
                (
                    Column("Jenis surat", lambda row: two_lines(row.label, row.reset_word), "main"),
                    Column("Pola", _pattern),
                    Column("Contoh hari ini", _example),
                ),
                State.patterns,
                on_open=lambda row: State.edit(row.id),
                loading=~State.loaded,
            ),
            title="Pola nomor",
            flush=True,
        ),
        _presets(),
        _dialog(),
    )


def _pattern(row: Any) -> rx.Component:
    return rx.el.span(row.pattern, class_name="code number-text")


def _example(row: Any) -> rx.Component:
    return rx.el.div(
        rx.el.div(row.example, class_name="strong numbers number-text"),
        rx.foreach(row.warnings, lambda one: rx.el.div(one, class_name="small warning-words")),
        class_name="cell",
    )


def _presets() -> rx.Component:
    return card(
        rx.el.p(
            "Semua jenis surat memakai pola satu peraturan. "
            "Nomor yang sudah diberikan tidak berubah.",
            class_name="muted",
        ),
        rx.el.ul(
            *[rx.el.li(_preset(value, label), class_name="row") for value, label in PRESETS],
            class_name="plain-list",
        ),
        title="Pola menurut peraturan",
    )


def _preset(value: str, label: str) -> rx.Component:
    return rx.fragment(
        rx.el.span(label, class_name="grow"),
        rx.cond(
            State.preset == value,
            rx.el.span("Sedang dipakai", class_name="muted"),
            confirm_dialog(
                quiet_button("Pakai pola ini"),
                title=f"Pakai pola {label}?",
                consequence="Pola semua jenis surat diganti mulai nomor berikutnya, juga yang "
                "Anda ubah sendiri. Nomor urut tetap berlanjut.",
                confirm="Pakai pola ini",
                on_confirm=State.use_preset(value),
                danger=False,
            ),
        ),
    )


def _dialog() -> rx.Component:
    return open_dialog(
        f"Pola nomor {State.kind_word}",
        form(
            error_summary(State.errors),
            text_field(
                "pattern", "Pola", errors=State.errors, ident="pattern", max_length=120,
                default_value=State.pattern, auto_complete="off", spell_check=False,
                class_name="pattern-input", on_change=State.type_pattern.debounce(250),
            ),
            select_field(
                "reset", "Nomor urut mulai lagi dari 1", RESETS, errors=State.errors,
                ident="pattern-reset", default_value=State.reset_key,
                on_change=State.choose_reset,
            ),
            _result(),
            _tokens(),
            dialog_foot(closing(quiet_button("Kembali")), submit_button("Simpan pola")),
            on_submit=State.save,
            key=State.kind + State.editing.to_string(),
        ),
        text="Berlaku mulai nomor berikutnya. Nomor yang sudah diberikan tidak berubah.",
        open=State.editing,
        on_open_change=State.set_editing,
        wide=True,
    )  # fmt: skip


def _result() -> rx.Component:
    good = rx.fragment(
        rx.el.p("Contoh hari ini", class_name="muted small"),
        rx.el.p(State.example, class_name="pattern-example numbers"),
        rx.foreach(
            State.warnings, lambda one: rx.el.p(one, class_name="small warning-words", key=one)
        ),
    )
    return rx.el.div(
        rx.cond(State.fault, notice("Pola belum dapat dipakai", rx.el.p(State.fault),
                                    tone="warning"), good),
        role="status",
        class_name="stack-tight",
    )  # fmt: skip


def _tokens() -> rx.Component:
    return disclosure(
        "Isian yang dikenal",
        rx.el.dl(
            *[
                rx.el.div(rx.el.dt(code(f"{{{name}}}")), rx.el.dd(words))
                for name, words in TOKEN_WORDS
            ],
            class_name="facts facts-wide",
        ),
        rx.el.p("Angka lebar membuat nol di depan: ", code("{urut:3}"), " menjadi 015."),
    )
