"""Tokens of programs: one's own on the page of the account, everybody's in the settings."""

from typing import Any

import reflex as rx

from mgapp.pages.parts import (
    Column,
    button,
    button_row,
    card,
    check_list,
    closing,
    code,
    confirm_dialog,
    data_table,
    dialog_foot,
    download_menu,
    empty_state,
    error_summary,
    form,
    load_more,
    notice,
    open_dialog,
    password_field,
    quiet_button,
    select_field,
    sheet_files,
    skeleton_rows,
    status_badge,
    submit_button,
    text_field,
    two_lines,
)
from mgapp.state.api_tokens import ApiTokensState, OfficeTokensState

Own: Any = ApiTokensState
All: Any = OfficeTokensState
DAYS = (("30", "30 hari"), ("90", "90 hari"), ("180", "180 hari"), ("365", "1 tahun"))


def own_tokens() -> rx.Component:
    """Lay out one's own tokens and the way to another."""
    return card(
        rx.el.p(
            "Untuk program lain yang bekerja atas nama Anda lewat API. Program tidak dapat berbuat"
            " lebih dari Anda, dan tidak dapat mengubah akun Anda atau menyetujui surat.",
        ),
        rx.cond(
            Own.loading,
            skeleton_rows(1),
            rx.el.ul(rx.foreach(Own.rows, _own_token), class_name="session-list"),
        ),
        _making(
            Own, trigger=quiet_button("Buat token", icon="key_round", class_name="button-start")
        ),
        title="Token program",
    )


def _own_token(row: Any) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.span(row.name, class_name="strong"),
            rx.el.span(
                code(row.ending), " · " + row.used + " · berlaku sampai " + row.until,
                class_name="muted small",
            ),
            rx.el.span(row.scopes, class_name="muted small"),
            class_name="stack-none session-words",
        ),
        _revoking(row, Own),
        data_id=row.id,
        key=row.id,
    )  # fmt: skip


def _revoking(row: Any, state: Any) -> rx.Component:
    return confirm_dialog(
        button("Cabut", kind="plain"),
        title=f"Cabut token {row.name}?",
        consequence="Program yang memakainya langsung ditolak. Ini tidak dapat dibatalkan.",
        confirm="Cabut token",
        on_confirm=state.revoke(row.id),
    )


def _making(state: Any, **props: Any) -> rx.Component:
    return open_dialog(
        "Token program baru",
        rx.cond(state.told, _told(state), _asked(state)),
        open=state.making,
        on_open_change=state.set_making,
        wide=True,
        **props,
    )


def _asked(state: Any) -> rx.Component:
    return form(
        error_summary(state.errors),
        _owner() if state is All else rx.fragment(),
        text_field(
            "name",
            "Nama",
            hint="Program apa yang memakainya. Contoh: Papan antrean lobi.",
            errors=state.errors,
            ident="token-name",
            max_length=80,
            auto_complete="off",
        ),
        check_list("scopes", "Yang boleh dilakukan", state.choices, errors=state.errors),
        select_field(
            "expires_in_days",
            "Berlaku",
            DAYS,
            errors=state.errors,
            ident="token-days",
            default_value="90",
        ),
        password_field(
            "current_password", "Kata sandi Anda", errors=state.errors, ident="token-password"
        ),
        dialog_foot(closing(quiet_button("Kembali")), submit_button("Buat token")),
        on_submit=state.create,
        key=f"token-{state.made}",
    )


def _owner() -> rx.Component:
    return select_field(
        "user_id",
        "Atas nama",
        All.people,
        hint="Program tidak dapat berbuat lebih dari orang ini.",
        placeholder="Pilih pengguna",
        errors=All.errors,
        ident="token-owner",
    )


def _told(state: Any) -> rx.Component:
    return rx.el.div(
        notice(
            "Salin token ini sekarang",
            rx.el.p(
                "Ditampilkan sekali ini saja. Program mengirimnya sebagai Authorization: Bearer."
            ),
            tone="warning",
        ),
        rx.el.p(state.told, class_name="shown-once"),
        dialog_foot(closing(button("Sudah saya simpan"))),
        class_name="stack",
    )


def office_tokens() -> rx.Component:
    """Lay out everybody's tokens, those that ended too, and the way to another."""
    return card(
        data_table(
            "Token program semua pengguna",
            (
                Column("Token", lambda row: two_lines(row.name, code(row.ending)), kind="main"),
                Column("Atas nama", lambda row: row.owner),
                Column("Boleh", lambda row: row.scopes),
                Column("Pemakaian", lambda row: two_lines(row.used, "sampai " + row.until)),
                Column("Status", _standing),
                Column("", lambda row: rx.cond(row.active, _revoking(row, All))),
            ),
            All.rows,
            loading=All.loading,
            empty=empty_state(
                "Belum ada token",
                "Setiap pengguna membuat tokennya sendiri di halaman Akun saya, atau Anda di sini.",
                icon_name="key_round",
            ),
            more=load_more(more=All.more, on_more=All.show_more),
        ),
        rx.el.div(
            button_row(
                quiet_button(
                    "Buat token untuk pengguna lain", icon="key_round", on_click=All.begin
                ),
                download_menu("unduh-token", sheet_files("/api/tokens")),
            ),
            class_name="card-foot",
        ),
        _making(All),
        title="Token program",
        flush=True,
    )


def _standing(row: Any) -> rx.Component:
    return status_badge(rx.cond(row.active, "active", "disabled"), row.state)
