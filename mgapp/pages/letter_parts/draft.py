"""The form of a draft: folding sections at the left, the real page at the right."""

from typing import Any

import reflex as rx

from mgapp.pages.letter_parts.components import (
    Again,
    Approvers,
    CodeField,
    DraftForm,
    Editor,
    Lines,
    Pages,
    People,
    Upload,
)
from mgapp.pages.parts import (
    button,
    card,
    confirm_dialog,
    danger_button,
    date_field,
    disclosure,
    error_summary,
    form_columns,
    notice,
    select_field,
    text_area,
    text_field,
)
from mgapp.state.letter import LetterState
from mgapp.state.upload_rules import FILE_BYTES, FILE_ENDINGS, LETTER_FILES
from mgapp.state.words import CLASSIFICATIONS, LETTER_PRIORITIES

State: Any = LetterState
Draft: Any = LetterState.draft

_PRESENT_EVERY = 30_000  # ms
_MANDATES = (("an", "a.n. (atas nama)"), ("ub", "u.b. (untuk beliau)"))


def draft_desk() -> rx.Component:
    """Write a letter, see its page, order its approvers, hand it in."""
    return rx.el.div(
        DraftForm.create(
            _others(),
            _addresses(),
            _subject(),
            rx.cond(Draft.type == "undangan", _event()),
            rx.cond(Draft.type == "surat_keputusan", _decree(), _body()),
            _attachments(),
            _copies(),
            _approval(),
            letter=State.card.id,
            zone=Draft.zone,
            on_hand_in=State.hand_in,
            key=State.card.id + State.opened.to_string(),
        ),
        rx.el.section(
            rx.el.h2("Pratinjau", class_name="form-title"),
            Pages.create(letter=State.card.id, version=State.card.version, label="Pratinjau surat"),
            class_name="draft-preview",
            aria_label="Pratinjau surat",
            tab_index=0,  # it scrolls, with the keyboard too
        ),
        Again.create(every=_PRESENT_EVERY, on_tick=State.here),
        class_name="draft-desk",
        on_unmount=State.gone,
    )


def _others() -> rx.Component:
    return rx.el.div(
        rx.cond(
            State.others,
            notice(
                State.others + " juga membuka konsep ini",
                rx.el.p(
                    "Perubahan dari dua tempat dapat saling menimpa. Sepakati siapa yang menulis."
                ),
                tone="warning",
            ),
        ),
        role="status",
    )


def _section(title: str, *children: Any, opened: bool = True) -> rx.Component:
    return rx.el.details(
        rx.el.summary(title),
        rx.el.div(*children, class_name="form"),
        class_name="card disclosure draft-section",
        open=opened,
    )


def _addresses() -> rx.Component:
    return _section(
        "Kepada dan dari",
        text_area(
            "to", "Kepada (seperti tercetak)", default_value=Draft.addressed_to, rows="2",
            max_length=1000, errors=State.errors,
            hint="Tanpa “Yth.”. Satu penerima per baris, misalnya: Kepala Dinas Kesehatan.",
        ),
        People.create(
            purpose="to", label="Penerima di kantor", options=Draft.units, chosen=Draft.addressees,
            hint="Rekan atau unit kerja. Surat masuk ke kotak mereka setelah dikirim.",
        ),
        select_field(
            "from_member_id", "Penanda tangan (Dari)", Draft.members,
            placeholder="Pilih anggota periode aktif", default_value=Draft.from_member_id,
            optional=True, errors=State.errors,
        ),
        text_field(
            "from", "Dari (seperti tercetak)", default_value=Draft.issued_from, max_length=300,
            errors=State.errors, hint="Jabatan, misalnya: Kepala Bidang Aplikasi Informatika.",
        ),
        disclosure(
            "Penandatanganan atas nama (a.n. atau u.b.)",
            rx.el.div(
                select_field(
                    "parts.mandate_form", "Bentuk", _MANDATES,
                    placeholder="Tidak dipakai", default_value=Draft.mandate_form, optional=True,
                    ident="mandate_form",
                ),
                text_field(
                    "parts.mandate_giver", "Pejabat yang memberi mandat", optional=True,
                    default_value=Draft.mandate_giver, max_length=160, ident="mandate_giver",
                ),
                text_field(
                    "parts.mandate_through", "Jabatan penerima mandat a.n. (untuk u.b.)",
                    optional=True, default_value=Draft.mandate_through, max_length=160,
                    ident="mandate_through",
                ),
                class_name="form",
            ),
        ),
    )  # fmt: skip


