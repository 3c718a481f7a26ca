"""The page of one letter for its readers: what it says, its files, dispositions and thread."""

from typing import Any

import reflex as rx

from mgapp.pages.layout import staff_page
from mgapp.pages.letter_dispositions import disposition_cards
from mgapp.pages.parts import (
    card,
    closing,
    dialog_foot,
    disclosure,
    empty_state,
    form,
    icon,
    link_button,
    notice,
    open_dialog,
    page_title,
    panes,
    priority_mark,
    quiet_button,
    skeleton_lines,
    status_badge,
    submit_button,
    text_area,
)
from mgapp.pages.routes import staff_route
from mgapp.state.letter_dispositions import LetterDispositionsState
from mgapp.state.letter_reader import LetterReaderState

State: Any = LetterReaderState
Dispositions: Any = LetterDispositionsState


@staff_route("/letters/[letter_id]", title="Surat", on_load=[State.load, Dispositions.load])
def letter() -> rx.Component:
    """Lay out the letter: one column on a phone."""
    return staff_page(
        rx.cond(State.missing, _missing(), rx.cond(State.sheet.id, _sheet(), skeleton_lines(8))),
        _filing_dialog(),
        title="Surat",
    )


def _missing() -> rx.Component:
    return empty_state(
        "Surat tidak ditemukan",
        "Mungkin alamatnya keliru, atau surat ini bukan untuk Anda.",
        link_button("Ke pemberitahuan", "/admin/notifications", kind="quiet"),
        icon_name="file_question",
    )


def _sheet() -> rx.Component:
    return rx.fragment(
        page_title(
            State.sheet.subject,
            status_badge(State.sheet.status, State.sheet.status_word),
            priority_mark(State.sheet.priority, State.sheet.priority_word),
            note=State.sheet.label,
        ),
        rx.cond(
            State.sheet.closed,
            notice(
                "Surat " + State.sheet.closed,
                rx.el.p("Setiap pembukaan surat ini tercatat."),
                tone="warning",
            ),
        ),
        panes(
            rx.el.div(_about(), class_name="stack"),
            rx.el.div(
                rx.cond(State.sheet.incoming, disposition_cards()),
                class_name="stack",
            ),
        ),
    )


def _about() -> rx.Component:
    return card(
        rx.cond(State.sheet.content, rx.el.p(State.sheet.content, class_name="prose keep-lines")),
        _files(),
        _pairs(State.sheet.facts),
        rx.cond(
            State.sheet.may.contains("archive"),
            rx.el.div(
                quiet_button(
                    rx.cond(State.sheet.needs_reason, "Tidak perlu disposisi", "Arsipkan"),
                    icon="archive",
                    on_click=State.ask_filing(True),  # noqa: FBT003 (the handler's one value)
                ),
                class_name="button-row",
            ),
        ),
        disclosure("Riwayat status", _pairs(State.sheet.history)),
        class_name="stack",
    )


def _files() -> rx.Component:
    return rx.cond(
        State.sheet.files.length() > 0,
        rx.el.ul(
            rx.foreach(
                State.sheet.files,
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


def _pairs(facts: Any) -> rx.Component:
    return rx.el.dl(
        rx.foreach(
            facts,
            lambda fact: rx.el.div(rx.el.dt(fact.name), rx.el.dd(fact.value), key=fact.name),
        ),
        class_name="facts",
    )


def _filing_dialog() -> rx.Component:
    return open_dialog(
        "Arsipkan surat ini?",
        form(
            text_area(
                "note",
                rx.cond(State.sheet.needs_reason, "Mengapa tidak perlu disposisi?", "Keterangan"),
                errors=State.errors,
                rows="3",
                max_length=2000,
                hint=rx.cond(State.sheet.needs_reason, "", "Boleh dikosongkan."),
            ),
            dialog_foot(closing(quiet_button("Kembali")), submit_button("Arsipkan")),
            on_submit=State.archive,
            class_name="stack",
        ),
        text="Surat pindah ke arsip. Disposisi tidak dapat ditambah atau dijawab lagi.",
        open=State.filing,
        on_open_change=State.ask_filing,
    )
