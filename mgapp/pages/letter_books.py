"""The agenda books: what came in and what went out, day by day; and what may leave the archive."""

from typing import Any

import reflex as rx

from mgapp.pages.layout import staff_page
from mgapp.pages.letter_parts.expedition import delivery_form, receipt_form, sent_lines
from mgapp.pages.letter_retention import number, proposals, subject
from mgapp.pages.parts import (
    Column,
    button,
    card,
    closing,
    data_table,
    download_menu,
    empty_state,
    filter_day,
    filters,
    load_more,
    open_dialog,
    page_title,
    quiet_button,
    tabs,
    two_lines,
)
from mgapp.pages.routes import staff_route
from mgapp.pages.take_away import take_away, take_away_dialog, take_away_line
from mgapp.state.letter_books import LetterBooksState
from mgapp.state.letter_retention import LetterRetentionState

State: Any = LetterBooksState
Kept: Any = LetterRetentionState
_SPANS = (
    ("month", "Bulan ini"),
    ("last_month", "Bulan lalu"),
    ("year", "Tahun ini"),
    ("own", "Tanggal pilihan"),
)


@staff_route("/letters/books", title="Buku agenda", on_load=State.load)
def letter_books() -> rx.Component:
    """Lay out one of the two books, or the proposals of the schedule."""
    return staff_page(
        rx.el.div(
            page_title(
                "Buku agenda", *_take_away(), note="Surat masuk dan surat keluar menurut hari."
            ),
            class_name="no-print",
        ),
        _printed_head(),
        tabs(
            "Buku yang dibuka",
            (
                ("in", "Surat masuk", ""),
                ("out", "Surat keluar", ""),
                ("retention", "Usul retensi", ""),
            ),
            chosen=State.book,
            on_choose=State.choose_book,
        ),
        rx.cond(
            State.book == "retention",
            proposals(),
            rx.fragment(
                _days(),
                card(
                    rx.cond(State.book == "in", _came_in(), _went_out()),
                    flush=True,
                    class_name="book",
                ),
            ),
        ),
        take_away_dialog(),
        _expedition(),
        title="Buku agenda",
        here="/letters/books",
    )


def _take_away() -> tuple[rx.Component, ...]:
    book = "/api/agenda-books/" + State.book + "?" + State.query
    return (
        rx.cond(
            State.book == "retention",
            take_away("retention", Kept.query),
            download_menu(
                "unduh-buku",
                [("PDF siap cetak", book + "&format=pdf")],
                take_away_line("agenda_" + State.book, State.query, "Excel atau CSV…"),
            ),
        ),
        rx.cond(
            State.book == "retention",
            quiet_button("Cetak", icon="printer", on_click=Kept.print_all),
            quiet_button("Cetak", icon="printer", on_click=State.print_all),
        ),
    )


def _printed_head() -> rx.Component:
    name = rx.match(
        State.book,
        ("in", "BUKU AGENDA SURAT MASUK"),
        ("out", "BUKU AGENDA SURAT KELUAR"),
        "DAFTAR USUL RETENSI ARSIP",
    )
    return rx.el.div(
        rx.el.div(State.office_name),
        rx.el.div(name, class_name="strong"),
        rx.cond(State.book != "retention", rx.el.div("Periode ", State.period)),
        class_name="print-only book-head",
    )


def _days() -> rx.Component:
    return filters(
        rx.el.label(
            rx.el.span("Periode", class_name="field-label"),
            rx.el.div(
                rx.el.select(
                    *[rx.el.option(words, value=value) for value, words in _SPANS],
                    name="span",
                    value=State.span,
                    on_change=State.choose_span,
                    class_name="input",
                ),
                class_name="select",
            ),
            class_name="field",
        ),
        filter_day("from", "Dari hari", value=State.from_on, on_change=State.choose_from),
        filter_day("to", "Sampai hari", value=State.to_on, on_change=State.choose_to),
    )


def _came_in() -> rx.Component:
    return _book(
        "Buku agenda surat masuk",
        Column("No.", lambda row: row.place, "number"),
        Column("Nomor agenda", lambda row: two_lines(number(row), row.day), "main"),
        Column("Asal surat", lambda row: two_lines(row.party, row.party_note)),
        Column("Hal", lambda row: two_lines(subject(row), row.attached)),
        Column("Diteruskan ke", lambda row: row.people),
        Column("Keterangan", lambda row: row.remark),
        nothing="Surat masuk yang dicatat pada periode ini muncul di sini.",
    )


def _went_out() -> rx.Component:
    return _book(
        "Buku agenda surat keluar",
        Column("No.", lambda row: row.place, "number"),
        Column("Nomor surat", lambda row: two_lines(number(row), row.day), "main"),
        Column("Dikirim kepada", lambda row: two_lines(row.party, row.party_note)),
        Column("Hal", lambda row: two_lines(subject(row), row.attached)),
        Column("Penanda tangan", lambda row: two_lines(row.people, row.code)),
        Column("Pengiriman", _sent),
        nothing="Surat yang mendapat nomor pada periode ini muncul di sini.",
    )


def _sent(row: Any) -> rx.Component:
    return rx.el.div(
        two_lines(row.way, _remark(row)),
        rx.cond(
            row.kept,
            button(
                "Ekspedisi",
                kind="plain",
                icon="truck",
                on_click=State.open_expedition(row.id),
                aria_label="Ekspedisi surat " + row.number,
            ),
        ),
    )


def _expedition() -> rx.Component:
    """Write in the expedition book from the line of a letter."""
    to_list = quiet_button("Kembali", on_click=State.open_expedition(State.open_line))
    return open_dialog(
        "Buku ekspedisi",
        rx.cond(
            State.asking == "receipt",
            rx.fragment(rx.foreach(State.sent, _taken), receipt_form(State, to_list)),
            rx.fragment(
                sent_lines(State.sent, True, State.ask_receipt),  # noqa: FBT003 (a var elsewhere)
                rx.cond(State.sent, rx.el.h3("Penyampaian lain", class_name="form-title")),
                delivery_form(State, closing(quiet_button("Tutup"))),
            ),
        ),
        text="Surat " + State.sent_number,
        open=State.open_line != "",
        on_open_change=State.shut_expedition,
        wide=True,
    )


def _taken(one: Any) -> rx.Component:
    """Name the line whose receipt is asked for."""
    words = rx.el.p(rx.el.span(one.recipient, class_name="strong"), " · ", one.way)
    return rx.cond(one.id == State.taken, words)


def _book(caption: str, *columns: Column, nothing: str) -> rx.Component:
    return data_table(
        caption,
        columns,
        State.rows,
        loading=State.loading,
        empty=empty_state("Belum ada surat pada periode ini", nothing, icon_name="notebook_text"),
        more=load_more(more=State.more, on_more=State.load_more),
    )


def _remark(row: Any) -> rx.Component:
    void = rx.el.span(row.remark, class_name="void-words")
    return rx.cond(row.void, void, rx.el.span(row.remark))
