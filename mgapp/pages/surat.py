"""Letters from the public: the list at the left, the chosen letter and its answer at the right."""

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
    disclosure,
    empty_state,
    filter_day,
    filter_field,
    filters,
    form,
    icon,
    icon_button,
    link_button,
    load_more,
    notice,
    open_dialog,
    outside_link,
    page_title,
    panes,
    priority_mark,
    quiet_button,
    search_field,
    status_badge,
    submit_button,
    text_area,
    text_field,
    thread_block,
)
from mgapp.pages.routes import staff_route
from mgapp.pages.surat_disposing import case_of, desk_steps, disposition_dialog, taking_dialog
from mgapp.pages.take_away import take_away, take_away_dialog
from mgapp.state.form_words import LETTER_KINDS
from mgapp.state.surat import SuratState
from mgapp.state.words import SURAT_STATUSES

State: Any = SuratState


@staff_route("/admin/surat", title="Surat", on_load=State.load)
def surat() -> rx.Component:
    """Lay out the letters from the public."""
    return staff_page(
        panes(_list(), _open_letter()),
        _reason_dialog(),
        disposition_dialog(State),
        taking_dialog(State),
        take_away_dialog(),
        title="Surat",
        here="/admin/surat",
        search=search_field(
            placeholder="Cari perihal, pengirim, nomor, kode…", on_search=State.search, text=State.q
        ),
    )


def _take_away() -> tuple[rx.Component, ...]:
    return (
        link_button("Catat surat masuk", "/letters/incoming", kind="quiet", icon="inbox"),
        take_away("surat", State.query),
        icon_button("Cetak", "printer", kind="quiet", on_click=rx.call_script("window.print()")),
    )


def _list() -> rx.Component:
    return rx.el.div(
        page_title("Surat", *_take_away(), note="Yang dikirim publik lewat formulir."),
        filters(
            filter_field(
                "status_filter", "Status", SURAT_STATUSES, every="Semua status",
                value=State.status, on_change=State.choose_status,
            ),
            filter_field(
                "kind_filter", "Jenis", LETTER_KINDS, every="Semua jenis",
                value=State.kind, on_change=State.choose_kind,
            ),
            filter_day("from", "Dari hari", value=State.from_on, on_change=State.choose_from),
            filter_day("to", "Sampai hari", value=State.to_on, on_change=State.choose_to),
        ),
        card(
            data_table(
                "Surat dari publik",
                _columns(),
                State.rows,
                on_open=lambda row: State.open(row.id),
                selected=State.selected,
                loading=State.loading,
                empty=_nothing(),
                more=load_more(more=State.more, on_more=State.load_more),
            ),
            flush=True,
        ),
        class_name="stack pane-list",
        data_open=rx.cond(State.selected, "true", "false"),
    )  # fmt: skip


def _columns() -> list[Column]:
    return [Column("Surat", _block, "main")]


def _block(row: Any) -> rx.Component:
    return rx.el.span(
        rx.el.span(
            rx.el.span(row.subject, class_name="strong"),
            rx.el.span(row.came, class_name="muted small numbers"),
            class_name="case-line",
        ),
        rx.el.span(row.sender, class_name="muted small clip"),
        rx.el.span(row.agenda_number, " · ", row.kind, class_name="muted small numbers"),
        rx.el.span(
            rx.el.span(
                status_badge(row.status, row.status_word),
                priority_mark(row.priority, "Tinggi"),
                class_name="case-signs",
            ),
            rx.cond(row.unit, rx.el.span(row.unit, class_name="small")),
            class_name="case-line",
        ),
        class_name="case-block",
    )


def _nothing() -> rx.Component:
    return rx.cond(
        State.narrowed,
        empty_state("Tidak ada yang cocok", "Coba saringan atau kata lain, atau nomor agendanya.",
                    icon_name="search"),
        empty_state(
            "Tidak ada surat di sini",
            "Surat yang dikirim lewat formulir muncul di sini dengan sendirinya.",
            icon_name="mail",
        ),
    )  # fmt: skip


