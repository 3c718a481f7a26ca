"""The touch screen in the lobby; a device that an admin paired."""

import reflex as rx

from mgapp.pages.layout import kiosk_page
from mgapp.pages.parts import skeleton_lines, text_field
from mgapp.pages.routes import public_route
from mgapp.pages.step_form import StepForm, away_notice, step
from mgapp.pages.visit_form import visit_form
from mgapp.state.kiosk import KioskState

START = "/kiosk"


@public_route(START, title="Buku tamu", on_load=KioskState.load)
def kiosk() -> rx.Component:
    """Greet the next visitor, or ask for the pairing code."""
    return kiosk_page(
        away_notice(KioskState.away, KioskState.load),
        rx.match(
            KioskState.paired,
            ("yes", visit_form(greeting="Selamat datang", draft="", start=START)),
            ("no", _pairing()),
            skeleton_lines(8),
        ),
    )


def _pairing() -> rx.Component:
    return StepForm.create(
        step(
            "Pasangkan layar ini",
            text_field(
                "code",
                "Kode pemasangan",
                hint="Delapan huruf dan angka. Contoh: 7K3M-9QRT.",
                required=True,
                max_length=20,
                auto_complete="off",
                class_name="input-code",
                default_value=KioskState.code,
                data_missing="Tulis kode pemasangan.",
            ),
            lead="Admin membuat kode ini di halaman Poster dan kios.",
        ),
        action="/api/kiosks/pair",
        draft="",
        multipart=False,
        carry=rx.Var.create([]).to(list[str]),
        answer=START,
        query="",
        preset={},
        label="Pasangkan",
        start="",
    )
