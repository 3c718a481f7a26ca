"""The page of an invitation: somebody makes his first password."""

from typing import Any

import reflex as rx

from mgapp.pages.layout import public_page
from mgapp.pages.parts import (
    button,
    error_summary,
    facts,
    form,
    link_button,
    notice,
    password_field,
    skeleton_lines,
    submit_button,
)
from mgapp.pages.routes import public_route
from mgapp.pages.step_form import away_notice
from mgapp.state.invitations import InviteState

State: Any = InviteState
_TITLE = "Buat kata sandi"


@public_route("/invite/[invitation_token]", title=_TITLE, on_load=State.load)
def invite() -> rx.Component:
    """Lay out the form while the link is good, else why it is not."""
    return public_page(
        rx.el.section(
            rx.el.h1(_TITLE),
            rx.match(
                State.known,
                ("yes", _form()),
                ("no", _over()),
                ("done", _done()),
                rx.fragment(away_notice(State.away, State.load), skeleton_lines(4)),
            ),
            class_name="card sign-in",
        ),
        width="narrow",
    )


def _form() -> rx.Component:
    return form(
        rx.el.p("Anda diundang memakai sistem kantor ini. Pilih kata sandi untuk akun Anda."),
        facts(
            ("Nama", State.name),
            ("Nama pengguna", State.username),
            ("Tautan berlaku sampai", State.until),
        ),
        away_notice(State.away, State.load),
        error_summary(State.errors),
        # Kept with the password by the browser, which else would not know whose it is.
        rx.el.input(
            name="username",
            type="text",
            value=State.username,
            auto_complete="username",
            read_only=True,
            hidden=True,
        ),
        rx.el.div(
            password_field(
                "password",
                "Kata sandi baru",
                hint="Minimal 12 karakter. Beberapa kata acak mudah diingat.",
                errors=State.errors,
                auto_complete="new-password",
            ),
            button(
                "Tampilkan kata sandi",
                kind="plain",
                icon="eye",
                data_reveals="password",
                aria_pressed="false",
            ),
            class_name="stack-tight",
        ),
        submit_button("Simpan kata sandi"),
        on_submit=State.choose,
    )


def _over() -> rx.Component:
    return rx.fragment(
        notice("Tautan ini tidak dapat dipakai", rx.el.p(State.why), tone="warning", alert=True),
        link_button("Ke halaman masuk", href="/login"),
    )


def _done() -> rx.Component:
    return rx.fragment(
        notice("Kata sandi tersimpan.", tone="success", alert=True),
        rx.el.p("Masuklah dengan nama pengguna ", rx.el.strong(State.username), "."),
        link_button("Ke halaman masuk", href="/login"),
    )
