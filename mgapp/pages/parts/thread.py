"""The one thread of a matter: visit, case, letters, dispositions, replies, in order."""

from typing import Any

import reflex as rx

from mgapp.pages.parts.badges import status_badge
from mgapp.pages.parts.base import Rows, icon, link

_ICONS = (
    ("visit", "user_round"),
    ("case", "clipboard_list"),
    ("surat", "mail"),
    ("incoming", "inbox"),
    ("disposition", "corner_down_right"),
)


def thread(lines: Rows, *, label: str = "Perjalanan") -> rx.Component:
    """Tell what a matter grew from and what grew from it, each place a link.

    Args:
        lines: The state's list (`mgapp.state.thread_lines`); each has `id`, `kind`, `label`,
            `title`, `status`, `status_word`, `when`, `link`, `depth` and `here`.
        label: The name of the list for screen readers.
    """
    return rx.el.ol(rx.foreach(lines, _place), class_name="thread", aria_label=label)


def thread_block(lines: Rows) -> rx.Component:
    """Show a thread below its heading, in the pane of one of its places; nothing when alone."""
    return rx.cond(
        lines.length() > 0,
        rx.el.div(
            rx.el.h3("Perjalanan", class_name="form-title"),
            thread(lines),
            class_name="stack-small",
        ),
    )


def _place(line: Any) -> rx.Component:
    return rx.el.li(
        rx.match(line.kind, *[(kind, icon(name, 16)) for kind, name in _ICONS], icon("send", 16)),
        rx.el.div(
            rx.el.span(line.label, " · ", line.when, class_name="muted small numbers"),
            rx.cond(
                line.link,
                link(line.title, href=line.link),
                rx.el.span(line.title, class_name="strong"),
            ),
            rx.cond(line.status_word, status_badge(line.status, line.status_word)),
            class_name="thread-words",
        ),
        key=line.id,
        data_depth=line.depth,
        aria_current=rx.cond(line.here, "true", "false"),
    )
