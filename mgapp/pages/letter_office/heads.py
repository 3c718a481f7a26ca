"""The letterheads: the units at the left, the form and the printed head at the right."""

from typing import Any

import reflex as rx

from mgapp.pages.letter_office.components import Logo
from mgapp.pages.parts import (
    Column,
    button_row,
    card,
    code,
    data_table,
    disclosure,
    email_field,
    empty_state,
    error_summary,
    form,
    form_columns,
    panes,
    submit_button,
    text_area,
    text_field,
    two_lines,
)
from mgapp.state.letter_heads import LetterHeadsState

State: Any = LetterHeadsState
Head: Any = LetterHeadsState.chosen


def heads() -> rx.Component:
    """Lay out the letterheads."""
    return panes(
        card(
            data_table(
                "Unit kerja",
                (Column("Unit", _unit, "main"),),
                State.heads,
                on_open=lambda row: State.choose(row.id),
                selected=Head.id,
                loading=~State.loaded,
                empty=empty_state("Belum ada unit kerja", icon_name="network"),
            ),
            flush=True,
        ),
        rx.cond(
            Head.id,
            rx.el.div(_printed(), _form(), class_name="stack", custom_attrs={"id": "kop"}),
        ),
    )


def _unit(row: Any) -> rx.Component:
    return rx.el.div(
        two_lines(row.name, rx.fragment(row.note, " · ", code(row.number_code))),
        style={"padding-inline-start": f"calc({row.depth} * 1rem)"},
    )


def _printed() -> rx.Component:
    printed = Head.printed
    return rx.el.figure(
        rx.el.div(
            rx.cond(printed.logo, rx.el.img(src=printed.logo, alt="", class_name="paper-logo")),
            rx.el.div(
                rx.foreach(printed.lines, lambda line: rx.el.p(line, class_name="paper-tier")),
                rx.foreach(printed.address, lambda line: rx.el.p(line, class_name="paper-small")),
                rx.cond(printed.contact, rx.el.p(printed.contact, class_name="paper-small")),
                class_name="paper-words",
            ),
            class_name="paper-head",
        ),
        rx.el.figcaption("Kop yang tercetak pada surat ", Head.name, class_name="muted small"),
        class_name="stack-small",
    )


def _line(name: str, label: str, **more: Any) -> rx.Component:
    return text_field(
        name,
        label,
        optional=True,
        errors=State.errors,
        ident=f"head-{name}",
        auto_complete="off",
        default_value=getattr(Head, name),
        **more,
    )


def _form() -> rx.Component:
    return card(
        form(
            error_summary(State.errors),
            text_area(
                "tiers", "Baris kop", optional=True, errors=State.errors, rows="3",
                ident="head-tiers", default_value=Head.tiers, max_length=400,
                hint="Paling banyak tiga baris, dari daerah sampai unit. Kosong: memakai kop "
                "unit di atasnya.",
            ),
            text_area(
                "address_lines", "Alamat", optional=True, errors=State.errors, rows="2",
                ident="head-address", default_value=Head.address_lines, max_length=400,
                hint="Paling banyak tiga baris.",
            ),
            form_columns(
                _line("phone", "Telepon", max_length=40, type="tel"),
                email_field(
                    "email", "Pos-el", optional=True, errors=State.errors, ident="head-email",
                    auto_complete="off", default_value=Head.email,
                ),
                _line("website", "Laman", max_length=160),
                _line("place", "Tempat surat", hint="Di depan tanggal, misalnya Makassar.",
                      max_length=80),
            ),
            Logo.create(name="logo", source=Head.logo),
            disclosure(
                "Jabatan kepala dan kode dalam nomor",
                rx.el.div(
                    _line("head_post", "Jabatan kepala unit", max_length=160,
                          hint="Tercetak di atas tanda tangan."),
                    _line("number_code", "Kode dalam nomor", max_length=40,
                          hint="Kosong: " + Head.code + "."),
                    class_name="form",
                ),
            ),
            button_row(submit_button("Simpan kop")),
            on_submit=State.save,
            key=Head.id + "-" + Head.version.to_string(),
        ),
        title=Head.name,
    )  # fmt: skip
