"""What a page says of itself: empty, waiting, a remark, something new."""

from typing import Any, Literal

import reflex as rx

from mgapp.pages.parts.base import Action, Text, hidden_text, icon, shown
from mgapp.pages.parts.buttons import link_button

Tone = Literal["info", "success", "warning", "danger"]
_ICONS = {
    "info": "info",
    "success": "circle_check",
    "warning": "triangle_alert",
    "danger": "circle_alert",
}


def empty_state(
    title: Text, text: Text = "", *actions: Any, icon_name: str = "inbox"
) -> rx.Component:
    """Say that there is nothing, and what to do about it."""
    return rx.el.div(
        icon(icon_name, 40),
        rx.el.p(title, class_name="empty-title"),
        shown(text, rx.el.p(text)),
        *actions,
        class_name="empty",
    )


def skeleton_rows(count: int = 5) -> rx.Component:
    """Keep the space of rows that are coming."""
    return rx.el.div(
        hidden_text("Memuat…"),
        *[rx.el.div(class_name="bone bone-tall") for _ in range(count)],
        class_name="skeleton",
        role="status",
    )


def skeleton_lines(count: int = 3) -> rx.Component:
    """Keep the space of text that is coming."""
    return rx.el.div(
        hidden_text("Memuat…"),
        *[rx.el.div(class_name="bone") for _ in range(count)],
        class_name="skeleton",
        role="status",
    )


def notice(title: Text, *children: Any, tone: Tone = "info", alert: bool = False) -> rx.Component:
    """Remark on something in the flow of the page; `alert` has it read out at once."""
    return rx.el.div(
        icon(_ICONS[tone]),
        rx.el.div(rx.el.p(title, class_name="strong"), *children, class_name="notice-words"),
        class_name="notice",
        data_tone=tone,
        role="alert" if alert else "note",
    )


def no_access() -> rx.Component:
    """Say that this page is for others, and lead to what is theirs."""
    return rx.el.div(
        icon("lock", 40),
        rx.el.h1("Tidak punya akses"),
        rx.el.p(
            "Halaman ini untuk peran lain. Bila Anda memerlukannya, hubungi admin kantor.",
            class_name="muted",
        ),
        link_button("Ke halaman saya", "/login", kind="quiet"),
        class_name="full-note",
    )


def waiting_rows(text: Text, on_show: Action) -> rx.Component:
    """Tell at the top of a list that is being used that newer rows wait (“3 kasus baru”)."""
    return rx.cond(
        text,
        rx.el.button(
            icon("arrow_up", 18), text, type="button", on_click=on_show, class_name="waiting-rows"
        ),
    )
