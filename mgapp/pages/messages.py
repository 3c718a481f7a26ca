"""Messages that leave the house: a part of the page of notices, for admins."""

from typing import Any

import reflex as rx

from mgapp.pages.parts import (
    Column,
    button,
    button_row,
    card,
    check_box,
    closing,
    code,
    confirm_dialog,
    data_table,
    dialog_foot,
    download_menu,
    elapsed,
    empty_state,
    error_summary,
    filter_field,
    filters,
    form,
    form_columns,
    link,
    load_more,
    open_dialog,
    quiet_button,
    sheet_files,
    stat_row,
    stat_tile,
    status_badge,
    submit_button,
    text_area,
    text_field,
    two_lines,
)
from mgapp.state.message_texts import MessageTextsState
from mgapp.state.messages import MessagesState
from mgapp.state.words import MESSAGE_STATUSES

State: Any = MessagesState
Texts: Any = MessageTextsState
Text: Any = MessageTextsState.text


def messages() -> rx.Component:
    """Lay out the outbox: its ways, its numbers, its messages."""
    return rx.fragment(
        stat_row(*_stages()),
        card(rx.el.ul(rx.foreach(State.ways, _way), class_name="way-list"), title="Saluran"),
        filters(
            filter_field(
                "message-status", "Status pesan", MESSAGE_STATUSES, every="Semua status",
                value=State.status, on_change=State.choose_status,
            ),
            download_menu(
                "unduh-pesan", sheet_files("/api/messages", "&status=" + State.status)
            ),
            confirm_dialog(
                quiet_button("Kirim ulang yang gagal", icon="send"),
                title="Kirim ulang semua pesan yang gagal?",
                consequence="Setiap pesan yang gagal masuk antrean lagi, yang terlama lebih dulu.",
                confirm="Kirim ulang semua",
                on_confirm=State.resend_failed,
                danger=False,
            ),
        ),
        card(
            data_table(
                "Pesan keluar", COLUMNS, State.rows, loading=State.loading,
                empty=empty_state(
                    "Belum ada pesan",
                    "Penugasan, eskalasi, persetujuan, dan kabar untuk pengirim surat muncul di"
                    " sini begitu satu saluran aktif.",
                    icon_name="send",
                ),
                more=load_more(more=State.more, on_more=State.load_more),
            ),
            flush=True,
        ),
    )  # fmt: skip


def _stages() -> tuple[rx.Component, ...]:
    """Tell how many messages stand where; *sent* is what the other service took."""
    return (
        stat_tile("Menunggu", State.waiting),
        stat_tile("Terkirim", State.sent, note=State.arrived),
        stat_tile("Gagal", State.failed),
        stat_tile("Hasil tidak diketahui", State.unknown),
    )


def message_ways() -> rx.Component:
    """Tell on the page of settings which ways are on, and where the rest stands."""
    return rx.el.div(
        card(
            rx.el.ul(rx.foreach(State.ways, _way), class_name="way-list"),
            rx.el.p(
                link("Pesan yang keluar", href="/admin/notifications?tab=messages"),
                " dan ",
                link("teksnya", href="/admin/notifications?tab=texts"),
                " ada di halaman Pemberitahuan. Cara mengaktifkan saluran tertulis dalam panduan"
                " pemasangan.",
                class_name="muted",
            ),
            title="Saluran pesan keluar",
        ),
        stat_row(*_stages()),
        class_name="stack",
    )


def _way(way: Any) -> rx.Component:
    return rx.el.li(
        rx.el.span(way.name, class_name="strong"),
        status_badge(way.status, way.status_word),
        rx.el.span(way.sentence, class_name="muted"),
        key=way.id,
    )


def _state_of(row: Any) -> rx.Component:
    return rx.el.div(
        status_badge(row.status, row.status_word),
        rx.cond(row.detail, rx.el.div(row.detail, class_name="muted small")),
        class_name="cell",
    )


def _again(row: Any) -> rx.Component:
    return rx.cond(
        row.may_resend,
        quiet_button("Kirim ulang", on_click=State.resend(row.id)),
        rx.fragment(),
    )


COLUMNS = (
    Column("Pesan", lambda row: two_lines(row.label, elapsed(row.when, row.stamp)), "main"),
    Column("Penerima", lambda row: row.recipient),
    Column("Saluran", lambda row: row.channel),
    Column("Status", _state_of),
    Column("", _again),
)


def texts() -> rx.Component:
    """Lay out how messages read, and what holds for all of them."""
    return rx.fragment(
        card(
            data_table(
                "Teks pesan",
                (
                    Column("Pesan", lambda row: two_lines(row.label, row.subject), "main"),
                    Column("Untuk", lambda row: row.audience),
                    Column("Teks", lambda row: rx.cond(row.is_own, "diubah kantor", "teks awal")),
                ),
                Texts.texts,
                on_open=lambda row: Texts.open(row.id),
                loading=Texts.loading,
            ),
            flush=True,
        ),
        card(
            form(
                check_box(
                    "summary_enabled",
                    "Sertakan ringkasan dalam pesan untuk petugas",
                    note="Perihal kasus dan surat terbuka ikut terkirim lewat WhatsApp atau"
                    " pos-el. Surat rahasia tidak pernah disebut perihalnya.",
                    default_checked=Texts.summary_enabled,
                ),
                button_row(submit_button("Simpan")),
                on_submit=Texts.save_settings,
                key="summary" + Texts.summary_enabled.to_string(),
            ),
            title="Ringkasan",
        ),
        _dialog(),
    )


def _dialog() -> rx.Component:
    return open_dialog(
        Text.label,
        form(
            error_summary(Texts.errors),
            text_field(
                "subject", "Judul pos-el", errors=Texts.errors, ident="message-subject",
                max_length=120, auto_complete="off", default_value=Text.subject,
            ),
            text_area(
                "body", "Isi pesan", errors=Texts.errors, ident="message-body", rows="12",
                max_length=1500, default_value=Text.body,
                hint="Baris yang isiannya kosong tidak dikirim.",
            ),
            rx.el.div(
                rx.el.p("Yang dapat dipakai", class_name="field-label"),
                rx.el.dl(rx.foreach(Text.variables, _variable), class_name="word-list"),
            ),
            form_columns(
                text_field(
                    "wa_template", "Templat WhatsApp", optional=True, errors=Texts.errors,
                    ident="message-template", max_length=120, auto_complete="off",
                    hint="Nama templat yang disetujui Meta, dengan urutan kode, jenis, tautan.",
                    default_value=Text.wa_template,
                ),
                text_field(
                    "wa_language", "Bahasa templat", errors=Texts.errors,
                    ident="message-language", max_length=12, auto_complete="off",
                    hint="Contoh: id.", default_value=Text.wa_language,
                ),
            ),
            dialog_foot(
                closing(quiet_button("Kembali")),
                rx.cond(
                    Text.version > 0,
                    button("Pakai teks awal", kind="quiet", on_click=Texts.reset_text),
                ),
                submit_button("Simpan teks"),
            ),
            on_submit=Texts.save,
            key=Text.kind + Text.version.to_string() + Texts.editing.to_string(),
        ),
        text="Berlaku untuk pesan berikutnya.",
        open=Texts.editing,
        on_open_change=Texts.set_editing,
        wide=True,
    )  # fmt: skip


def _variable(pair: Any) -> rx.Component:
    return rx.fragment(rx.el.dt(code(pair[0])), rx.el.dd(pair[1]))
