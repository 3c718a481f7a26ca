"""One's own notices."""

from typing import Any

import reflex as rx

from mgapp.pages.layout import staff_page
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
from mgapp.state.notifications import NotificationsState

State: Any = NotificationsState


@staff_route("/admin/notifications", title="Pemberitahuan", on_load=State.load)
def notifications() -> rx.Component:
    """Lay out the notices, newest first."""
    return staff_page(
        page_title(
            "Pemberitahuan",
            quiet_button("Tandai semua dibaca", icon="check_check", on_click=State.read_all),
            take_away("notifications", {"unread": State.only_unread}),
        ),
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
        take_away_dialog(),
        title="Pemberitahuan",
        here="/admin/notifications",
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
