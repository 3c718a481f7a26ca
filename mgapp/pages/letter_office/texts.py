"""The templates from which letters begin: the list, and one of them in a dialog."""

from typing import Any

import reflex as rx

from mgapp.pages.letter_office.components import TemplateBody
from mgapp.pages.parts import (
    Column,
    button,
    card,
    check_box,
    closing,
    code,
    confirm_dialog,
    danger_button,
    data_table,
    dialog_foot,
    disclosure,
    empty_state,
    error_summary,
    filter_field,
    filters,
    form,
    form_columns,
    open_dialog,
    quiet_button,
    select_field,
    submit_button,
    text_area,
    text_field,
    two_lines,
)
from mgapp.state.letter_office_words import WRITTEN_TYPES
from mgapp.state.letter_texts import LetterTextsState

State: Any = LetterTextsState
Text: Any = LetterTextsState.text

_DECREE = (
    ("menimbang", "Menimbang", "4"),
    ("mengingat", "Mengingat", "4"),
    ("memperhatikan", "Memperhatikan", "2"),
    ("memutuskan", "Memutuskan", "8"),
)


def texts() -> rx.Component:
    """Lay out the templates."""
    return rx.fragment(
        filters(
            filter_field(
                "text-kind", "Jenis surat", WRITTEN_TYPES, every="Semua jenis",
                value=State.kind, on_change=State.choose_kind,
            ),
            button("Tambah templat", kind="quiet", icon="plus", on_click=State.begin),
        ),
        card(
            data_table(
                "Templat surat",
                (
                    Column("Templat", lambda row: two_lines(row.name, row.subject), "main"),
                    Column("Jenis surat", lambda row: row.kind),
                    Column("Kode", lambda row: code(row.code)),
                    Column("Dipakai", lambda row: rx.cond(row.is_active, "Ya", "Tidak lagi")),
                ),
                State.texts,
                on_open=lambda row: State.open(row.id),
                loading=State.loading,
                empty=empty_state(
                    "Belum ada templat", "Templat menghemat pengetikan surat yang berulang.",
                    icon_name="file_text",
                ),
            ),
            flush=True,
        ),
        _dialog(),
    )  # fmt: skip


def _dialog() -> rx.Component:
    is_new = Text.id == ""
    return open_dialog(
        rx.cond(is_new, "Tambah templat", "Templat " + Text.name),
        form(
            error_summary(State.errors),
            rx.cond(is_new, _first()),
            text_field(
                "name", "Nama templat", errors=State.errors, ident="text-name", max_length=120,
                hint="Contoh: Undangan rapat.", auto_complete="off", default_value=Text.name,
            ),
            text_field(
                "subject", "Hal", optional=True, errors=State.errors, ident="text-subject",
                max_length=300, auto_complete="off", default_value=Text.subject,
            ),
            rx.cond(Text.kind == "surat_keputusan", _decree(), _content("Isi surat")),
            rx.cond(Text.variables.length() > 0, _variables()),
            rx.cond(
                is_new,
                rx.fragment(),
                check_box("is_active", "Masih dipakai", ident="text-active",
                          default_checked=Text.is_active),
            ),
            dialog_foot(
                closing(quiet_button("Kembali")),
                rx.cond(is_new, rx.fragment(), _remove()),
                submit_button("Simpan templat"),
            ),
            on_submit=State.save,
            key=Text.id + State.editing.to_string(),
        ),
        text="Surat yang sudah ditulis dari templat ini tidak berubah.",
        open=State.editing,
        on_open_change=State.set_editing,
        wide=True,
    )  # fmt: skip


def _first() -> rx.Component:
    return form_columns(
        select_field(
            "letter_type", "Jenis surat", WRITTEN_TYPES, errors=State.errors, ident="text-type",
            default_value=Text.kind, on_change=State.set_kind,
        ),
        text_field(
            "code", "Kode", errors=State.errors, ident="text-code", max_length=60,
            hint="Huruf kecil dan tanda hubung. Contoh: undangan-rapat.", auto_complete="off",
        ),
    )  # fmt: skip


def _content(label: str) -> rx.Component:
    return rx.el.div(
        TemplateBody.create(name="content", label=label, value=Text.content),
        rx.el.p("Tulis {{kata}} untuk yang diisi penulis.", class_name="field-hint"),
        class_name="stack-tight",
    )


def _decree() -> rx.Component:
    return rx.el.div(
        *[
            text_area(
                name, label, optional=True, errors=State.errors, ident=f"text-{name}", rows=rows,
                hint="Satu butir satu baris.", default_value=Text.parts[name].to(str),
            )
            for name, label, rows in _DECREE
        ],
        _content("Lampiran keputusan (bila ada)"),
        class_name="form",
    )  # fmt: skip


def _variables() -> rx.Component:
    return disclosure(
        "Kata yang diisi penulis",
        rx.el.ul(
            rx.foreach(Text.variables, lambda one: rx.el.li(code(one), key=one)),
            class_name="plain-list",
        ),
    )


def _remove() -> rx.Component:
    return confirm_dialog(
        danger_button("Hapus"),
        title="Hapus templat ini?",
        consequence="Surat yang sudah ditulis dari templat ini tetap ada.",
        confirm="Hapus templat",
        on_confirm=State.remove,
    )
