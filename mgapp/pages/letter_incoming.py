"""Recording a letter that came in on paper, with its scan."""

from typing import Any

import reflex as rx

from mgapp.pages.layout import staff_page
from mgapp.pages.parts import (
    card,
    date_field,
    form_columns,
    link,
    link_button,
    notice,
    page_title,
    radio_cards,
    select_field,
    text_area,
    text_field,
)
from mgapp.pages.routes import staff_route
from mgapp.pages.step_form import Attachments, StepForm
from mgapp.state.letter_incoming import LetterIncomingState
from mgapp.state.upload_rules import FILE_BYTES, FILE_ENDINGS, LETTER_FILES
from mgapp.state.words import CLASSIFICATIONS, LETTER_PRIORITIES, RECEIVED_VIA

State: Any = LetterIncomingState


@staff_route("/letters/incoming", title="Catat surat masuk", on_load=State.load)
def letter_incoming() -> rx.Component:
    """Lay out the form of a letter that came in."""
    return staff_page(
        page_title(
            "Catat surat masuk",
            link_button("Surat dari publik", "/admin/surat", kind="quiet", icon="mail"),
            note="Surat mendapat nomor agenda, lalu diteruskan kepada pimpinan.",
        ),
        card(
            StepForm.create(
                _fields(),
                action="/api/letters",
                draft="incoming",
                multipart=True,
                carry=rx.Var.create([]).to(list[str]),
                answer="link",
                query="",
                preset={"received_at": State.today, "received_via": "pos"},
                label="Catat surat",
                start="",
            ),
            class_name="form-card",
        ),
        title="Catat surat masuk",
        here="/letters",
    )


def _fields() -> rx.Component:
    return rx.el.section(
        rx.el.h2("Surat", class_name="form-title"),
        rx.el.input(type="hidden", name="type", value="surat_masuk", read_only=True),
        text_field(
            "sender", "Pengirim", required=True, max_length=200, on_blur=State.note_sender,
            auto_focus=True,
            hint="Instansi atau orang yang menulis surat.", data_missing="Tulis pengirim surat.",
        ),
        form_columns(
            text_field(
                "sender_number", "Nomor surat", optional=True, max_length=120,
                on_blur=State.note_number,
            ),
            date_field("letter_date", "Tanggal surat", optional=True),
        ),
        _similar(),
        text_field(
            "subject", "Perihal", required=True, max_length=300,
            data_missing="Tulis perihal surat.",
        ),
        text_area(
            "content", "Isi ringkas", optional=True, rows="3", max_length=10_000,
            hint="Satu dua kalimat, agar surat mudah dicari.",
        ),
        Attachments.create(
            name="lampiran", accept=FILE_ENDINGS, most=LETTER_FILES, limit=FILE_BYTES
        ),
        rx.el.h2("Penerimaan", class_name="form-title"),
        form_columns(
            date_field("received_at", "Tanggal diterima", required=True,
                       data_missing="Pilih tanggal diterima."),
            select_field("received_via", "Diterima lewat", RECEIVED_VIA),
        ),
        select_field(
            "to_unit_ids", "Ditujukan kepada", State.units, placeholder="Kepala dinas",
            optional=True, hint="Pimpinan unit ini yang memberi disposisi.",
        ),
        radio_cards("priority", "Derajat", LETTER_PRIORITIES, chosen="normal", row=True),
        radio_cards(
            "classification", "Sifat", CLASSIFICATIONS, chosen="public", row=True,
            hint="Surat rahasia hanya tampil bagi pencatat, pimpinan, dan penerima disposisi.",
        ),
        form_columns(
            text_field(
                "classification_code", "Kode klasifikasi", optional=True, max_length=40,
                hint="Contoh: 000.1.5.",
            ),
            text_field(
                "attachment_note", "Keterangan lampiran", optional=True, max_length=160,
                hint="Contoh: 1 (satu) berkas.",
            ),
        ),
        class_name="form",
    )  # fmt: skip


def _similar() -> rx.Component:
    return rx.cond(
        State.similar.length() > 0,
        notice(
            "Surat dengan pengirim dan nomor yang sama sudah tercatat",
            rx.el.ul(
                rx.foreach(
                    State.similar,
                    lambda one: rx.el.li(
                        link(one.label, href=one.href), ": ", one.subject, key=one.id
                    ),
                ),
                class_name="plain-list",
            ),
            rx.el.p("Periksa dulu. Bila memang surat lain, lanjutkan mencatat."),
            tone="warning",
            alert=True,
        ),
    )
