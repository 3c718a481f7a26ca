"""Finding colleagues and contacts of units."""

from typing import Any

import reflex as rx

from mgapp.pages.layout import staff_page
from mgapp.pages.parts import (
    Column,
    card,
    data_table,
    empty_state,
    filters,
    hidden_text,
    icon,
    load_more,
    outside_link,
    page_title,
    search_field,
    select_field,
    two_lines,
)
from mgapp.pages.routes import staff_route
from mgapp.pages.take_away import take_away, take_away_dialog
from mgapp.state.directory import DirectoryState as State
from mgapp.state.words import Role


@staff_route("/admin/directory", title="Direktori", on_load=State.load)
def directory() -> rx.Component:
    """Lay out who works here and how to reach them."""
    return staff_page(
        page_title(
            "Direktori",
            take_away("directory", {"q": State.q, "org_unit_id": State.unit, "role": State.role}),
            note="Rekan kerja dan kontak unit. Tekan Chat untuk menulis.",
        ),
        _filters(),
        card(_list(), flush=True),
        take_away_dialog(),
        title="Direktori",
        here="/admin/directory",
        search=search_field(
            label="Cari nama atau unit",
            placeholder="Cari nama atau unit…",
            on_search=State.search,
            text=State.q,
        ),
    )


def _filters() -> rx.Component:
    return filters(
        select_field(
            "org_unit_id",
            "Unit kerja",
            State.units,
            placeholder="Semua unit",
            value=State.unit,
            on_change=State.choose_unit,
        ),
        select_field(
            "role",
            "Peran",
            list(Role.labels().items()),
            placeholder="Semua peran",
            value=State.role,
            on_change=State.choose_role,
        ),
    )


def _list() -> rx.Component:
    columns = (
        Column("Nama", lambda row: two_lines(row.name, row.role_label), kind="main"),
        Column("Unit kerja", lambda row: row.unit),
        Column("WhatsApp", _number),
        Column("", _chat),
    )
    return data_table(
        "Rekan kerja dan kontak",
        columns,
        State.people,
        loading=~State.loaded,
        empty=empty_state(
            "Tidak ada yang cocok",
            "Ubah kata pencarian, unit, atau peran.",
            icon_name="contact",
        ),
        more=load_more(more=State.more, on_more=State.load_more),
    )


def _number(row: Any) -> rx.Component:
    return rx.cond(row.phone, row.phone, rx.el.span("Belum diisi", class_name="muted"))


def _chat(row: Any) -> rx.Component:
    return rx.cond(
        row.chat,
        outside_link(
            icon("message_circle", 18),
            "Chat",
            hidden_text(" WhatsApp dengan " + row.name),
            href=row.chat,
            class_name="button button-quiet",
        ),
    )
