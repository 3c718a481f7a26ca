"""Small signs: status, priority, the SLA clock, people. None speaks by colour alone."""

from typing import Any

import reflex as rx

from mgapp.pages.parts.base import Flag, Text, icon, shown


def status_badge(status: Text, word: Text) -> rx.Component:
    """Show a status: its word, with a mark that fills as the work goes on.

    Args:
        status: The stored value, kept as `data-status`.
        word: What people call it.
    """
    return rx.el.span(
        rx.el.span(word, class_name="badge-word"), class_name="badge", data_status=status
    )


def priority_mark(priority: Text, word: Text) -> rx.Component:
    """Show `high` and `urgent`; a normal priority shows nothing."""
    urgent = rx.Var.create(priority) == "urgent"
    return rx.cond(
        urgent | (rx.Var.create(priority) == "high"),
        rx.el.span(
            rx.cond(urgent, icon("chevrons_up", 16), icon("chevron_up", 16)),
            rx.el.span(word, class_name="badge-word"),
            class_name="priority",
            data_priority=priority,
        ),
    )


def elapsed(text: Text, stamp: Text, **props: Any) -> rx.Component:
    """Show how long ago something happened; the browser keeps it true while the page is open.

    Args:
        text: Such as “3 menit lalu”, perhaps after other words and “ · ”.
        stamp: The instant as `dates.stamp` writes it; empty: the text stays as it is.
        **props: Attributes of the element.
    """
    return rx.el.time(text, date_time=stamp, data_since=stamp, **props)


def sla_clock(
    state: Text, text: Text, *, due_stamp: Text = "", start_stamp: Text = ""
) -> rx.Component:
    """Show the time that is left; with both stamps the browser keeps it true.

    Args:
        state: `ok`, `soon` (a quarter or less is left), `late`, `done` or empty (no clock).
        text: Such as “tersisa 1 hari 3 jam” or “terlambat 2 jam”.
        due_stamp: When it is due, as `dates.stamp` writes it.
        start_stamp: When it began to run.
    """
    clock = rx.el.span(
        # Both, shown by the state: the browser turns the clock from soon to late by itself.
        icon("clock", 16),
        icon("alarm_clock", 16),
        rx.el.time(
            text,
            date_time=due_stamp,
            data_due=due_stamp,
            data_start=start_stamp,
            key=due_stamp,
        ),
        class_name="clock",
        data_sla=state,
    )
    return rx.cond(text, clock)


def count_badge(count: Text) -> rx.Component:
    """Show a count beside a name; nothing when there is none."""
    return rx.cond(count, rx.el.span(count, class_name="tab-count"))


def avatar(initials: Text, *, system: Flag = False) -> rx.Component:
    """Draw a person as initials; the name always stands beside it."""
    return rx.el.span(
        initials,
        class_name=rx.cond(system, "avatar avatar-system", "avatar"),
        aria_hidden="true",
    )


def person(name: Text, *, initials: Text, note: Text = "") -> rx.Component:
    """Show a person: initials, name, what they are."""
    return rx.el.div(
        avatar(initials),
        rx.el.div(
            rx.el.span(name, class_name="strong"),
            shown(note, rx.el.span(note, class_name="muted small")),
            class_name="person-words",
        ),
        class_name="person",
    )
