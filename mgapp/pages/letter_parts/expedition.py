"""The expedition book of a letter: how it reached people outside, and who took it."""

from typing import Any

import reflex as rx

from mgapp.pages.parts import (
    card,
    closing,
    date_field,
    dialog_foot,
    form,
    form_columns,
    open_dialog,
    quiet_button,
    select_field,
    submit_button,
    text_field,
)
from mgapp.state.letter import LetterState
from mgapp.state.words import RECEIVED_VIA

State: Any = LetterState


def expedition() -> rx.Component:
    """Show how a signed letter reached people outside; who keeps the book writes in it."""
    keeps = State.card.may.contains("deliver")
    return card(
        rx.cond(
            State.card.deliveries.length() > 0,
            sent_lines(State.card.deliveries, keeps, State.ask_receipt),
            rx.el.p("Belum ada penyampaian yang dicatat.", class_name="muted"),
        ),
        rx.cond(
            keeps,
            quiet_button("Catat penyampaian", icon="truck", on_click=State.ask("deliver")),
        ),
        rx.cond(State.card.shared, _shared()),
        title="Buku ekspedisi",
    )


def sent_lines(lines: Any, keeps: Any, on_receipt: Any) -> rx.Component:
    """List how a letter left.

    Args:
        lines: The state's lines.
        keeps: Whether the reader keeps the book.
        on_receipt: A handler that takes the id of the line whose receipt is to be noted.
    """
    return rx.el.ul(
        rx.foreach(
            lines,
            lambda one: rx.el.li(
                rx.el.span(one.recipient, class_name="strong"),
                rx.el.span(one.way, class_name="muted small numbers"),
                rx.el.span(one.receipt, class_name="muted small"),
                rx.cond(
                    keeps & ~one.received,
                    quiet_button(
                        "Catat tanda terima", icon="signature", on_click=on_receipt(one.id)
                    ),
                ),
                key=one.id,
            ),
        ),
        class_name="receipts",
        aria_label="Penyampaian",
    )


def _shared() -> rx.Component:
    """Hand the link over that goes to somebody outside; without https it is copied by hand."""
    return rx.el.div(
        rx.el.label("Tautan PDF untuk penerima di luar kantor", html_for="shared"),
        rx.el.input(
            id="shared",
            name="shared",
            class_name="input",
            value=State.card.shared,
            read_only=True,
            aria_describedby="shared-hint",
        ),
        rx.el.p(
            "Siapa pun yang memegang tautan ini dapat membuka suratnya, selama surat tidak "
            "ditarik kembali atau dibatalkan.",
            id="shared-hint",
            class_name="muted small",
        ),
        quiet_button(
            "Salin tautan",
            icon="copy",
            on_click=[rx.set_clipboard(State.card.shared), rx.toast.success("Tautan disalin.")],
        ),
        class_name="field",
    )


def expedition_questions() -> rx.Component:
    """Ask how a letter left, and who took it."""
    back = closing(quiet_button("Kembali"))
    return rx.fragment(
        open_dialog(
            "Catat penyampaian",
            delivery_form(State, back),
            text="Untuk penerima di luar kantor: bagaimana surat sampai, dan siapa yang "
            "menerimanya.",
            open=State.asking == "deliver",
            on_open_change=State.ask_no_more,
            wide=True,
        ),
        open_dialog(
            "Catat tanda terima",
            receipt_form(State, back),
            open=State.asking == "receipt",
            on_open_change=State.ask_no_more,
        ),
    )


def delivery_form(state: Any, back: rx.Component) -> rx.Component:
    """Ask how a letter left; ``state`` has the moves of the expedition book."""
    return form(
        text_field("recipient", "Penerima", errors=state.errors, max_length=300),
        form_columns(
            select_field("via", "Lewat", RECEIVED_VIA, errors=state.errors),
            date_field("sent_on", "Tanggal kirim", errors=state.errors, optional=True,
                       hint="Kosong: hari ini."),
        ),
        form_columns(
            text_field("receipt_name", "Diterima oleh", errors=state.errors, optional=True,
                       max_length=160),
            date_field("received_on", "Tanggal diterima", errors=state.errors, optional=True),
        ),
        text_field("note", "Keterangan", errors=state.errors, optional=True, max_length=300,
                   ident="delivery-note", hint="Misalnya nama kurir atau nomor resi."),
        dialog_foot(back, submit_button("Catat")),
        on_submit=state.deliver,
        class_name="stack",
        key="deliver" + state.turn.to_string(),
    )  # fmt: skip


def receipt_form(state: Any, back: rx.Component) -> rx.Component:
    """Ask who took a letter; ``state`` has the moves of the expedition book."""
    return form(
        text_field("receipt_name", "Diterima oleh", errors=state.errors, required=True,
                   max_length=160, ident="receipt-name", auto_focus=True,
                   data_missing="Tulis siapa yang menerima surat."),
        date_field("received_on", "Tanggal diterima", errors=state.errors, optional=True,
                   hint="Kosong: hari ini.", ident="receipt-on"),
        dialog_foot(back, submit_button("Catat")),
        on_submit=state.note_receipt,
        class_name="stack",
        key="receipt" + state.turn.to_string(),
    )  # fmt: skip
