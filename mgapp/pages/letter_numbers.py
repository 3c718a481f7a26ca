"""The book of numbers: each number given once, and what became of it."""

from typing import Any

import reflex as rx

from mgapp.pages.layout import staff_page
from mgapp.pages.letter_office.number_dialogs import number_dialogs
from mgapp.pages.parts import (
    Column,
    button,
    card,
    data_table,
    empty_state,
    filter_field,
    filters,
    load_more,
    notice,
    page_title,
    quiet_button,
    search_field,
    status_badge,
    tabs,
    two_lines,
)
from mgapp.pages.routes import staff_route
from mgapp.pages.take_away import take_away, take_away_dialog
from mgapp.state.letter_numbers import LetterNumbersState
from mgapp.state.letter_office_words import NUMBER_STATES, NUMBERED_TYPES

State: Any = LetterNumbersState


@staff_route("/letters/numbers", title="Buku nomor", on_load=State.load)
def letter_numbers() -> rx.Component:
    """Lay out the numbers or their series."""
    return staff_page(
        page_title(
            "Buku nomor",
            button("Pesan nomor", icon="list_plus", on_click=State.ask("reserve")),
            take_away("numbers", State.query),
            note="Setiap nomor diberikan satu kali: terpakai, dipesan, atau batal dengan alasan.",
        ),
        tabs(
            "Isi buku nomor",
            (("numbers", "Nomor", ""), ("series", "Seri", "")),
            chosen=State.view,
            on_choose=State.choose_view,
        ),
        rx.cond(State.view == "series", _series(), _numbers()),
        number_dialogs(),
        take_away_dialog(),
        title="Buku nomor",
        here="/letters/numbers",
        search=search_field(
            label="Cari nomor",
            placeholder="Cari sebagian nomor…",
            on_search=State.search,
            text=State.q,
        ),
    )


def _numbers() -> rx.Component:
    return rx.fragment(
        rx.cond(State.series_id, _one_series(), _filters()),
        card(
            data_table(
                "Nomor surat",
                (
                    Column("Nomor", lambda row: two_lines(_text(row), row.place), "main"),
                    Column("Tanggal", lambda row: _or_dash(row.day)),
                    Column("Pihak dan hal", lambda row: two_lines(row.party, row.about)),
                    Column("Status", lambda row: status_badge(row.state, row.state_word)),
                ),
                State.rows,
                on_open=lambda row: State.open(row.id),
                loading=State.loading,
                empty=empty_state(
                    "Belum ada nomor di sini",
                    "Nomor surat elektronik tercatat sendiri saat surat ditandatangani. "
                    "Untuk surat di kertas, pesan nomornya.",
                    icon_name="hash",
                ),
                more=load_more(more=State.more, on_more=State.load_more),
            ),
            flush=True,
        ),
    )


def _text(row: Any) -> rx.Component:
    return rx.el.span(row.text, class_name="numbers number-text")


def _or_dash(text: Any) -> rx.Component:
    return rx.cond(text, rx.el.span(text, class_name="numbers"), rx.el.span("–"))


def _filters() -> rx.Component:
    return filters(
        filter_field(
            "kind", "Jenis", NUMBERED_TYPES, every="Semua jenis",
            value=State.kind, on_change=State.choose_kind,
        ),
        filter_field(
            "unit", "Unit kerja", State.units, every="Semua unit",
            value=State.unit, on_change=State.choose_unit,
        ),
        filter_field(
            "year", "Tahun", State.years, every="Semua tahun",
            value=State.year, on_change=State.choose_year,
        ),
        filter_field(
            "standing", "Status", NUMBER_STATES, every="Semua status",
            value=State.standing, on_change=State.choose_standing,
        ),
    )  # fmt: skip


def _one_series() -> rx.Component:
    return rx.el.div(
        rx.el.span("Seri ", rx.el.strong(State.series_name)),
        quiet_button("Tampilkan semua seri", icon="x", on_click=State.choose_series("")),
        class_name="row",
    )


def _series() -> rx.Component:
    broken = notice(
        "Ada nomor tanpa penjelasan",
        rx.el.p("Basis data pernah diubah dari luar aplikasi. Hubungi pengelola sistem."),
        tone="danger",
    )
    return rx.fragment(
        rx.cond(State.has_missing, broken),
        card(
            data_table(
                "Seri nomor",
                (
                    Column("Seri", lambda row: two_lines(row.label, row.unit), "main"),
                    Column("Periode", lambda row: row.period),
                    Column("Nomor terakhir", lambda row: row.last, "number"),
                    Column("Terpakai", lambda row: row.used, "number"),
                    Column("Dipesan", lambda row: row.reserved, "number"),
                    Column("Batal", lambda row: row.void, "number"),
                    Column("Tanpa penjelasan", lambda row: row.missing, "number"),
                ),
                State.series,
                on_open=lambda row: State.choose_series(row.id),
                loading=State.loading,
                empty=empty_state(
                    "Belum ada seri",
                    "Seri dibuat sendiri bersama nomor pertamanya.",
                    icon_name="hash",
                ),
            ),
            flush=True,
        ),
    )
