"""The page of one letter: written while it is a draft, then read, decided and followed."""

from typing import Any

import reflex as rx

from mgapp.pages.layout import staff_page
from mgapp.pages.letter_dispositions import disposition_cards, thread_card
from mgapp.pages.letter_parts.deciding import decision_bar, moves, questions
from mgapp.pages.letter_parts.draft import draft_desk
from mgapp.pages.letter_parts.reading import (
    about,
    difference,
    history,
    openings,
    outcome,
    receipts,
    remarks,
    sheets,
    steps,
)
from mgapp.pages.letters import closed_mark
from mgapp.pages.parts import (
    empty_state,
    link_button,
    notice,
    page_title,
    priority_mark,
    skeleton_lines,
    status_badge,
)
from mgapp.pages.routes import staff_route
from mgapp.state.letter import LetterState
from mgapp.state.letter_dispositions import LetterDispositionsState

State: Any = LetterState
Dispositions: Any = LetterDispositionsState


@staff_route("/letters/[letter_id]", title="Surat", on_load=[State.load, Dispositions.load])
def letter() -> rx.Component:
    """Lay out the letter: one column on a phone."""
    return staff_page(
        rx.cond(State.missing, _missing(), rx.cond(State.card.id, _open(), skeleton_lines(8))),
        title="Surat",
        here="/letters",
    )


def _missing() -> rx.Component:
    return empty_state(
        "Surat tidak ditemukan",
        "Mungkin alamatnya keliru, atau surat ini bukan untuk Anda.",
        link_button("Ke kotak surat", "/letters", kind="quiet"),
        icon_name="file_question",
    )


def _open() -> rx.Component:
    return rx.fragment(
        page_title(
            State.card.subject,
            status_badge(State.card.status, State.card.status_word),
            priority_mark(State.card.priority, State.card.priority_word),
            closed_mark(State.card.closed),
            note=rx.cond(
                State.card.number, State.card.kind + " · " + State.card.number, State.card.kind
            ),
            back=("Surat menyurat", "/letters"),
        ),
        rx.cond(
            State.conflict,
            notice(
                State.conflict,
                rx.el.p("Halaman ini sudah menampilkan keadaan terbaru. Tulisan Anda tetap ada."),
                tone="warning",
                alert=True,
            ),
        ),
        rx.cond(State.card.may.contains("edit"), _writing(), _reading()),
        questions(),
    )


def _writing() -> rx.Component:
    return rx.fragment(
        rx.cond(
            State.card.status == "revision", rx.el.div(remarks(), difference(), class_name="stack")
        ),
        draft_desk(),
        thread_card(),
        history(),
    )


def _reading() -> rx.Component:
    return rx.fragment(
        rx.el.p(State.card.next_step, class_name="letter-next"),
        rx.cond(
            State.card.closed,
            notice("Surat " + State.card.closed, rx.el.p("Setiap pembukaan surat ini tercatat."),
                   tone="warning"),
        ),
        moves(),
        rx.el.div(
            rx.el.div(
                sheets(),
                rx.cond(State.card.incoming, disposition_cards()),
                class_name="stack",
            ),
            rx.el.div(
                outcome(),
                remarks(),
                difference(),
                steps(),
                about(),
                thread_card(),
                receipts(),
                openings(),
                history(),
                class_name="stack",
            ),
            class_name="letter-panes",
        ),
        decision_bar(),
    )  # fmt: skip
