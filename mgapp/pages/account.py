"""One's own account: who one is here, the password, the second factor, the open sessions."""

from typing import Any

import reflex as rx

from mgapp.pages.api_tokens import own_tokens
from mgapp.pages.layout import staff_page
from mgapp.pages.parts import (
    button,
    button_row,
    card,
    dialog_foot,
    elapsed,
    facts,
    form,
    notice,
    open_dialog,
    page_title,
    password_field,
    qr_image,
    quiet_button,
    skeleton_rows,
    submit_button,
    text_field,
)
from mgapp.pages.routes import staff_route
from mgapp.state.account import AccountState
from mgapp.state.api_tokens import ApiTokensState


@staff_route("/admin/account", title="Akun saya", on_load=[AccountState.load, ApiTokensState.load])
def account() -> rx.Component:
    """Lay out what belongs to oneself."""
    return staff_page(
        page_title("Akun saya", note="Data Anda, kata sandi, dan perangkat yang sedang masuk."),
        rx.el.div(
            rx.el.div(_profile(), _password(), class_name="stack-wide"),
            rx.el.div(_second_factor(), _sessions(), own_tokens(), class_name="stack-wide"),
            class_name="panes account-panes",
        ),
        title="Akun saya",
    )


def _profile() -> rx.Component:
    return card(
        facts(
            ("Nama", AccountState.name),
            ("Nama pengguna", AccountState.username),
            ("Pos-el", rx.cond(AccountState.email, AccountState.email, "–")),
            ("Peran", AccountState.roles),
            ("Unit kerja", rx.cond(AccountState.unit, AccountState.unit, "–")),
        ),
        rx.el.p("Ada yang keliru? Hubungi admin kantor.", class_name="muted small"),
        title="Data saya",
    )


def _password() -> rx.Component:
    return card(
        form(
            rx.el.input(
                type="hidden",
                name="username",
                auto_complete="username",
                value=AccountState.username,
            ),
            _present_password(ident="present-password"),
            password_field(
                "new_password",
                "Kata sandi baru",
                hint="Minimal 12 karakter. Beberapa kata acak mudah diingat.",
                auto_complete="new-password",
                errors=AccountState.errors,
            ),
            button(
                "Tampilkan kata sandi baru",
                kind="plain",
                icon="eye",
                class_name="button-start",
                data_reveals="new_password",
                aria_pressed="false",
            ),
            submit_button("Ganti kata sandi"),
            on_submit=AccountState.change_password,
            key=f"password-{AccountState.saved}",
        ),
        title="Kata sandi",
    )


def _present_password(*, ident: str) -> rx.Component:
    return password_field(
        "current_password",
        "Kata sandi saat ini",
        errors=AccountState.errors,
        ident=ident,
    )


def _second_factor() -> rx.Component:
    return card(
        rx.el.p(
            rx.cond(
                AccountState.totp_enabled,
                "Aktif. Saat masuk, Anda juga diminta kode dari ponsel.",
                "Belum aktif. Dengan kode dari ponsel, kata sandi yang bocor saja tidak cukup"
                " untuk masuk ke akun Anda.",
            )
        ),
        rx.match(
            AccountState.totp_step,
            ("password", _after_password("Lanjut", AccountState.begin_totp)),
            ("off", _after_password("Matikan kode autentikator", AccountState.disable_totp)),
            ("renew", _after_password("Buat kode pemulihan baru", AccountState.renew_codes)),
            ("scan", _scan()),
            ("codes", _codes()),
            _ways(),
        ),
        title="Kode autentikator",
    )


def _ways() -> rx.Component:
    return rx.cond(
        AccountState.totp_enabled,
        button_row(
            quiet_button("Kode pemulihan baru", on_click=AccountState.ask_totp("renew")),
            button("Matikan", kind="danger", on_click=AccountState.ask_totp("off")),
        ),
        quiet_button(
            "Pasang kode autentikator",
            icon="smartphone",
            on_click=AccountState.ask_totp("password"),
        ),
    )


def _after_password(words: str, on_submit: Any) -> rx.Component:
    return form(
        _present_password(ident="password-for-code"),
        button_row(submit_button(words), quiet_button("Batal", on_click=AccountState.ask_totp(""))),
        on_submit=on_submit,
    )


def _scan() -> rx.Component:
    return rx.el.div(
        qr_image(AccountState.totp_qr, meaning="Kode QR untuk aplikasi autentikator"),
        form(
            rx.el.p("Pindai dengan aplikasi autentikator, atau ketik kunci ini di sana:"),
            rx.el.p(AccountState.totp_secret, class_name="shown-once"),
            text_field(
                "totp",
                "Kode enam angka yang muncul",
                input_mode="numeric",
                auto_complete="one-time-code",
                max_length=12,
                errors=AccountState.errors,
            ),
            button_row(
                submit_button("Aktifkan"), quiet_button("Batal", on_click=AccountState.ask_totp(""))
            ),
            on_submit=AccountState.confirm_totp,
        ),
        class_name="totp-setup",
    )


def _codes() -> rx.Component:
    return rx.el.div(
        notice(
            "Simpan kode pemulihan ini",
            rx.el.p("Tiap kode berlaku satu kali bila ponsel hilang. Ditampilkan sekali ini saja."),
            tone="warning",
        ),
        rx.el.ul(
            rx.foreach(AccountState.recovery_codes, rx.el.li),
            class_name="shown-once recovery-codes",
        ),
        button("Sudah saya simpan", on_click=AccountState.ask_totp("")),
        class_name="stack",
    )


def _sessions() -> rx.Component:
    return card(
        rx.cond(
            AccountState.loading,
            skeleton_rows(2),
            rx.el.ul(rx.foreach(AccountState.sessions, _session), class_name="session-list"),
        ),
        rx.cond(
            AccountState.sessions.length() > 1,
            quiet_button(
                "Keluarkan semua perangkat lain",
                icon="log_out",
                on_click=AccountState.ask_end(""),
            ),
        ),
        _end_dialog(),
        title="Perangkat yang sedang masuk",
    )


def _end_dialog() -> rx.Component:
    return open_dialog(
        rx.cond(
            AccountState.ending != "",
            "Keluarkan " + AccountState.ending_device + "?",
            "Keluarkan semua perangkat lain?",
        ),
        form(
            _present_password(ident="password-for-sessions"),
            dialog_foot(
                quiet_button("Kembali", on_click=AccountState.keep_sessions),
                submit_button("Keluarkan", kind="danger-fill"),
            ),
            on_submit=AccountState.end_sessions,
        ),
        text="Ketik kata sandi Anda, supaya hanya Anda yang dapat melakukannya.",
        open=AccountState.asks_end,
        on_open_change=AccountState.keep_sessions,
    )


def _session(row: Any) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.span(row.device, class_name="strong"),
            rx.el.span(
                "Dipakai ",
                elapsed(row.seen, row.seen_stamp),
                " · masuk " + row.since + " · " + row.address,
                class_name="muted small",
            ),
            class_name="stack-none session-words",
        ),
        rx.cond(
            row.current,
            rx.el.span("Perangkat ini", class_name="muted"),
            button("Akhiri", kind="plain", on_click=AccountState.ask_end(row.id)),
        ),
        data_id=row.id,
        key=row.id,
    )
