"""Ending the messages about a letter."""

from typing import Any

import reflex as rx

from mgapp.pages.layout import public_page
from mgapp.pages.parts import button, card, link, notice
from mgapp.pages.routes import public_route
from mgapp.state.unsubscribe import UnsubscribeState

State: Any = UnsubscribeState
_TITLE = "Berhenti menerima pesan"


@public_route("/unsubscribe/[token]", title=_TITLE, on_load=State.start)
def unsubscribe() -> rx.Component:
    """Ask whether the messages are to end, and say that they did."""
    return public_page(
        rx.el.h1(_TITLE),
        rx.cond(
            State.unknown,
            notice("Tautan ini tidak dikenal", rx.el.p(State.refusal), tone="warning"),
        ),
        rx.cond(State.done, _done(), _question()),
        width="narrow",
    )


def _question() -> rx.Component:
    return card(
        rx.el.p(
            "Kami tidak akan lagi mengirim pesan tentang surat ini, baik lewat pos-el maupun"
            " WhatsApp. Surat Anda tetap diproses dan dapat dilacak."
        ),
        button("Berhenti menerima pesan", on_click=State.stop),
    )


def _done() -> rx.Component:
    return card(
        rx.el.p("Pesan tentang surat ini sudah dihentikan.", role="status"),
        rx.el.p(
            link("Lacak surat ", State.code, href="/tracking/" + State.code),
        ),
    )
