"""One request about personal data: find the person, open what is held, act, answer."""

from typing import Any

import reflex as rx

from mgapp.pages.data_records import correction_dialog, records
from mgapp.pages.layout import staff_page
from mgapp.pages.parts import (
    button,
    button_row,
    card,
    closing,
    confirm_dialog,
    danger_button,
    dialog_foot,
    empty_state,
    error_summary,
    facts,
    form,
    notice,
    open_dialog,
    outside_button,
    page_title,
    panes,
    quiet_button,
    sla_clock,
    status_badge,
    submit_button,
    text_area,
    text_field,
)
from mgapp.pages.routes import staff_route
from mgapp.state.data_request import DataRequestState

State: Any = DataRequestState

RESTRICT = (
    "Data pemohon pada kunjungan, surat dan kasus yang dipilih dikunci sampai pembatasan dicabut:"
    " petugas lain tidak melihatnya, dan tidak ada pesan yang dikirim kepadanya."
)

ERASE = (
    "Nama, nomor, isi, catatan dan berkas dihapus dari semua data yang dipilih dan dari kasusnya."
    " Yang tinggal hanya nomor, tanggal dan status menurut kewajiban arsip. Tidak dapat dibatalkan."
)


@staff_route(
    "/admin/personal-data/[request_id]", title="Permintaan data pribadi", on_load=State.load
)
def data_request() -> rx.Component:
    """Lay out one request."""
    return staff_page(
        rx.cond(
            State.missing,
            empty_state("Permintaan tidak ditemukan", "Periksa alamatnya.", icon_name="search_x"),
            rx.fragment(
                page_title(
                    State.card.number,
                    note=State.card.kind_label,
                    back=("Permintaan data pribadi", "/admin/personal-data"),
                ),
                panes(
                    rx.el.div(_request(), _search(), class_name="stack"),
                    rx.el.div(_chosen(), records(), class_name="stack"),
                ),
                correction_dialog(),
                _answer_dialog(),
            ),
        ),
        title="Permintaan data pribadi",
        here="/admin/personal-data",
    )


def _request() -> rx.Component:
    shown = State.card
    return card(
        rx.el.div(
            status_badge(shown.status, shown.status_label),
            sla_clock(shown.clock, shown.clock_text, due_stamp=shown.due_stamp,
                      start_stamp=shown.start_stamp),
            class_name="row",
        ),
        facts(
            ("Pemohon", shown.name),
            ("Kontak", shown.contact),
            ("Identitas", shown.proof),
            ("Permintaan", shown.wish),
            ("Diterima", shown.received),
            ("Batas jawaban", shown.due),
        ),
        rx.cond(shown.closed, facts(("Dijawab", shown.closed), ("Jawaban", shown.answer))),
        rx.cond(
            shown.is_open,
            button_row(
                rx.cond(
                    State.chosen.length() > 0,
                    button("Catat jawaban", icon="check", on_click=State.ask_answer("finish")),
                    quiet_button(
                        "Catat jawaban", icon="check", on_click=State.ask_answer("finish")
                    ),
                ),
                quiet_button("Tolak", on_click=State.ask_answer("refuse")),
            ),
        ),
        class_name="stack",
    )  # fmt: skip


def _chosen() -> rx.Component:
    return card(
        rx.cond(
            State.chosen.length() > 0,
            rx.fragment(
                rx.el.ul(rx.foreach(State.chosen, _chosen_row), class_name="plain-list"),
                button_row(
                    button("Buka data", icon="eye", kind="quiet", on_click=State.open_data),
                    outside_button(
                        "Unduh salinan", "/api/data-requests/" + State.card.id + "/copy",
                        icon="download",
                    ),
                ),
                rx.el.p(
                    "Membuka dan mengunduh tercatat dengan nomor permintaan ini.",
                    class_name="muted small",
                ),
                rx.cond(State.restricted, _restriction()),
                rx.cond(State.card.is_open, _deeds()),
            ),
            empty_state(
                "Belum ada data yang dipilih", "Cari pemohon, lalu pilih data yang benar miliknya.",
                icon_name="list_checks",
            ),
        ),
        title="Data yang menyangkut pemohon",
        class_name="stack",
    )  # fmt: skip


