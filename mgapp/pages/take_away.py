"""The button that takes a list away, and its dialog: form, reason, progress, file."""

from typing import Any

import reflex as rx

from mgapp.pages.parts import (
    closing,
    dialog_foot,
    error_summary,
    form,
    menu_button,
    open_dialog,
    outside_button,
    quiet_button,
    radio_cards,
    status_badge,
    submit_button,
    text_field,
)
from mgapp.state.take_away import TakeAwayState

State: Any = TakeAwayState
_FORMS = (("xlsx", "Excel (XLSX)"), ("csv", "CSV"))


def take_away(name: Any, query: Any, *, label: str = "Unduh") -> rx.Component:
    """Offer a list, as it is narrowed, as a file; a page has one ``take_away_dialog`` for all.

    Args:
        name: A value of ``ListName``.
        query: The filters by the names of the list's route: a query string, or name by name.
        label: The words on the button, where a page offers several lists.
    """
    return quiet_button(label, icon="download", on_click=State.ask(name, query))


def take_away_line(name: Any, query: Any, label: str) -> rx.Component:
    """Offer the same as a line of a `download_menu`."""
    return menu_button(label, icon_name="file_down", on_click=State.ask(name, query))


def take_away_dialog() -> rx.Component:
    """Ask in which form; then show how far the file is, and hand it over."""
    return open_dialog(
        "Unduh " + State.title,
        form(
            error_summary(State.errors),
            radio_cards("format", "Bentuk berkas", _FORMS, chosen="xlsx", row=True),
            rx.cond(State.private, _reason()),
            dialog_foot(closing(quiet_button("Tutup")), submit_button("Siapkan berkas")),
            on_submit=State.order,
            class_name="stack",
            key="take-away-" + State.turn.to(str),
        ),
        rx.cond(State.lines.length() > 0, _orders()),
        text="Daftar ditulis seluruhnya sesuai saringan yang sedang tampil, dan pengambilannya "
        "dicatat.",
        open=State.asking,
        on_open_change=State.set_asking,
    )


def _reason() -> rx.Component:
    return text_field(
        "reason", "Alasan membuka nomor utuh", errors=State.errors, optional=True, max_length=200,
        hint="Kosongkan bila nomor cukup tersamar. Bila diisi, nomor identitas dan telepon "
        "ditulis utuh, dan alasan ini dicatat.",
    )  # fmt: skip


def _orders() -> rx.Component:
    return rx.el.section(
        rx.el.h3("Berkas Anda hari ini"),
        rx.el.ul(rx.foreach(State.lines, _order), class_name="file-list orders"),
        rx.el.p("Berkas disimpan satu hari.", class_name="muted small"),
        class_name="stack-small",
        aria_live="polite",
    )


def _order(line: Any) -> rx.Component:
    return rx.el.li(
        rx.el.span(
            rx.el.span(line.title, class_name="strong"),
            rx.el.span(line.when, rx.cond(line.told, " · ", ""), line.told,
                       class_name="muted small numbers"),
            class_name="cell",
        ),
        rx.cond(
            line.href,
            outside_button("Unduh", line.href, icon="download", kind="plain"),
            status_badge(line.state, line.state_word),
        ),
        class_name="order",
        data_state=line.state,
        key=line.id,
    )  # fmt: skip
