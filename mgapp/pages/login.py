"""Signing in: a form that the browser itself posts, so that it works like any other site's."""

import reflex as rx

from mgapp.pages.layout import public_page
from mgapp.pages.parts import (
    button,
    hidden_field,
    link,
    native_form,
    notice,
    password_field,
    submit_button,
    text_field,
)
from mgapp.state.login import LoginState


@rx.page(route="/login", title="Masuk", on_load=LoginState.arrive)
def login() -> rx.Component:
    """Lay out the way in: name and password, then the code where one is switched on."""
    return public_page(
        rx.el.section(
            rx.el.h1(rx.cond(LoginState.needs_code, "Satu langkah lagi", "Masuk")),
            rx.cond(LoginState.needs_code, _code_form(), _password_form()),
            class_name="card sign-in",
        ),
        rx.el.p(
            "Pegawai baru? ",
            link("Daftar akun", href="/signup"),
            ". Lupa kata sandi? Hubungi admin kantor Anda.",
            class_name="muted sign-in-help",
        ),
        width="narrow",
    )


def _password_form() -> rx.Component:
    return native_form(
        rx.el.p("Untuk petugas kantor.", class_name="muted"),
        _remark(),
        hidden_field("next", LoginState.next_page),
        text_field(
            "username",
            "Nama pengguna atau pos-el",
            auto_complete="username",
            auto_capitalize="none",
            spell_check=False,
            max_length=254,
            required=True,
            auto_focus=True,
            default_value=LoginState.username,
            key="typed-" + LoginState.username,
        ),
        rx.el.div(
            password_field("password", required=True),
            button(
                "Tampilkan kata sandi",
                kind="plain",
                icon="eye",
                data_reveals="password",
                aria_pressed="false",
            ),
            class_name="stack-tight",
        ),
        submit_button("Masuk"),
        action="/api/auth/login",
    )


def _code_form() -> rx.Component:
    return native_form(
        rx.el.p(
            "Buka aplikasi autentikator di ponsel Anda, lalu ketik kode enam angkanya."
            " Kode pemulihan juga diterima.",
            class_name="muted",
        ),
        _remark(),
        hidden_field("next", LoginState.next_page),
        text_field(
            "totp",
            "Kode autentikator",
            auto_complete="one-time-code",
            auto_focus=True,
            max_length=40,
            required=True,
        ),
        submit_button("Lanjut"),
        rx.el.a("Masuk dengan akun lain", href="/login"),
        action="/api/auth/totp",
    )


def _remark() -> rx.Component:
    return rx.cond(
        LoginState.sentence,
        notice(LoginState.sentence, tone="danger", alert=True),
    )
