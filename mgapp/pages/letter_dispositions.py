"""The dispositions of a letter on its page: the tree, the form, the answer; and the thread."""

from typing import Any

import reflex as rx

from mgapp.pages.parts import (
    button,
    card,
    check_box,
    check_list,
    closing,
    combobox,
    confirm_dialog,
    date_field,
    dialog_foot,
    empty_state,
    error_summary,
    form,
    icon,
    open_dialog,
    outside_button,
    quiet_button,
    status_badge,
    submit_button,
    text_area,
    text_field,
    thread,
)
from mgapp.state.letter_dispositions import LetterDispositionsState

State: Any = LetterDispositionsState


def disposition_cards() -> rx.Component:
    """Show what became of a letter that came in, and offer the next step of its reader.

    The page that holds it loads ``LetterDispositionsState.load`` beside its own.
    """
    return rx.fragment(
        card(
            rx.cond(State.may | (State.blank != ""), _first_steps()),
            rx.cond(
                State.lines.length() > 0,
                rx.el.ol(
                    rx.foreach(State.lines, _disposition), class_name="dispositions",
                    aria_label="Disposisi",
                ),
                empty_state("Belum ada disposisi", "Pimpinan unit yang dituju memberi disposisi."),
            ),
            title="Disposisi",
            class_name="stack",
        ),
        _form_dialog(),
        _report_dialog(),
    )  # fmt: skip


def _first_steps() -> rx.Component:
    return rx.el.div(
        rx.cond(
            State.may,
            button(
                "Disposisikan",
                icon="corner_down_right",
                on_click=State.ask_disposition(True),  # noqa: FBT003 (the handler's one value)
            ),
        ),
        rx.cond(
            State.blank,
            outside_button("Lembar disposisi kosong", State.blank, icon="printer"),
        ),
        class_name="button-row",
    )


def thread_card() -> rx.Component:
    """Show the way of the matter, from the visit or the letter in to the reply."""
    return rx.cond(State.thread.length() > 0, card(thread(State.thread), title="Perjalanan"))


def _disposition(line: Any) -> rx.Component:
    return rx.el.li(
        rx.el.p(
            rx.el.span(line.giver, class_name="strong"),
            rx.el.span(" · ", line.when, class_name="muted small numbers"),
        ),
        rx.cond(
            line.instructions.length() > 0,
            rx.el.ul(
                rx.foreach(line.instructions, lambda text: rx.el.li(text, key=text)),
                class_name="disposition-told",
                aria_label="Instruksi",
            ),
        ),
        rx.cond(line.note, rx.el.p(line.note, class_name="bubble")),
        rx.cond(
            line.due,
            rx.el.p(
                icon("clock", 16), "Batas waktu ", line.due, class_name="clock",
                data_sla=rx.cond(line.late, "late", "ok"),
            ),
        ),
        rx.el.ul(rx.foreach(line.branches, _branch), class_name="branches", aria_label="Penerima"),
        _steps(line),
        key=line.id,
        data_id=line.id,
        data_depth=line.depth,
    )  # fmt: skip


def _branch(branch: Any) -> rx.Component:
    return rx.el.li(
        rx.el.span(
            rx.el.span(branch.name),
            rx.cond(branch.role, rx.el.span(" · ", branch.role, class_name="muted small")),
        ),
        rx.el.span(
            status_badge(branch.status, branch.status_word),
            rx.cond(branch.told, rx.el.span(branch.told, class_name="muted small numbers")),
            class_name="row",
        ),
        rx.foreach(
            branch.reports,
            lambda one: rx.el.p(
                one.text,
                rx.el.span(
                    " ", rx.cond(one.by, one.by + ", " + one.when, one.when),
                    class_name="event-when numbers",
                ),
                class_name="bubble", key=one.when,
            ),
        ),
        key=branch.id,
    )  # fmt: skip


def _steps(line: Any) -> rx.Component:
    return rx.fragment(
        rx.cond(
            line.acting & line.may.contains("report"),
            rx.el.p("Anda bertindak mewakili ", line.acting, ".", class_name="muted small"),
        ),
        _buttons(line),
    )


def _buttons(line: Any) -> rx.Component:
    return rx.el.div(
        rx.cond(
            line.may.contains("report"),
            quiet_button("Laporkan", icon="message_square", on_click=State.ask_report(line.id)),
        ),
        rx.cond(
            line.may.contains("withdraw"),
            confirm_dialog(
                quiet_button("Tarik kembali", icon="undo_2"),
                title="Tarik kembali disposisi ini?",
                consequence="Penerimanya tidak dapat membuka surat ini lagi dan diberi tahu.",
                confirm="Tarik kembali",
                on_confirm=State.withdraw(line.id),
            ),
        ),
        outside_button("Lembar disposisi", line.sheet, kind="plain", icon="printer"),
        class_name="button-row",
    )


def _form_dialog() -> rx.Component:
    return open_dialog(
        "Disposisikan surat",
        form(
            error_summary(State.errors),
            combobox(
                "to", "Diteruskan kepada", text=State.typed, options=State.found,
                on_type=State.find, on_choose=State.add, errors=State.errors,
                hint="Ketik nama, lalu pilih. Boleh lebih dari satu orang.",
            ),
            _recipients(),
            check_list("instructions", "Instruksi", State.phrases, errors=State.errors),
            text_field("own", "Instruksi lain", optional=True, max_length=200),
            text_area(
                "note", "Catatan", errors=State.errors, optional=True, rows="2", max_length=2000
            ),
            date_field("due_at", "Batas waktu", errors=State.errors, optional=True),
            dialog_foot(
                closing(quiet_button("Kembali")),
                submit_button("Disposisikan", icon="corner_down_right"),
            ),
            on_submit=State.dispose,
            class_name="stack",
        ),
        text="Penerima dapat membuka surat ini dan melaporkan hasilnya kepada Anda.",
        open=State.disposing,
        on_open_change=State.ask_disposition,
        wide=True,
    )  # fmt: skip


def _recipients() -> rx.Component:
    return rx.el.ul(
        rx.foreach(
            State.chosen,
            lambda one: rx.el.li(
                rx.el.span(one.name, class_name="grow"),
                quiet_button(
                    rx.cond(one.main, "Utama", "Tembusan"), on_click=State.switch(one.id),
                    aria_pressed=rx.cond(one.main, "true", "false"),
                    title="Ganti antara penerima utama dan tembusan",
                ),
                quiet_button("Hapus", on_click=State.drop(one.id)),
                key=one.id,
            ),
        ),
        class_name="file-list recipients",
        aria_label="Penerima yang dipilih",
    )  # fmt: skip


def _report_dialog() -> rx.Component:
    return open_dialog(
        "Laporan disposisi",
        form(
            text_area(
                "text", "Apa yang sudah dilakukan?", errors=State.errors, rows="4",
                max_length=4000, auto_focus=True,
            ),
            check_box(
                "finished", "Pekerjaan saya selesai",
                note="Disposisi ini ditutup untuk Anda. Tidak dapat dibuka lagi.",
            ),
            dialog_foot(closing(quiet_button("Kembali")), submit_button("Laporkan")),
            on_submit=State.report,
            class_name="stack",
        ),
        text="Laporan dibaca oleh pemberi disposisi.",
        open=State.reporting != "",
        on_open_change=State.ask_report_no_more,
    )  # fmt: skip
