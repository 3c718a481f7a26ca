"""The boxes of letters: tabs with counts, filters, kept views, and the list."""

from typing import Any

import reflex as rx

from mgapp.pages.layout import staff_page
from mgapp.pages.parts import (
    Column,
    card,
    closing,
    confirm_dialog,
    data_table,
    dialog_foot,
    empty_state,
    filter_code,
    filter_day,
    filter_field,
    filters,
    form,
    icon,
    link_button,
    load_more,
    open_dialog,
    page_title,
    priority_mark,
    quiet_button,
    search_field,
    sla_clock,
    status_badge,
    submit_button,
    tabs,
    text_field,
    two_lines,
)
from mgapp.pages.routes import staff_route
from mgapp.pages.take_away import take_away, take_away_dialog
from mgapp.state.letters import LettersState
from mgapp.state.shell import ShellState
from mgapp.state.words import (
    CLASSIFICATIONS,
    LETTER_BOXES,
    LETTER_PRIORITIES,
    LETTER_STATUSES,
    LETTER_TYPES,
    Permission,
)

State: Any = LettersState

_EMPTY = {
    "inbox": ("Tidak ada surat masuk", "Surat yang dikirim kepada Anda muncul di sini."),
    "approvals": ("Tidak ada yang menunggu Anda", "Surat yang perlu Anda putuskan muncul di sini."),
    "drafts": ("Tidak ada konsep", "Surat yang sedang Anda tulis tersimpan di sini."),
    "outbox": ("Tidak ada surat keluar", "Surat yang Anda ajukan dan kirim muncul di sini."),
    "archive": ("Arsip kosong", "Surat yang selesai dan diarsipkan muncul di sini."),
}


@staff_route("/letters", title="Surat menyurat", on_load=State.load)
def letters() -> rx.Component:
    """Lay out one box of letters."""
    return staff_page(
        page_title("Surat menyurat", *_ways()),
        tabs(
            "Kotak surat",
            [(value, words, State.counts[value]) for value, words in LETTER_BOXES],
            chosen=State.box,
            on_choose=State.choose_box,
            keeps="box",
        ),
        _filters(),
        card(
            data_table(
                "Surat",
                _columns(),
                State.rows,
                href=lambda row: "/letters/" + row.id,
                loading=State.loading,
                empty=_nothing(),
                more=load_more(more=State.more, on_more=State.load_more),
            ),
            flush=True,
        ),
        _naming_dialog(),
        take_away_dialog(),
        title="Surat menyurat",
        here="/letters",
        search=search_field(
            label="Cari surat",
            placeholder="Cari nomor, perihal, isi, orang…",
            on_search=State.search,
            text=State.q,
        ),
    )


def _ways() -> list[rx.Component]:
    return [
        rx.cond(
            ShellState.permissions.contains(str(Permission.LETTER_WRITE)),
            link_button("Tulis surat", "/letters/new", icon="square_pen"),
        ),
        rx.cond(
            ShellState.permissions.contains(str(Permission.LETTER_RECEIVE)),
            link_button("Catat surat masuk", "/letters/incoming", kind="quiet", icon="inbox"),
        ),
        _take_away(),
    ]


def _take_away() -> rx.Component:
    narrowed = {
        "box": State.box, "type": State.kind, "status": State.status,
        "classification": State.secrecy, "priority": State.priority,
        "classification_code": State.code,
        "from": State.from_on, "to": State.to_on, "q": State.q,
    }  # fmt: skip
    return take_away("letters", narrowed)


