"""Who decides on letters in somebody's place, between which days."""

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
    download_menu,
    empty_state,
    error_summary,
    form,
    form_columns,
    load_more,
    open_dialog,
    page_title,
    quiet_button,
    radio_cards,
    select_field,
    sheet_files,
    status_badge,
    submit_button,
    text_field,
    two_lines,
)
from mgapp.pages.routes import staff_route
from mgapp.state.stand_ins import StandInsState as State
from mgapp.state.words import STAND_IN_FORMS


@staff_route("/letters/stand-ins", title="Pejabat pengganti", on_load=State.load)
def stand_ins() -> rx.Component:
    """Lay out the mandates, the latest first."""
    return staff_page(
        page_title(
            "Pejabat pengganti",
            _new(),
            download_menu("unduh-pengganti", sheet_files("/api/stand-ins")),
            note="Pengganti menyetujui dan menandatangani surat atas nama jabatan yang digantikan.",
        ),
        card(_list(), flush=True),
        title="Pejabat pengganti",
        here="/letters/stand-ins",
    )


def _list() -> rx.Component:
    return data_table(
        "Penunjukan pejabat pengganti",
        (
            Column("Yang digantikan", lambda row: row.absent, kind="main"),
            Column("Pengganti", lambda row: two_lines(row.name, row.form)),
            Column("Masa", lambda row: two_lines(row.begins, "s.d. " + row.ends)),
            Column("Surat perintah", lambda row: row.number),
            Column("Status", lambda row: status_badge(row.state, row.state_label)),
            Column("", _revoke),
        ),
        State.rows,
        loading=State.loading,
        empty=empty_state(
            "Belum ada penunjukan",
            "Tunjuk pengganti sebelum Anda cuti atau bertugas ke luar.",
            icon_name="user_round_check",
        ),
        more=load_more(more=State.more, on_more=State.show_more),
    )


def _revoke(row: Any) -> rx.Component:
    return rx.cond(
        row.can_revoke,
        confirm_dialog(
            button("Cabut", kind="plain"),
            title=f"Cabut penunjukan {row.name}?",
            consequence="Ia tidak dapat lagi bertindak sebagai pengganti. "
            "Surat yang sudah ditandatanganinya tetap sah.",
            confirm="Cabut penunjukan",
            on_confirm=State.revoke(row.id, row.version),
        ),
    )


def _new() -> rx.Component:
    return open_dialog(
        "Tunjuk pengganti",
        form(
            error_summary(State.errors),
            rx.cond(State.for_all, _absent()),
            select_field(
                "user_id",
                "Pengganti",
                State.people,
                placeholder="Pilih penyetuju",
                errors=State.errors,
            ),
            radio_cards("form", "Bertindak sebagai", STAND_IN_FORMS, chosen="plh"),
            form_columns(
                date_field("starts_on", "Mulai", errors=State.errors, default_value=State.today),
                date_field("ends_on", "Sampai", errors=State.errors, min=State.today),
            ),
            text_field(
                "mandate_number",
                "Nomor surat perintah",
                hint="Tercetak pada surat. Contoh: 800.1.11/12/SEKRETARIAT.",
                errors=State.errors,
                max_length=120,
                auto_complete="off",
            ),
            dialog_foot(closing(quiet_button("Kembali")), submit_button("Tunjuk pengganti")),
            on_submit=State.appoint,
            key=f"mandate-{State.made}",
        ),
        trigger=button("Tunjuk pengganti", icon="user_plus"),
        open=State.editing,
        on_open_change=State.set_editing,
    )


def _absent() -> rx.Component:
    return select_field(
        "absent_user_id",
        "Yang digantikan",
        State.absent,
        placeholder="Pilih penyetuju",
        errors=State.errors,
    )
