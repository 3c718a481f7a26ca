"""Periods in which people serve; at most one is active."""

from typing import Any

import reflex as rx

from mgapp.pages.layout import staff_page
from mgapp.pages.parts import (
    Column,
    button,
    card,
    closing,
    confirm_dialog,
    data_table,
    date_field,
    dialog_foot,
    empty_state,
    error_summary,
    form,
    form_columns,
    link,
    notice,
    open_dialog,
    page_title,
    quiet_button,
    status_badge,
    submit_button,
    text_field,
)
from mgapp.pages.routes import staff_route
from mgapp.pages.take_away import take_away, take_away_dialog
from mgapp.state.periods import PeriodsState as State


@staff_route("/admin/periods", title="Periode", on_load=State.load)
def periods() -> rx.Component:
    """Lay out the periods, the latest first."""
    return staff_page(
        page_title(
            "Periode",
            button("Tambah periode", icon="plus", on_click=State.begin),
            take_away("periods", {}),
            note="Masa jabatan. Anggota periode yang aktif menandatangani dan menerima surat.",
        ),
        rx.cond(State.loading | (State.running != ""), rx.fragment(), _nobody_serves()),
        card(_list(), flush=True),
        _dialog(),
        take_away_dialog(),
        title="Periode",
        here="/admin/periods",
    )


def _nobody_serves() -> rx.Component:
    return notice(
        "Belum ada periode yang aktif.",
        rx.el.p("Surat tidak dapat diajukan sebelum satu periode diaktifkan."),
        tone="warning",
    )


def _list() -> rx.Component:
    return data_table(
        "Periode",
        (
            Column("Periode", lambda row: row.name, kind="main"),
            Column("Masa", lambda row: row.days),
            Column("Anggota", _members, kind="number"),
            Column("Status", _status),
            Column("", _tools),
        ),
        State.rows,
        on_open=lambda row: State.edit(row.id),
        loading=State.loading,
        empty=empty_state(
            "Belum ada periode", "Tambahkan periode pertama.", icon_name="calendar_range"
        ),
    )


def _members(row: Any) -> rx.Component:
    return link(row.members, " orang", href="/admin/members?period=" + row.id)


def _status(row: Any) -> rx.Component:
    return rx.cond(
        row.active, status_badge("active", "aktif"), status_badge("disabled", "tidak aktif")
    )


def _tools(row: Any) -> rx.Component:
    return rx.cond(row.active, _close(row), _activate(row))


def _activate(row: Any) -> rx.Component:
    return confirm_dialog(
        button("Aktifkan", kind="plain"),
        title=f"Aktifkan periode {row.name}?",
        consequence=rx.cond(
            State.running,
            f"Periode {State.running} ditutup. Surat yang sudah ada tidak berubah.",
            "Anggotanya langsung dapat menyetujui surat.",
        ),
        confirm="Aktifkan periode",
        on_confirm=State.activate(row.id),
        danger=False,
    )


def _close(row: Any) -> rx.Component:
    return confirm_dialog(
        button("Tutup", kind="plain"),
        title=f"Tutup periode {row.name}?",
        consequence="Surat tidak dapat diajukan sampai periode lain diaktifkan. "
        "Surat yang sudah ada tidak berubah.",
        confirm="Tutup periode",
        on_confirm=State.close(row.id),
    )


def _dialog() -> rx.Component:
    period = State.period
    return open_dialog(
        rx.cond(period.id, "Ubah periode", "Periode baru"),
        form(
            error_summary(State.errors),
            text_field(
                "name",
                "Nama",
                hint="Contoh: 2025–2028.",
                errors=State.errors,
                max_length=80,
                auto_complete="off",
                default_value=period.name,
            ),
            form_columns(
                date_field(
                    "start_date",
                    "Mulai",
                    errors=State.errors,
                    default_value=period.start_date,
                ),
                date_field(
                    "end_date",
                    "Selesai",
                    errors=State.errors,
                    default_value=period.end_date,
                ),
            ),
            dialog_foot(closing(quiet_button("Kembali")), submit_button("Simpan periode")),
            on_submit=State.save,
            key=f"{period.id}-{period.version}",
        ),
        open=State.editing,
        on_open_change=State.set_editing,
    )
