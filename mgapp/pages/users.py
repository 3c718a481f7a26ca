"""Accounts: who may sign in, as what."""

from typing import Any

import reflex as rx

from mgapp.pages.invitations import uninvited
from mgapp.pages.layout import staff_page
from mgapp.pages.parts import (
    Column,
    button,
    card,
    data_table,
    empty_state,
    filters,
    load_more,
    page_title,
    person,
    search_field,
    select_field,
    status_badge,
)
from mgapp.pages.routes import staff_route
from mgapp.pages.take_away import take_away, take_away_dialog
from mgapp.pages.user_form import account_dialog, secret_dialog
from mgapp.state.invitations import InvitationsState
from mgapp.state.users import UsersState
from mgapp.state.words import Role, UserStatus


@staff_route("/admin/users", title="Pengguna", on_load=[UsersState.load, InvitationsState.load])
def users() -> rx.Component:
    """Lay out the accounts, by name."""
    return staff_page(
        page_title(
            "Pengguna",
            button("Tambah pengguna", icon="user_plus", on_click=UsersState.begin),
            _take_away(),
            note="Siapa yang boleh masuk, dan sebagai apa.",
        ),
        filters(
            search_field(
                label="Cari pengguna",
                placeholder="Nama, pos-el, NIP…",
                on_search=UsersState.search,
                text=UsersState.q,
            ),
            select_field(
                "status",
                "Status",
                list(UserStatus.labels().items()),
                placeholder="Semua status",
                value=UsersState.status,
                on_change=UsersState.choose_status,
            ),
            select_field(
                "role",
                "Peran",
                list(Role.labels().items()),
                placeholder="Semua peran",
                value=UsersState.role,
                on_change=UsersState.choose_role,
            ),
        ),
        rx.cond(UsersState.waiting.length() > 0, _waiting()),
        uninvited(),
        card(_list(), flush=True),
        account_dialog(),
        secret_dialog(),
        take_away_dialog(),
        title="Pengguna",
        here="/admin/users",
    )


def _take_away() -> rx.Component:
    state: Any = UsersState
    return take_away("users", {"q": state.q, "status": state.status, "role": state.role})


def _waiting() -> rx.Component:
    return card(
        data_table(
            "Menunggu persetujuan",
            (
                Column(
                    "Nama",
                    lambda row: person(row.name, initials=row.initials, note=row.username),
                    "main",
                ),
                Column("Pos-el", lambda row: row.email),
                Column("Mendaftar", lambda row: row.since),
            ),
            UsersState.waiting,
            on_open=lambda row: UsersState.open(row.id),
        ),
        title="Menunggu persetujuan",
        flush=True,
    )


def _list() -> rx.Component:
    return data_table(
        "Daftar pengguna",
        (
            Column(
                "Nama",
                lambda row: person(row.name, initials=row.initials, note=row.username),
                "main",
            ),
            Column("Peran", lambda row: row.roles),
            Column("Unit kerja", lambda row: rx.cond(row.unit, row.unit, "–")),
            Column("Status", lambda row: status_badge(row.status, row.status_label)),
        ),
        UsersState.rows,
        on_open=lambda row: UsersState.open(row.id),
        loading=UsersState.loading,
        empty=empty_state(
            "Tidak ada pengguna yang cocok",
            "Ubah kata pencarian atau saringannya.",
            icon_name="users",
        ),
        more=load_more(more=UsersState.more, on_more=UsersState.show_more),
    )
