"""The part of the settings about webhooks."""

from typing import Any

import reflex as rx

from mgapp.pages.parts import (
    Column,
    button,
    button_row,
    card,
    check_list,
    closing,
    code,
    confirm_dialog,
    danger_button,
    data_table,
    dialog_foot,
    disclosure,
    download_menu,
    empty_state,
    error_summary,
    facts,
    form,
    load_more,
    open_dialog,
    quiet_button,
    sheet_files,
    shown,
    status_badge,
    submit_button,
    text_field,
    two_lines,
)
from mgapp.state.webhooks import WebhooksState

State: Any = WebhooksState


def webhook_list() -> rx.Component:
    """Lay out the receivers, the form for another, and the one that is open."""
    columns = (
        Column("Penerima", lambda row: two_lines(row.name, row.url), kind="main"),
        Column("Peristiwa", lambda row: row.events),
        Column("Status", _standing),
    )
    return card(
        rx.el.p(
            "Program lain diberi tahu saat sesuatu terjadi pada kasus atau surat. Pesannya"
            " ditandatangani dan berisi nomor pengenal saja, tanpa nama orang atau isi surat.",
            class_name="card-body muted",
        ),
        data_table(
            "Webhook",
            columns,
            State.rows,
            on_open=lambda row: State.open(row.id),
            loading=State.loading,
            empty=empty_state(
                "Belum ada webhook",
                "Tambahkan alamat program yang ingin diberi tahu.",
                icon_name="webhook",
            ),
        ),
        rx.el.div(
            button_row(
                _adding(),
                download_menu("unduh-webhook", sheet_files("/api/webhooks")),
            ),
            class_name="card-foot",
        ),
        _opened(),
        title="Webhook",
        flush=True,
    )


def _standing(row: Any) -> rx.Component:
    return rx.el.div(
        status_badge(row.state, row.state_label),
        shown(row.note, rx.el.div(row.note, class_name="small")),
        class_name="cell",
    )


def _adding() -> rx.Component:
    return open_dialog(
        "Webhook baru",
        form(
            error_summary(State.errors),
            text_field(
                "name",
                "Nama",
                hint="Contoh: Aplikasi disposisi provinsi.",
                errors=State.errors,
                ident="hook-name",
                max_length=80,
                auto_complete="off",
            ),
            text_field(
                "url",
                "Alamat",
                hint="Contoh: https://aplikasi.kantor.go.id/webhook.",
                errors=State.errors,
                ident="hook-url",
                max_length=500,
                type="url",
                auto_complete="off",
            ),
            check_list("events", "Peristiwa", State.choices, errors=State.errors),
            dialog_foot(closing(quiet_button("Kembali")), submit_button("Tambah webhook")),
            on_submit=State.add,
            key=f"hook-{State.added}",
        ),
        trigger=quiet_button("Tambah webhook", icon="plus"),
        open=State.adding,
        on_open_change=State.set_adding,
        wide=True,
    )


def _opened() -> rx.Component:
    hook = State.hook
    return open_dialog(
        hook.name,
        facts(
            ("Alamat", code(hook.url, long=True)),
            ("Peristiwa", hook.events),
            ("Status", _standing(hook)),
        ),
        _secret(),
        _tools(),
        _deliveries(),
        dialog_foot(closing(quiet_button("Tutup"))),
        open=State.shown,
        on_open_change=State.set_shown,
        wide=True,
    )


def _secret() -> rx.Component:
    return disclosure(
        "Rahasia tanda tangan",
        rx.el.div(
            rx.cond(
                State.secret,
                rx.el.p(State.secret, class_name="shown-once"),
                rx.el.p("Dipakai penerima untuk memeriksa tanda tangan (Standard Webhooks)."),
            ),
            button_row(
                quiet_button("Tampilkan", icon="eye", on_click=State.show_secret),
                confirm_dialog(
                    button("Buat rahasia baru", kind="plain"),
                    title="Buat rahasia baru?",
                    consequence="Penerima menolak pesan sampai rahasia yang baru dipasang di sana.",
                    confirm="Buat rahasia baru",
                    on_confirm=State.renew_secret,
                ),
            ),
            class_name="stack",
        ),
    )


def _tools() -> rx.Component:
    return button_row(
        rx.cond(
            State.hook.active,
            rx.fragment(
                quiet_button("Kirim percobaan", icon="send", on_click=State.ping),
                quiet_button("Matikan", on_click=State.set_active(False)),
            ),
            quiet_button("Aktifkan", on_click=State.set_active(True)),
        ),
        confirm_dialog(
            danger_button("Hapus"),
            title=f"Hapus webhook {State.hook.name}?",
            consequence="Yang masih menunggu tidak dikirim lagi.",
            confirm="Hapus webhook",
            on_confirm=State.remove,
        ),
    )


def _deliveries() -> rx.Component:
    columns = (
        Column("Peristiwa", lambda row: two_lines(code(row.kind), row.moment), kind="main"),
        Column(
            "Hasil",
            lambda row: rx.el.div(
                status_badge(row.state, row.state_label),
                shown(row.note, rx.el.div(row.note, class_name="small")),
                class_name="cell",
            ),
        ),
        Column(
            "",
            lambda row: rx.cond(
                row.may_replay,
                button("Kirim ulang", kind="plain", on_click=State.replay(row.id)),
            ),
        ),
    )
    return data_table(
        "Pengiriman, yang terbaru di atas",
        columns,
        State.deliveries,
        empty=rx.el.p("Belum ada yang dikirim.", class_name="muted"),
        more=load_more(more=State.more, on_more=State.show_more),
    )
