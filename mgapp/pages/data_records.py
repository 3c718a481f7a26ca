"""What the office holds of a person, opened: facts, files, the log of processing, corrections."""

from typing import Any

import reflex as rx

from mgapp.pages.parts import (
    button,
    card,
    closing,
    dialog_foot,
    disclosure,
    error_summary,
    form,
    notice,
    open_dialog,
    outside_link,
    quiet_button,
    status_badge,
    submit_button,
)
from mgapp.state.data_request import DataRequestState as State


def records() -> rx.Component:
    """Lay out the opened rows."""
    return rx.cond(
        State.opened,
        rx.el.div(rx.foreach(State.records, _record), class_name="stack"),
    )


def _record(record: Any) -> rx.Component:
    return card(
        rx.el.div(
            rx.el.h2(record.title, class_name="case-subject"),
            rx.cond(record.state != "chosen", status_badge(record.state, record.state_label)),
            class_name="row",
        ),
        rx.el.p(record.purpose, class_name="muted small"),
        rx.cond(
            record.erased,
            notice("Data pribadi di sini sudah dihapus. Yang tampil adalah jejak arsipnya."),
        ),
        rx.el.dl(
            rx.foreach(
                record.facts,
                lambda fact: rx.el.div(rx.el.dt(fact.name), rx.el.dd(fact.value)),
            ),
            class_name="facts",
        ),
        rx.cond(
            record.files.length() > 0,
            rx.el.ul(
                rx.foreach(
                    record.files,
                    lambda file: rx.el.li(outside_link(file.name, href=file.href)),
                ),
                class_name="plain-list",
            ),
        ),
        rx.cond(
            State.card.is_open & (record.fields.length() > 0),
            button("Perbaiki", kind="quiet", icon="pencil", on_click=State.edit(record.id)),
        ),
        disclosure("Riwayat pemrosesan", _log(record.log)),
        class_name="stack",
        data_id=record.id,
        key=record.id,
    )


def _log(lines: Any) -> rx.Component:
    return rx.cond(
        lines.length() > 0,
        rx.el.ul(
            rx.foreach(
                lines,
                lambda line: rx.el.li(
                    rx.el.span(line.when, class_name="muted small numbers"),
                    rx.el.span(line.who, class_name="strong"),
                    rx.el.span(line.what),
                    class_name="log-line",
                ),
            ),
            class_name="plain-list stack-small",
        ),
        rx.el.p("Belum pernah dibuka.", class_name="muted"),
    )


def correction_dialog() -> rx.Component:
    """Ask for what is right; what stays as it is changes nothing."""
    return open_dialog(
        "Perbaiki data",
        form(
            error_summary(State.errors),
            rx.foreach(State.fields, _field),
            dialog_foot(closing(quiet_button("Kembali")), submit_button("Simpan perbaikan")),
            on_submit=State.correct,
            key=State.editing,
        ),
        text="Kasus yang menyangkut data ini ikut diperbaiki. Perbaikan tercatat.",
        open=State.editing != "",
        on_open_change=State.set_editing,
    )


def _field(field: Any) -> rx.Component:
    wrong = State.errors[field.name].to(str)
    return rx.el.label(
        rx.el.span(field.label, class_name="field-label"),
        rx.el.input(
            name=field.name,
            default_value=field.value,
            class_name="input",
            auto_complete="off",
            aria_invalid=rx.cond(wrong, "true", "false"),
            custom_attrs={"id": field.name},
        ),
        rx.cond(wrong, rx.el.span(wrong, class_name="field-error")),
        class_name="field",
        key=field.name,
    )
