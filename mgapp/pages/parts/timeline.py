"""The trail of a case, as sentences, with the place to add one."""

from typing import Any

import reflex as rx

from mgapp.pages.parts.badges import avatar, elapsed
from mgapp.pages.parts.base import Action, Errors, Flag, Rows
from mgapp.pages.parts.buttons import submit_button
from mgapp.pages.parts.fields import text_area
from mgapp.pages.parts.forms import form


def timeline(events: Rows, *, label: str = "Riwayat") -> rx.Component:
    """Tell what happened, oldest first.

    Args:
        events: The state's list; each has `id`, `day` (a heading such as “Senin, 2 Maret 2026”
            on the first event of a day, else empty), `initials` (empty: the system), `sentence`,
            `when` (“09.05 · 3 menit lalu”), `stamp` (the instant, see `elapsed`) and `note` (empty:
            none).
        label: The name of the list for screen readers.
    """
    return rx.el.ol(rx.foreach(events, _event), class_name="timeline", aria_label=label)


def _event(event: Any) -> rx.Component:
    return rx.el.li(
        rx.cond(event.day, rx.el.div(event.day, class_name="timeline-day")),
        rx.el.div(
            rx.cond(event.initials, avatar(event.initials), avatar("SIS", system=True)),
            rx.el.div(
                rx.el.p(
                    event.sentence,
                    " ",
                    elapsed(event.when, event.stamp, class_name="event-when numbers"),
                ),
                rx.cond(event.note, rx.el.p(event.note, class_name="bubble")),
                class_name="event-words",
            ),
            class_name="event",
        ),
        key=event.id,
    )


def composer(
    *,
    on_submit: Action,
    name: str = "note",
    label: str = "Tambah catatan",
    errors: Errors = None,
    busy: Flag = False,
    **props: Any,
) -> rx.Component:
    """Write a note below the trail; a new `key` empties it after sending."""
    return form(
        text_area(name, label, errors=errors, rows="3", max_length=4000),
        rx.el.div(
            submit_button("Tambah catatan", busy=busy, kind="quiet"), class_name="button-row"
        ),
        on_submit=on_submit,
        class_name="composer",
        **props,
    )
