"""The part of the settings about Google Sheets."""

from typing import Any

import reflex as rx

from mgapp.pages.parts import (
    Column,
    button,
    button_row,
    card,
    code,
    data_table,
    empty_state,
    facts,
    notice,
    outside_link,
    quiet_button,
    status_badge,
    two_lines,
)
from mgapp.pages.sheet_import import import_part
from mgapp.state.sheets import SheetsState

State: Any = SheetsState


def spreadsheet() -> rx.Component:
    """Lay out how the spreadsheet stands, and hand edits that wait."""
    return rx.el.div(
        rx.cond(State.card.configured, _standing(), _missing()),
        rx.cond(State.card.configured, rx.fragment(_edits(), import_part())),
        class_name="stack",
    )


def _missing() -> rx.Component:
    return card(
        notice(
            "Google Sheets belum diatur",
            rx.el.p(
                "Aplikasi bekerja penuh tanpanya. Untuk menyalin data ke lembar kerja, isi ",
                code("MGAPP_SHEETS_CREDENTIALS"), " dan ", code("MGAPP_SPREADSHEET_ID"),
                " di server, lalu mulai ulang. Langkahnya ada di panduan pemasangan.",
            ),
        ),
        title="Google Sheets",
    )  # fmt: skip


def _standing() -> rx.Component:
    shown = State.card
    return card(
        rx.el.div(status_badge("sheets-" + shown.state, shown.state_label), class_name="row"),
        rx.cond(
            shown.message,
            notice(
                shown.message,
                rx.cond(
                    shown.retry,
                    rx.el.p("Antrean tersimpan; dicoba lagi pukul ", shown.retry, "."),
                    rx.el.p("Antrean tersimpan; dicoba lagi segera."),
                ),
                tone="warning",
            ),
        ),
        facts(
            ("Lembar kerja", outside_link("Buka di Google Sheets", href=shown.url)),
            ("Bagikan kepada (sebagai Editor)", code(shown.account)),
            ("Terakhir dikirim", shown.synced),
            ("Menunggu dikirim", shown.waiting.to_string() + " baris"),
            ("Sudah di lembar kerja", shown.told.to_string() + " baris"),
        ),
        rx.el.p(
            "Basis data kantor yang benar; lembar kerja adalah salinannya. Kata sandi, gambar"
            " tanda tangan, dan isi surat rahasia tidak pernah dikirim.",
            class_name="muted",
        ),
        button_row(
            button("Siapkan tab", icon="table_2", on_click=State.set_up),
            quiet_button("Kirim ulang semua", icon="refresh_cw", on_click=State.resend),
            quiet_button("Muat ulang", on_click=State.look),
        ),
        title="Google Sheets",
        class_name="stack",
    )  # fmt: skip


def _edits() -> rx.Component:
    return card(
        data_table(
            "Sel yang diubah langsung di lembar kerja",
            (
                Column("Data", lambda row: two_lines(row.name, row.tab + " · " + row.column),
                       "main"),
                Column("Di kantor", lambda row: row.ours),
                Column("Di lembar kerja", lambda row: two_lines(row.found, row.when)),
                Column("", _decide),
            ),
            State.edits,
            loading=State.loading,
            empty=empty_state(
                "Tidak ada sel yang diubah di luar aplikasi",
                "Perubahan langsung di lembar kerja muncul di sini sebagai usulan.",
                icon_name="table_2",
            ),
        ),
        title="Perubahan langsung di lembar kerja",
        flush=True,
    )  # fmt: skip


def _decide(row: Any) -> rx.Component:
    return rx.el.div(
        rx.cond(
            row.applicable,
            button("Terapkan", kind="quiet", on_click=State.accept(row.id)),
        ),
        button("Kembalikan", kind="plain", on_click=State.put_back(row.id)),
        class_name="row",
    )
