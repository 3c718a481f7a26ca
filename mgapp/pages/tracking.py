"""Following a letter: its stages with dates, and the office's answer."""

import reflex as rx

from mgapp.pages.layout import public_page
from mgapp.pages.parts import (
    button,
    card,
    disclosure,
    facts,
    form,
    icon,
    notice,
    qr_image,
    submit_button,
    text_field,
)
from mgapp.pages.routes import public_route
from mgapp.pages.step_form import away_notice
from mgapp.state.tracking import TrackingState

_TITLE = "Lacak surat"


@public_route("/tracking", title=_TITLE, on_load=TrackingState.start)
def tracking() -> rx.Component:
    """Ask for the code."""
    return public_page(rx.el.h1(_TITLE), _search())


@public_route("/tracking/[tracking_id]", title=_TITLE, on_load=TrackingState.load)
def tracked() -> rx.Component:
    """Show one letter, or ask for the code again."""
    return public_page(
        away_notice(TrackingState.away, TrackingState.load),
        rx.cond(
            TrackingState.code,
            rx.fragment(
                rx.cond(TrackingState.just_sent, _sent(), _known()),
                card(_stages(), title="Tahapan"),
                rx.cond(TrackingState.answer, _answer()),
                rx.cond(TrackingState.just_sent, None, disclosure("Lacak surat lain", _search())),
            ),
            rx.fragment(rx.el.h1(_TITLE), rx.cond(~TrackingState.away, _search())),
        ),
    )


def _search() -> rx.Component:
    return form(
        text_field(
            "tracking_id",
            "Kode pelacakan",
            hint="Tertulis di tanda terima surat Anda. Contoh: TRK-7K3M-Q9RTV-2XDPA. "
            "Huruf besar atau kecil dan tanda hubung tidak berpengaruh.",
            errors=TrackingState.errors,
            auto_complete="off",
            max_length=60,
            class_name="input-code",
            auto_focus=True,
        ),
        submit_button("Lacak"),
        on_submit=TrackingState.find,
    )


def _sent() -> rx.Component:
    return rx.el.div(
        rx.el.span(icon("check", 32), class_name="receipt-mark no-print"),
        rx.el.h1("Surat Anda sudah kami terima"),
        rx.el.p("Simpan kode ini untuk melacak surat Anda", class_name="muted"),
        rx.el.p(
            rx.foreach(TrackingState.groups, _group),
            class_name="big-code big-code-groups",
        ),
        qr_image(TrackingState.picture, meaning="Kode QR halaman pelacakan surat ini"),
        button(
            "Cetak tanda terima",
            kind="quiet",
            icon="printer",
            on_click=rx.call_script("print()"),
        ),
        class_name="card receipt",
    )


def _group(letters: rx.Var[str]) -> rx.Component:
    return rx.el.span(letters)


def _known() -> rx.Component:
    return rx.fragment(
        rx.el.h1(_TITLE),
        card(facts(("Kode pelacakan", TrackingState.code), ("Jenis surat", TrackingState.kind))),
    )


def _stages() -> rx.Component:
    return rx.el.ol(
        rx.foreach(
            TrackingState.stages,
            lambda stage: rx.el.li(
                rx.el.span(
                    rx.cond(stage.done == "yes", icon("check", 18), None), class_name="stage-mark"
                ),
                rx.el.div(
                    rx.el.p(
                        stage.title,
                        rx.cond(
                            stage.done == "no",
                            rx.el.span(", belum", class_name="sr-only"),
                        ),
                        class_name="stage-title",
                    ),
                    rx.cond(stage.moment, rx.el.p(stage.moment, class_name="muted")),
                ),
                class_name="stage",
                data_done=stage.done,
                data_now=stage.now,
                aria_current=rx.cond(stage.now == "yes", "step", "false"),
            ),
        ),
        class_name="stages",
    )


def _answer() -> rx.Component:
    return notice(
        "Jawaban kantor",
        rx.el.p(TrackingState.answer, class_name="keep-lines"),
        tone="success",
    )
