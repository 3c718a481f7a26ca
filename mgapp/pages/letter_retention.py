"""Archived letters whose retention is over: a part of the page of the agenda books."""

from typing import Any

import reflex as rx

from mgapp.pages.parts import (
    Column,
    card,
    data_table,
    empty_state,
    filter_field,
    filters,
    icon,
    link,
    load_more,
    notice,
    two_lines,
)
from mgapp.state.letter_retention import LetterRetentionState
from mgapp.state.words import DISPOSALS

State: Any = LetterRetentionState


def proposals() -> rx.Component:
    """List what the schedule proposes, and say that nothing happens by itself."""
    return rx.fragment(
        notice(
            "Daftar ini hanya usul. Tidak ada surat yang dihapus.",
            rx.el.p(
                "Pemusnahan dinilai panitia, disetujui pejabat yang berwenang, dan dicatat dalam"
                " berita acara."
            ),
            tone="info",
        ),
        filters(
            filter_field(
                "fate", "Usul", DISPOSALS, every="Semua usul",
                value=State.fate, on_change=State.choose_fate,
            )
        ),
        card(_list(), flush=True, class_name="book"),
    )  # fmt: skip


def _list() -> rx.Component:
    return data_table(
        "Surat yang masa retensinya berakhir",
        (
            Column("Nomor", lambda row: two_lines(number(row), row.kind), "main"),
            Column("Hal", subject),
            Column("Kode", lambda row: rx.el.span(row.code, class_name="numbers")),
            Column("Diarsipkan", lambda row: row.archived, "number"),
            Column("Retensi berakhir", lambda row: row.due, "number"),
            Column("Usul", lambda row: two_lines(row.fate, row.fate_note)),
        ),
        State.rows,
        loading=State.loading,
        empty=empty_state(
            "Tidak ada surat yang masa retensinya berakhir",
            "Masa simpan dihitung sejak surat diarsipkan, menurut jadwal retensi kode klasifikasi.",
            icon_name="archive",
        ),
        more=load_more(more=State.more, on_more=State.load_more),
    )


def number(row: Any) -> rx.Component:
    """Show the number of a line; it leads to the letter where the reader may open it."""
    words = rx.el.span(row.number, class_name="numbers")
    return rx.cond(row.link, link(words, href=row.link), words)


def subject(row: Any) -> rx.Component:
    """Show what a line is about, or that it is closed to the reader."""
    closed = rx.el.span(icon("lock"), row.subject, class_name="closed-words")
    return rx.cond(row.closed, closed, rx.el.span(row.subject))
