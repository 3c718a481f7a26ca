"""Beginning a letter: kind, template, and the words that the template asks for."""

from typing import Any

import reflex as rx

from mgapp.pages.layout import staff_page
from mgapp.pages.parts import (
    button_row,
    card,
    form,
    form_columns,
    link_button,
    page_title,
    radio_cards,
    submit_button,
)
from mgapp.pages.routes import staff_route
from mgapp.state.letter_new import LetterNewState

State: Any = LetterNewState

_KINDS = (
    ("surat_keluar", "Surat keluar", "Surat dinas kepada pihak luar atau unit lain."),
    ("undangan", "Undangan", "Rapat atau acara, lengkap dengan hari, waktu, dan tempat."),
    ("nota_dinas", "Nota dinas", "Komunikasi antarpejabat di dalam kantor."),
    ("surat_keputusan", "Surat keputusan", "Menimbang, Mengingat, dan Memutuskan."),
    ("proposal", "Proposal", "Usulan kegiatan dengan bagian-bagiannya."),
)


@staff_route("/letters/new", title="Tulis surat", on_load=State.load)
def letter_new() -> rx.Component:
    """Lay out the choice before a draft begins."""
    return staff_page(
        page_title("Tulis surat", note="Pilih jenis dan templatnya; isinya ditulis sesudah ini."),
        card(
            form(
                radio_cards(
                    "type", "Jenis surat", _KINDS, chosen=State.kind,
                    on_choose=State.choose_kind,
                ),
                rx.cond(
                    State.templates.length() > 1,
                    rx.el.div(
                        radio_cards(
                            "template", "Templat", State.templates, chosen=State.template,
                            on_choose=State.choose_template,
                        ),
                        key=State.kind,
                    ),
                ),
                _words(),
                button_row(
                    submit_button("Mulai menulis", icon="square_pen"),
                    link_button("Batal", "/letters", kind="plain"),
                ),
                on_submit=State.begin,
            ),
        ),
        title="Tulis surat",
        here="/letters",
    )  # fmt: skip


def _words() -> rx.Component:
    return rx.cond(
        State.variables.length() > 0,
        rx.el.fieldset(
            rx.el.legend("Isian templat", class_name="field-label"),
            rx.el.p("Boleh dikosongkan dan diisi nanti.", class_name="field-hint"),
            form_columns(rx.foreach(State.variables, _word)),
            class_name="field",
            key=State.template,
        ),
    )  # fmt: skip


def _word(one: Any) -> rx.Component:
    ident = "var_" + one.value
    return rx.el.div(
        rx.el.label(one.label, html_for=ident, class_name="field-label"),
        rx.el.input(id=ident, name=ident, type="text", class_name="input", max_length=300),
        class_name="field",
        key=ident,
    )
