"""Numbers: tiles, and charts whose numbers stand beside them. Drawn by CSS, without a library."""

from typing import Any, Literal

import reflex as rx

from mgapp.pages.parts.base import Rows, Text, hidden_text, link, shown


def stat_tile(
    label: Text,
    value: Text,
    *,
    note: Text = "",
    href: str = "",
    tone: Literal["", "warning", "danger"] = "",
) -> rx.Component:
    """Show one number large; with `href` it leads to what it counts."""
    inside = [
        rx.el.span(label, class_name="stat-label"),
        rx.el.span(value, class_name="stat-value"),
        shown(note, rx.el.span(note, class_name="stat-note")),
    ]
    if href:
        return link(*inside, href=href, class_name="stat", data_tone=tone)
    return rx.el.div(*inside, class_name="stat", data_tone=tone)


def stat_row(*tiles: rx.Component) -> rx.Component:
    """Set tiles beside each other."""
    return rx.el.div(*tiles, class_name="stats")


def column_chart(caption: str, points: Rows, *, of: str, counted: str) -> rx.Component:
    """Draw columns over time, with the table beside them.

    Args:
        caption: What is counted, over what.
        points: The state's list; each has `label`, `value` and `percent` (0–100 of the largest).
        of: The table's first head, such as “Jam”.
        counted: The second, such as “Kunjungan”.
    """
    drawing = rx.el.div(rx.foreach(points, _column), class_name="columns", aria_hidden="true")
    return _with_table(drawing, caption, points, of, counted)


def bar_chart(caption: str, points: Rows, *, of: str, counted: str) -> rx.Component:
    """Draw bars by name; each says its number, so that it needs no table for the eyes.

    Arguments as in `column_chart`; the table is there for those who hear the page.
    """
    drawing = rx.el.div(rx.foreach(points, _bar), class_name="bars", aria_hidden="true")
    return rx.el.div(drawing, rx.el.div(_table(caption, points, of, counted), class_name="sr-only"))


def _column(point: Any) -> rx.Component:
    return rx.el.div(
        rx.cond(point.value != 0, rx.el.span(point.value, class_name="column-value")),
        rx.el.div(class_name="column-bar", style={"height": point.percent.to_string() + "%"}),
        rx.el.span(point.label, class_name="column-label"),
        class_name="column",
    )


def _bar(point: Any) -> rx.Component:
    return rx.el.div(
        rx.el.div(rx.el.span(point.label), rx.el.span(point.value), class_name="bar-words"),
        rx.el.div(
            rx.el.div(class_name="bar-fill", style={"width": point.percent.to_string() + "%"}),
            class_name="bar-track",
        ),
    )


def _with_table(
    drawing: rx.Component, caption: str, points: Rows, of: str, counted: str
) -> rx.Component:
    numbers = rx.el.div(
        _table(caption, points, of, counted),
        class_name="chart-numbers",
        tab_index=0,
        role="region",
        aria_label=caption,
    )
    return rx.el.div(drawing, numbers, class_name="chart")


def _table(caption: str, points: Rows, of: str, counted: str) -> rx.Component:
    return rx.el.table(
        rx.el.caption(hidden_text(caption)),
        rx.el.thead(
            rx.el.tr(rx.el.th(of, scope="col"), rx.el.th(counted, scope="col", class_name="number"))
        ),
        rx.el.tbody(
            rx.foreach(
                points,
                lambda point: rx.el.tr(
                    rx.el.td(point.label), rx.el.td(point.value, class_name="number")
                ),
            )
        ),
        class_name="table",
    )