def _chosen_row(row: Any) -> rx.Component:
    return rx.el.li(
        rx.el.span(row.kind_label, class_name="muted small"),
        rx.el.span(row.title, class_name="strong"),
        rx.cond(row.state != "chosen", status_badge(row.state, row.state_label)),
        rx.cond(
            State.card.is_open & (row.state == "chosen"),
            button("Lepas", kind="plain", on_click=State.choose(row.kind + ":" + row.id)),
        ),
        class_name="row",
        key=row.id,
    )


def _restriction() -> rx.Component:
    return notice(
        "Pemrosesan dibatasi",
        rx.el.p(
            "Nama, nomor, isi, catatan dan berkasnya terkunci: tidak tampil di daftar, pencarian, "
            "ekspor dan halaman petugas, dan tidak ada pesan yang dikirim. Hanya dari permintaan "
            "ini data itu dapat dibuka."
        ),
        confirm_dialog(
            quiet_button("Cabut pembatasan"),
            title="Cabut pembatasan?",
            consequence="Data pemohon tampil lagi seperti sebelumnya. Beri tahu pemohon.",
            confirm="Cabut pembatasan",
            on_confirm=State.lift,
            danger=False,
        ),
        tone="warning",
    )


def _deeds() -> rx.Component:
    return button_row(
        confirm_dialog(
            quiet_button("Batasi pemrosesan"),
            title="Batasi pemrosesan?",
            consequence=RESTRICT,
            confirm="Batasi pemrosesan",
            on_confirm=State.restrict,
            danger=False,
        ),
        confirm_dialog(
            quiet_button("Tarik persetujuan"),
            title="Tarik persetujuan?",
            consequence="Pesan WhatsApp dan pos-el kepada pemohon berhenti, foto dihapus.",
            confirm="Tarik persetujuan",
            on_confirm=State.withdraw,
            danger=False,
        ),
        confirm_dialog(
            danger_button("Hapus data pribadi"),
            title="Hapus data pribadi pemohon?",
            consequence=ERASE,
            confirm="Hapus data pribadi",
            on_confirm=State.erase,
        ),
    )


def _search() -> rx.Component:
    return rx.cond(
        State.card.is_open,
        card(
            form(
                text_field(
                    "q", "Cari pemohon", auto_complete="off", max_length=120, type="search",
                    hint="Nama, nomor telepon atau identitas yang utuh, pos-el, kode pelacakan.",
                ),
                button_row(submit_button("Cari")),
                on_submit=State.search,
            ),
            rx.cond(
                State.matches.length() > 0,
                rx.el.ul(rx.foreach(State.matches, _match), class_name="plain-list match-list"),
                rx.cond(
                    State.searched,
                    notice("Tidak ada yang cocok", rx.el.p("Coba ejaan lain atau nomor utuh.")),
                ),
            ),
            title="Cari di semua data",
            class_name="stack",
        ),
    )  # fmt: skip


def _match(row: Any) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.span(row.title, class_name="strong"),
            rx.el.span(row.kind_label, " · ", row.when, class_name="muted small"),
            rx.el.span(row.detail, class_name="muted small clip"),
            class_name="stack-none",
        ),
        rx.cond(
            row.chosen,
            button("Lepas", kind="plain", on_click=State.choose(row.id)),
            button("Pilih", kind="quiet", on_click=State.choose(row.id)),
        ),
        class_name="match-row",
        data_id=row.id,
        key=row.id,
    )


def _answer_dialog() -> rx.Component:
    refusing = State.answering == "refuse"
    return open_dialog(
        rx.cond(refusing, "Tolak permintaan", "Catat jawaban"),
        form(
            error_summary(State.errors),
            text_area(
                "answer",
                rx.cond(refusing, "Alasan penolakan", "Jawaban kepada pemohon"),
                errors=State.errors, rows="5", max_length=2000,
            ),
            dialog_foot(closing(quiet_button("Kembali")), submit_button("Simpan jawaban")),
            on_submit=State.answer,
        ),
        text=rx.cond(
            refusing,
            "Tulis dasar penolakan menurut UU 27/2022 Pasal 33, seperti yang disampaikan.",
            "Sampaikan dulu hasilnya kepada pemohon, lalu catat apa yang disampaikan.",
        ),
        open=State.answering != "",
        on_open_change=State.set_answering,
    )  # fmt: skip
