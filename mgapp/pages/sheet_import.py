"""The part of the settings that takes over what an older spreadsheet holds."""

from typing import Any

import reflex as rx

from mgapp.pages.parts import (
    Column,
    button,
    button_row,
    card,
    confirm_dialog,
    data_table,
    empty_state,
    filter_field,
    filters,
    notice,
    quiet_button,
    status_badge,
    two_lines,
)
from mgapp.state.sheets import SheetsState
from mgapp.state.words import VERDICTS

State: Any = SheetsState


def import_part() -> rx.Component:
    """Lay out the preview of an import, and the button that takes it over."""
    return card(
        rx.el.p(
            "Ambil alih isi lembar kerja aplikasi persuratan lama: pengguna beserta kata sandinya,"
            " periode, anggota, surat dan pemberitahuan. Pratinjau tidak mengubah apa pun."
        ),
        button_row(
            button("Pratinjau impor", kind="quiet", icon="eye", on_click=State.preview_import),
            rx.cond(State.report.shown & ~State.report.done, _take_over()),
        ),
        rx.cond(State.report.shown, _report()),
        title="Impor dari lembar kerja",
        class_name="stack",
    )


def _take_over() -> rx.Component:
    return confirm_dialog(
        quiet_button("Ambil alih"),
        title="Ambil alih isi lembar kerja?",
        consequence="Baris baru dan berubah masuk ke kantor sekaligus; baris yang ditolak tidak.",
        confirm="Ambil alih",
        on_confirm=State.take_over,
        danger=False,
    )


def _report() -> rx.Component:
    return rx.el.div(
        notice(
            rx.cond(State.report.done, "Impor selesai", "Pratinjau: belum ada yang diubah"),
            rx.el.p(
                State.report.created, " baru · ", State.report.changed, " berubah · ",
                State.report.unchanged, " sama · ", State.report.refused, " ditolak",
                class_name="numbers",
            ),
            tone="info",
        ),
        filters(
            filter_field(
                "verdict", "Tampilkan", VERDICTS, every="Semua baris", value=State.verdict,
                on_change=State.choose_verdict,
            )
        ),
        data_table(
            "Baris lembar kerja",
            (
                Column("Baris", lambda row: two_lines(row.name, row.where), "main"),
                Column("Hasil", lambda row: status_badge(row.verdict, row.verdict_label)),
                Column("Keterangan", lambda row: row.why),
            ),
            State.lines,
            empty=empty_state("Tidak ada baris", "Pilih hasil yang lain.", icon_name="table_2"),
        ),
        rx.cond(
            State.hidden > 0,
            button_row(
                quiet_button(
                    "Tampilkan lagi (" + State.hidden.to_string() + " baris)",
                    icon="chevron_down", on_click=State.show_more,
                )
            ),
        ),
        class_name="stack",
    )  # fmt: skip