def _subject() -> rx.Component:
    return _section(
        "Perihal dan sifat",
        text_field(
            "subject", "Perihal", default_value=Draft.subject, max_length=300, errors=State.errors
        ),
        form_columns(
            select_field(
                "classification", "Sifat (keamanan)", CLASSIFICATIONS,
                default_value=Draft.classification, errors=State.errors,
            ),
            select_field(
                "priority", "Derajat (kecepatan)", LETTER_PRIORITIES,
                default_value=Draft.priority, errors=State.errors,
            ),
        ),
        CodeField.create(value=Draft.code, title=Draft.code_title),
        date_field(
            "due_date", "Batas waktu", default_value=Draft.due_date, optional=True,
            errors=State.errors, hint="Bila penerima harus menanggapi sampai hari tertentu.",
        ),
    )  # fmt: skip


def _event() -> rx.Component:
    return _section(
        "Acara",
        date_field(
            "event_date", "Hari dan tanggal", default_value=Draft.event_date, errors=State.errors
        ),
        form_columns(
            text_field(
                "event_time", "Mulai", type="time", default_value=Draft.event_time,
                errors=State.errors,
            ),
            text_field(
                "event_end_time", "Selesai", type="time", default_value=Draft.event_end_time,
                optional=True, errors=State.errors, hint="Kosong: sampai selesai.",
            ),
        ),
        text_field(
            "event_location", "Tempat", default_value=Draft.event_location, max_length=300,
            errors=State.errors,
        ),
        text_field(
            "event_agenda", "Acara", default_value=Draft.event_agenda, max_length=300,
            optional=True, errors=State.errors,
        ),
    )  # fmt: skip


def _decree() -> rx.Component:
    return rx.fragment(
        _section(
            "Dasar keputusan",
            Lines.create(
                name="parts.menimbang", label="Menimbang", signs="letters", value=Draft.menimbang,
                hint="Alasan keputusan, diawali “bahwa”.", add="Tambah pertimbangan",
            ),
            Lines.create(
                name="parts.mengingat", label="Mengingat", signs="numbers", value=Draft.mengingat,
                hint="Peraturan yang menjadi dasar, dari yang tertinggi.", add="Tambah dasar hukum",
            ),
            Lines.create(
                name="parts.memperhatikan", label="Memperhatikan", signs="numbers",
                value=Draft.memperhatikan, hint="", add="Tambah butir",
            ),
        ),
        _section(
            "Memutuskan",
            Lines.create(
                name="parts.memutuskan", label="Menetapkan", signs="ordinals",
                value=Draft.memutuskan, hint="Satu keputusan per bagian.", add="Tambah keputusan",
            ),
            Editor.create(name="content", label="Lampiran keputusan (bila ada)"),
        ),
    )  # fmt: skip


def _body() -> rx.Component:
    return _section("Isi surat", Editor.create(name="content", label="Isi surat"))


def _attachments() -> rx.Component:
    return _section(
        "Lampiran",
        text_field(
            "attachment_note",
            "Lampiran (seperti tercetak)",
            default_value=Draft.attachment_note,
            max_length=160,
            optional=True,
            errors=State.errors,
            hint="Contoh: 1 (satu) berkas.",
        ),
        Upload.create(
            letter=State.card.id,
            files=Draft.files,
            accept=FILE_ENDINGS,
            most=LETTER_FILES,
            limit=FILE_BYTES,
        ),
    )


def _copies() -> rx.Component:
    return _section(
        "Tembusan",
        People.create(
            purpose="cc", label="Tembusan", options=Draft.members, chosen=Draft.cc,
            hint="Anggota, rekan, atau nama di luar kantor; urutannya seperti tercetak.",
        ),
    )  # fmt: skip


def _approval() -> rx.Component:
    return card(
        Approvers.create(options=Draft.approvers, chain=Draft.chain),
        error_summary(State.errors, title="Lengkapi dahulu isian berikut"),
        rx.el.div(
            button("Ajukan", icon="send", data_hands_in="true"),
            rx.cond(State.card.may.contains("delete"), _deleting()),
            class_name="button-row",
        ),
        title="Penyetuju",
        class_name="draft-approval",
    )


def _deleting() -> rx.Component:
    return confirm_dialog(
        danger_button("Hapus konsep"),
        title="Hapus konsep ini?",
        consequence="Isinya hilang. Jejak bahwa konsep pernah ada tetap tersimpan.",
        confirm="Hapus konsep",
        on_confirm=State.delete,
    )