def _filters() -> rx.Component:
    return filters(
        rx.cond(
            State.views.length() > 0,
            filter_field(
                "view", "Tampilan tersimpan", State.views, every="Tidak dipakai",
                value=State.view, on_change=State.choose_view,
            ),
        ),
        filter_field(
            "type", "Jenis", LETTER_TYPES, every="Semua jenis",
            value=State.kind, on_change=State.choose_kind,
        ),
        filter_field(
            "status", "Status", LETTER_STATUSES, every="Semua status",
            value=State.status, on_change=State.choose_status,
        ),
        filter_field(
            "classification", "Sifat", CLASSIFICATIONS, every="Semua sifat",
            value=State.secrecy, on_change=State.choose_secrecy,
        ),
        filter_field(
            "priority", "Derajat", LETTER_PRIORITIES, every="Semua derajat",
            value=State.priority, on_change=State.choose_priority,
        ),
        filter_code(
            "classification_code", "Kode klasifikasi", value=State.code, options=State.codes,
            on_type=State.find_code, on_leave=State.choose_code,
        ),
        filter_day("from", "Dari hari", value=State.from_on, on_change=State.choose_from),
        filter_day("to", "Sampai hari", value=State.to_on, on_change=State.choose_to),
        rx.cond(
            State.narrowed,
            rx.el.div(
                quiet_button("Hapus saringan", icon="filter_x", on_click=State.widen),
                quiet_button(
                    "Simpan tampilan", icon="bookmark",
                    on_click=State.set_naming(True),
                ),
                rx.cond(State.view, _forgetting()),
                class_name="button-row",
            ),
        ),
    )  # fmt: skip


def _forgetting() -> rx.Component:
    return confirm_dialog(
        quiet_button("Hapus tampilan", icon="bookmark_x"),
        title="Hapus tampilan ini?",
        consequence="Hanya saringannya yang hilang; suratnya tetap ada.",
        confirm="Hapus tampilan",
        on_confirm=State.delete_view,
    )


def _naming_dialog() -> rx.Component:
    return open_dialog(
        "Simpan tampilan",
        form(
            text_field(
                "name", "Nama tampilan", errors=State.errors, max_length=60, auto_focus=True,
                hint="Contoh: Undangan bulan ini. Nama yang sama diganti.",
            ),
            dialog_foot(closing(quiet_button("Kembali")), submit_button("Simpan")),
            on_submit=State.save_view,
            class_name="stack",
        ),
        text="Kotak dan saringan yang sedang tampil disimpan untuk Anda sendiri.",
        open=State.naming,
        on_open_change=State.set_naming,
    )  # fmt: skip


def _columns() -> list[Column]:
    return [
        Column("Surat", _subject, "main"),
        Column("Status", _signs),
        Column("Waktu", _waiting),
    ]


def _subject(row: Any) -> rx.Component:
    return rx.el.span(
        rx.el.span(
            rx.cond(row.unread, rx.el.span("Baru", class_name="unread")),
            rx.el.span(row.subject, class_name=rx.cond(row.unread, "strong", "")),
            class_name="letter-subject",
        ),
        rx.cond(row.party, rx.el.span(row.party, class_name="muted small clip")),
        rx.el.span(row.number, " · ", row.kind, class_name="muted small numbers"),
        class_name="cell",
    )


def _signs(row: Any) -> rx.Component:
    return rx.el.span(
        status_badge(row.status, row.status_word),
        priority_mark(row.priority, row.priority_word),
        closed_mark(row.closed),
        rx.cond(row.void, rx.el.span("Nomor batal", class_name="mark mark-danger")),
        class_name="case-signs",
    )


def closed_mark(word: Any) -> rx.Component:
    """Mark a confidential or secret letter by its word."""
    return rx.cond(word, rx.el.span(icon("lock", 14), word, class_name="mark mark-danger"))


def _waiting(row: Any) -> rx.Component:
    when = rx.el.span(row.when, class_name="numbers")
    return rx.cond(
        row.waiting,
        two_lines(row.waiting, row.when),
        rx.cond(row.due_text, two_lines(when, _answer(row)), when),
    )


def _answer(row: Any) -> rx.Component:
    """Show the time that is left for an answer to its disposition."""
    return rx.el.span(
        "Disposisi ",
        sla_clock(
            row.due_state, row.due_text, due_stamp=row.due_stamp, start_stamp=row.start_stamp
        ),
    )


def _nothing() -> rx.Component:
    asked = rx.cond(
        State.q,
        empty_state("Tidak ada yang cocok", "Coba kata lain, atau nomornya.", icon_name="search"),
        empty_state(
            "Tidak ada yang sesuai saringan", "Longgarkan saringannya.",
            quiet_button("Hapus saringan", on_click=State.widen), icon_name="filter_x",
        ),
    )  # fmt: skip
    plain = rx.match(
        State.box,
        *[
            (box, empty_state(title, text, icon_name="mail"))
            for box, (title, text) in _EMPTY.items()
        ],
        rx.fragment(),
    )
    return rx.cond(State.narrowed, asked, rx.fragment(plain))
