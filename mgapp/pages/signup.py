"""Asking for an account of the office."""

import reflex as rx

from mgapp.pages.layout import public_page
from mgapp.pages.parts import (
    button,
    email_field,
    error_summary,
    form,
    honeypot,
    link,
    link_button,
    notice,
    password_field,
    submit_button,
    text_field,
)
from mgapp.pages.routes import public_route
from mgapp.state.signup import SignupState as State


@public_route("/signup", title="Daftar akun", on_load=State.arrive)
def signup() -> rx.Component:
    """Lay out the form, and afterwards what happens next."""
    return public_page(
        rx.el.section(
            rx.cond(State.done, _what_next(), _form()),
            class_name="card sign-in",
        ),
        rx.cond(
            State.done,
            rx.fragment(),
            rx.el.p(
                "Sudah punya akun? ",
                link("Masuk", href="/login"),
                class_name="muted sign-in-help",
            ),
        ),
        width="narrow",
    )


def _form() -> rx.Component:
    return rx.fragment(
        rx.el.h1("Daftar akun"),
        form(
            rx.el.p(
                "Untuk pegawai kantor. Admin memeriksa pendaftaran Anda dan menentukan perannya.",
                class_name="muted",
            ),
            error_summary(State.errors),
            text_field(
                "name",
                "Nama lengkap",
                errors=State.errors,
                max_length=120,
                auto_complete="name",
            ),
            email_field(
                "email",
                hint="Contoh: budi@makassar.go.id. Dipakai untuk masuk.",
                errors=State.errors,
                max_length=254,
            ),
            text_field(
                "username",
                "Nama pengguna",
                hint="Bila kosong, dibuat dari alamat pos-el.",
                optional=True,
                errors=State.errors,
                max_length=60,
                auto_complete="username",
                auto_capitalize="none",
                spell_check=False,
            ),
            rx.el.div(
                password_field(
                    "password",
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
            honeypot(),
            submit_button("Kirim pendaftaran"),
            on_submit=State.register,
        ),
    )


def _what_next() -> rx.Component:
    return rx.fragment(
        rx.el.h1("Pendaftaran terkirim"),
        notice("Akun Anda menunggu persetujuan admin.", tone="success", alert=True),
        rx.el.ol(
            rx.el.li("Admin kantor memeriksa pendaftaran Anda."),
            rx.el.li(
                "Setelah disetujui, masuklah dengan ",
                rx.el.strong(State.email),
                " dan kata sandi yang baru Anda buat.",
            ),
            rx.el.li("Bila ditolak, alasannya tampil saat Anda mencoba masuk."),
            class_name="numbered",
        ),
        link_button("Ke halaman masuk", href="/login"),
    )
