"""The welcome page: what a visitor comes for, in two large choices."""

import reflex as rx

from mgapp.pages.layout import public_page
from mgapp.pages.parts import icon, link, link_button
from mgapp.state.shell import ShellState


@rx.page(route="/", title="Selamat datang")
def home() -> rx.Component:
    """Greet, and offer the two things that people come for."""
    return public_page(
        rx.el.div(
            rx.el.h1("Selamat datang"),
            rx.el.p(
                rx.cond(
                    ShellState.office_name,
                    f"di {ShellState.office_name}. Silakan pilih keperluan Anda.",
                    "Silakan pilih keperluan Anda.",
                )
            ),
            class_name="welcome",
        ),
        rx.el.div(
            _choice(
                "/register",
                "Isi buku tamu",
                "Untuk Anda yang datang berkunjung. Perlu sekitar dua menit.",
                "book_user",
                first=True,
            ),
            _choice(
                "/surat",
                "Kirim surat",
                "Permohonan, undangan, laporan, atau pengaduan, lengkap dengan lampirannya.",
                "send",
            ),
            class_name="choices",
        ),
        rx.el.div(
            link_button("Lacak surat saya", "/tracking", kind="quiet", icon="search"),
            link_button("Periksa keaslian surat", "/verify", kind="quiet", icon="badge_check"),
            class_name="aside-links",
        ),
        width="wide",
        login_link=True,
    )


def _choice(
    href: str, title: str, text: str, icon_name: str, *, first: bool = False
) -> rx.Component:
    return link(
        rx.el.span(icon(icon_name, 28), class_name="choice-mark"),
        rx.el.span(title, icon("arrow_right", 22), class_name="choice-title"),
        rx.el.span(text, class_name="choice-text"),
        href=href,
        class_name="choice choice-first" if first else "choice",
    )
