"""One's own notices."""

from typing import Any

import reflex as rx

from mgapp.pages.layout import staff_page
from mgapp.pages.messages import messages, texts
from mgapp.pages.parts import (
    card,
    elapsed,
    empty_state,
    icon,
    load_more,
    page_title,
    quiet_button,
    skeleton_rows,
    tabs,
)
from mgapp.pages.routes import staff_route
from mgapp.pages.take_away import take_away, take_away_dialog
from mgapp.state.messages import MessagesState
from mgapp.state.notifications import NotificationsState
from mgapp.state.shell import ShellState
from mgapp.state.words import Permission

State: Any = NotificationsState

PARTS = (
    ("mine", "Untuk saya", ""),
    ("messages", "Pesan keluar", ""),
    ("texts", "Teks pesan", ""),
)


@staff_route(
    "/admin/notifications", title="Pemberitahuan", on_load=[State.load, MessagesState.arrive]
)
def notifications() -> rx.Component:
    """Lay out one's own notices; to admins also what leaves the house."""
    return staff_page(
        page_title(
            "Pemberitahuan",
            rx.cond(
                MessagesState.tab == "mine",
                rx.fragment(
                    quiet_button(
                        "Tandai semua dibaca", icon="check_check", on_click=State.read_all
                    ),
                    take_away("notifications", {"unread": State.only_unread}),
                ),
            ),
        ),
        rx.cond(
            ShellState.permissions.contains(str(Permission.MESSAGE_MANAGE)),
            rx.fragment(
                tabs(
                    "Bagian",
                    PARTS,
                    chosen=MessagesState.tab,
                    on_choose=MessagesState.choose_tab,
                    keeps="tab",
                ),
                rx.match(MessagesState.tab, ("messages", messages()), ("texts", texts()), _mine()),
            ),
            _mine(),
        ),
        take_away_dialog(),
        title="Pemberitahuan",
        here="/admin/notifications",
    )


def _mine() -> rx.Component:
    return rx.fragment(
        tabs(
            "Yang mana",
            (("all", "Semua", ""), ("unread", "Belum dibaca", "")),
            chosen=rx.cond(State.only_unread, "unread", "all"),
            on_choose=State.choose,
        ),
        card(
            rx.cond(
                State.rows.length() > 0,
                rx.el.ul(rx.foreach(State.rows, _line), class_name="notice-list"),
                rx.cond(State.loading, skeleton_rows(), _nothing()),
            ),
            load_more(more=State.more, on_more=State.load_more),
            flush=True,
        ),
    )


def _nothing() -> rx.Component:
    return empty_state(
        "Tidak ada pemberitahuan",
        "Penugasan, eskalasi, dan kasus baru yang perlu Anda ketahui muncul di sini.",
        icon_name="bell",
    )


def _line(notice: Any) -> rx.Component:
    return rx.el.li(
        rx.el.button(
            rx.cond(notice.unread, icon("circle_dot", 18), icon("circle", 18)),
            rx.el.span(
                rx.el.span(notice.text, class_name=rx.cond(notice.unread, "strong", "")),
                elapsed(notice.kind + " · " + notice.when, notice.stamp, class_name="muted small"),
                class_name="cell",
            ),
            type="button",
            class_name="notice-line",
            on_click=State.follow(notice.id),
        ),
        data_id=notice.id,
        key=notice.id,
    )
