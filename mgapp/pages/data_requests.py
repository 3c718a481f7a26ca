"""Requests about personal data: each with its clock of three times twenty-four hours."""

from typing import Any

import reflex as rx

from mgapp.pages.layout import staff_page
from mgapp.pages.parts import (
    Column,
    button,
    card,
    closing,
    data_table,
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
    select_field,
    sheet_files,
    sla_clock,
    status_badge,
    submit_button,
    tabs,
    text_area,
    text_field,
    two_lines,
)
from mgapp.pages.routes import staff_route
from mgapp.state.data_requests import DataRequestsState as State
from mgapp.state.words import REQUEST_KINDS

BOXES = (("open", "Menunggu", ""), ("done", "Dipenuhi", ""), ("refused", "Ditolak", ""),
         ("all", "Semua", ""))  # fmt: skip


@staff_route("/admin/personal-data", title="Data pribadi", on_load=State.load)
def data_requests() -> rx.Component:
    """Lay out the requests, the latest received first."""
    return staff_page(
        page_title(
            "Permintaan data pribadi",
            _record(),
            download_menu("unduh-permintaan", sheet_files("/api/data-requests", _narrowed())),
            note="Dijawab paling lambat 3 × 24 jam sejak diterima (UU 27/2022).",
        ),
        tabs("Permintaan yang ditampilkan", BOXES, chosen=State.box, on_choose=State.choose_box),
        card(_list(), flush=True),
        title="Permintaan data pribadi",
        here="/admin/personal-data",
    )


def _narrowed() -> Any:
    return rx.cond(State.box == "all", "", "&status=" + State.box)


def _list() -> rx.Component:
    return data_table(
        "Permintaan data pribadi",
        (
            Column("Nomor", lambda row: two_lines(row.number, row.kind_label), kind="main"),
            Column("Pemohon", lambda row: row.name),
            Column("Diterima", lambda row: row.came),
            Column("Waktu", _clock),
            Column("Status", lambda row: status_badge(row.status, row.status_label)),
        ),
        State.rows,
        href=lambda row: "/admin/personal-data/" + row.id,
        loading=State.loading,
        empty=empty_state(
            "Tidak ada permintaan di sini",
            "Catat permintaan begitu seseorang bertanya tentang datanya.",
            icon_name="user_round_search",
        ),
        more=load_more(more=State.more, on_more=State.show_more),
    )


def _clock(row: Any) -> rx.Component:
    return sla_clock(
        row.clock, row.clock_text, due_stamp=row.due_stamp, start_stamp=row.start_stamp
    )


def _record() -> rx.Component:
    return open_dialog(
        "Catat permintaan",
        form(
            error_summary(State.errors),
            form_columns(
                select_field(
                    "kind", "Yang diminta", REQUEST_KINDS, errors=State.errors,
                    default_value="access",
                ),
                text_field(
                    "received_at", "Diterima pada", type="datetime-local", errors=State.errors,
                    default_value=State.now,
                ),
            ),
            form_columns(
                text_field("name", "Nama pemohon", errors=State.errors, max_length=120,
                           auto_complete="off"),
                text_field(
                    "contact", "Telepon atau pos-el", errors=State.errors, max_length=160,
                    hint="Ke sini hasilnya diberitahukan.", auto_complete="off",
                ),
            ),
            text_field(
                "proof", "Cara identitas diperiksa", errors=State.errors, max_length=200,
                hint="Contoh: KTP diperlihatkan di meja. Jangan simpan salinan KTP.",
            ),
            text_area("wish", "Isi permintaan", errors=State.errors, rows="4", max_length=2000),
            dialog_foot(closing(quiet_button("Kembali")), submit_button("Catat permintaan")),
            on_submit=State.record,
            key=f"request-{State.made}-{State.now}",
        ),
        trigger=button("Catat permintaan", icon="plus"),
        open=State.recording,
        on_open_change=State.set_recording,
        wide=True,
    )  # fmt: skip