def _open_letter() -> rx.Component:
    return rx.el.div(
        rx.cond(
            State.selected,
            card(
                quiet_button(
                    "Kembali ke daftar", icon="arrow_left", on_click=State.close_pane,
                    class_name="phone-only",
                ),
                _head(),
                desk_steps(State),
                case_of(State),
                rx.el.p(State.card.content, class_name="prose"),
                _attachments(),
                _answer(),
                _opened(),
                disclosure("Rincian surat dan pengirim", _pairs(State.card.facts),
                           quiet_button("Buka nomor telepon", icon="eye",
                                        on_click=State.ask_reason(True))),  # noqa: FBT003 (the handler's one value)
                disclosure("Riwayat status", _pairs(State.card.steps)),
                thread_block(State.thread),
                class_name="stack",
            ),
            card(
                empty_state(
                    "Pilih satu surat",
                    "Klik baris di daftar, atau pakai j dan k lalu Enter.",
                    icon_name="mouse_pointer_click",
                )
            ),
        ),
        class_name="pane-sticky",
        data_pane=State.selected,
    )  # fmt: skip


def _head() -> rx.Component:
    return rx.el.div(
        rx.el.div(State.card.agenda_number, class_name="muted numbers"),
        rx.el.div(State.card.tracking_id, class_name="muted small numbers"),
        rx.el.h2(State.card.subject, class_name="case-subject"),
        rx.el.div(status_badge(State.card.status, State.card.status_word), class_name="row"),
        rx.cond(
            State.card.restricted,
            notice("Pemrosesan dibatasi", rx.el.p(State.card.restricted), tone="warning"),
        ),
        class_name="stack-small",
    )


def _attachments() -> rx.Component:
    return rx.cond(
        State.card.attachments.length() > 0,
        rx.el.ul(
            rx.foreach(
                State.card.attachments,
                lambda one: rx.el.li(
                    icon("paperclip", 16),
                    rx.el.a(one.label, href=one.href, reload_document=True),
                    class_name="row",
                    key=one.href,
                ),
            ),
            class_name="plain-list",
            aria_label="Lampiran",
        ),
    )


def _answer() -> rx.Component:
    return form(
        rx.el.h3("Tanggapan", class_name="form-title"),
        text_area(
            "response_note", "Jawaban untuk pengirim", errors=State.errors, optional=True,
            rows="3", max_length=2000, default_value=State.card.response_note,
            hint="Tampil pada halaman pelacakan. Jangan tulis data pribadi.",
        ),
        text_field(
            "klasifikasi", "Klasifikasi", errors=State.errors, optional=True, max_length=60,
            default_value=State.card.klasifikasi, hint="Contoh: Biasa, Terbatas, Rahasia.",
        ),
        rx.el.div(
            submit_button("Simpan tanggapan", kind="quiet"),
            rx.cond(State.card.archivable, _archive()),
            class_name="button-row",
        ),
        on_submit=State.answer,
        key=State.card.id + State.turn.to_string(),
        class_name="stack",
    )  # fmt: skip


def _archive() -> rx.Component:
    return confirm_dialog(
        quiet_button("Arsipkan", icon="archive"),
        title="Arsipkan surat ini?",
        consequence="Surat masuk arsip. Pengirim tetap dapat melihat statusnya.",
        confirm="Arsipkan",
        on_confirm=State.archive,
        danger=False,
    )


def _opened() -> rx.Component:
    return rx.cond(
        State.opened,
        notice(
            "Nomor telepon dibuka; pembukaan ini tercatat.",
            rx.el.p(State.opened, class_name="numbers"),
            rx.cond(
                State.chat,
                outside_link("Chat WhatsApp", href=State.chat, class_name="button button-quiet"),
            ),
            tone="warning",
            alert=True,
        ),
    )


def _pairs(facts: Any) -> rx.Component:
    return rx.el.dl(
        rx.foreach(
            facts,
            lambda fact: rx.el.div(rx.el.dt(fact.name), rx.el.dd(fact.value), key=fact.name),
        ),
        class_name="facts",
    )


def _reason_dialog() -> rx.Component:
    return open_dialog(
        "Buka nomor telepon",
        form(
            text_field(
                "reason", "Alasan", errors=State.errors, max_length=300, auto_focus=True,
                hint="Contoh: menanyakan lampiran yang tidak terbaca.",
            ),
            dialog_foot(closing(quiet_button("Kembali")), submit_button("Buka")),
            on_submit=State.reveal, class_name="stack",
        ),
        text="Nomor telepon tampil utuh. Nama Anda, waktu, dan alasan dicatat.",
        open=State.revealing,
        on_open_change=State.ask_reason,
    )  # fmt: skip
