"""The page for addresses that lead nowhere."""

import reflex as rx

from mgapp.pages.layout import public_page
from mgapp.pages.parts import link_button


@rx.page(route="404", title="Halaman tidak ditemukan")
def not_found() -> rx.Component:
    """Say that there is nothing here, and lead home."""
    return public_page(
        rx.el.div(
            rx.el.h1("Halaman tidak ditemukan"),
            rx.el.p(
                "Alamatnya mungkin salah ketik, atau halamannya sudah dipindahkan.",
                class_name="muted",
            ),
            link_button("Ke beranda", "/"),
            class_name="full-note",
        ),
        login_link=True,
    )
