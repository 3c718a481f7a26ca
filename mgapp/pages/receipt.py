"""The receipt of a visit: the code in the largest size, its QR, what happens next."""

import reflex as rx

from mgapp.pages.layout import kiosk_page, public_page
from mgapp.pages.parts import (
    big_code,
    button,
    button_row,
    card,
    facts,
    icon,
    link_button,
    notice,
    outside_button,
    qr_image,
    skeleton_lines,
)
from mgapp.pages.routes import public_route
from mgapp.pages.step_form import ReturnToStart, away_notice
from mgapp.state.receipt import ReceiptState

_BACK_WITHIN = 8  # seconds; with the time to load the start it stays below ten


@public_route("/receipt/[receipt_token]", title="Tanda terima", on_load=ReceiptState.load)
def receipt() -> rx.Component:
    """Lay out the receipt: alone on a kiosk, with ways on elsewhere."""
    return rx.fragment(
        rx.match(
            ReceiptState.known,
            ("yes", rx.cond(ReceiptState.on_kiosk, _on_kiosk(), public_page(_receipt(), _ways()))),
            ("no", public_page(_unknown())),
            kiosk_page(away_notice(ReceiptState.away, ReceiptState.load), skeleton_lines(6)),
        )
    )


def _on_kiosk() -> rx.Component:
    return kiosk_page(_receipt(), ReturnToStart.create(to="/kiosk", seconds=_BACK_WITHIN))


def _receipt() -> rx.Component:
    return rx.el.div(
        _code(),
        card(
            rx.cond(~ReceiptState.is_out, _next_steps()),
            facts(("Unit yang dituju", ReceiptState.unit), ("Dicatat", ReceiptState.moment)),
            title=rx.cond(ReceiptState.is_out, "Kunjungan", "Selanjutnya"),
        ),
        class_name="receipt-panes",
    )


def _code() -> rx.Component:
    thanks = f"Terima kasih, {ReceiptState.first_name}"
    return rx.el.div(
        rx.el.span(icon("check", 32), class_name="receipt-mark no-print"),
        rx.el.h1(rx.cond(ReceiptState.is_out, "Kunjungan selesai", thanks)),
        rx.el.p("Kode kunjungan Anda", class_name="muted"),
        big_code(ReceiptState.code),
        qr_image(ReceiptState.picture, meaning="Kode QR halaman tanda terima ini"),
        class_name="card receipt",
    )


def _next_steps() -> rx.Component:
    return rx.el.ol(
        rx.el.li("Silakan duduk, Anda akan dipanggil."),
        rx.el.li(f"Petugas {ReceiptState.unit} sudah diberi tahu dan akan menemui Anda."),
        rx.el.li("Tunjukkan kode ini bila ditanya petugas."),
        class_name="next-steps",
    )


def _ways() -> rx.Component:
    return rx.el.div(
        rx.script(src="/js/paper.js"),
        button_row(
            outside_button(
                "Kirim ke WhatsApp saya",
                ReceiptState.whatsapp_url,
                icon="message_circle",
                target="_blank",
                rel="noopener noreferrer",
            ),
            _print_button("Cetak A6", "a6"),
            _print_button("Cetak struk 58 mm", "strip"),
        ),
        class_name="no-print",
    )


def _print_button(label: str, paper: str) -> rx.Component:
    """Print the receipt on one of the papers of assets/js/paper.js."""
    return button(
        label, kind="quiet", icon="printer", on_click=rx.call_script(f"mgPrint('{paper}')")
    )


def _unknown() -> rx.Component:
    return rx.el.div(
        rx.el.h1("Tanda terima tidak ditemukan"),
        notice("Periksa kembali tautannya, atau tanyakan kepada petugas penerima tamu."),
        link_button("Ke beranda", "/"),
        class_name="stack-wide",
    )
