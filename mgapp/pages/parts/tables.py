"""Lists as tables; each row becomes a card on a phone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import reflex as rx

from mgapp.pages.parts.base import Action, Flag, Rows, Text, hidden_text, link
from mgapp.pages.parts.buttons import button
from mgapp.pages.parts.feedback import skeleton_rows

_FEW = 4
"""Up to so many columns keep their lines where others become cards."""

Row = Any
"""A row of the state: a dataclass or TypedDict with `id`, seen as a Var."""


@dataclass(frozen=True)
class Column:
    """One column: its head, and what it shows of a row.

    Attributes:
        title: The head; also the label on a phone's card (empty: the value alone).
        show: Gives the cell's content for a row.
        kind: `main` carries the link of the row, `number` is set to the right.
    """

    title: str
    show: Callable[[Row], Any]
    kind: Literal["text", "main", "number"] = "text"


def data_table(
    caption: str,
    columns: Sequence[Column],
    rows: Rows,
    *,
    href: Callable[[Row], Text] | None = None,
    on_open: Callable[[Row], Action] | None = None,
    selected: Text = "",
    loading: Flag = False,
    empty: rx.Component | None = None,
    more: rx.Component | None = None,
) -> rx.Component:
    """Lay out a list.

    Args:
        caption: What the table holds, for screen readers.
        columns: From left to right; the `main` one opens the row.
        rows: The state's rows; each carries `id`, kept as `data-id`.
        href: The page that a row opens; or
        on_open: the event that it triggers (list and detail on one page).
        selected: The id of the row that is open beside the list.
        loading: Shows a skeleton while the first rows come.
        empty: What to show, and to do, when there is none.
        more: The pager below (`load_more`).
    """
    table = rx.el.div(
        rx.el.table(
            rx.el.caption(hidden_text(caption)),
            rx.el.thead(rx.el.tr(*[_head(column) for column in columns])),
            rx.el.tbody(rx.foreach(rows, lambda row: _row(row, columns, href, on_open, selected))),
            class_name="table table-cards",
        ),
        more,
        class_name="table-wrap" if len(columns) > _FEW else "table-wrap table-few",
    )
    return rx.cond(
        rows.length() > 0, table, rx.cond(loading, skeleton_rows(), empty or rx.fragment())
    )


def _head(column: Column) -> rx.Component:
    return rx.el.th(column.title or hidden_text("Tindakan"), scope="col", class_name=column.kind)


def _row(
    row: Row, columns: Sequence[Column], href: Any, on_open: Any, selected: Text
) -> rx.Component:
    return rx.el.tr(
        *[_cell(row, column, href, on_open) for column in columns],
        data_id=row.id,
        data_selected=rx.cond(rx.Var.create(selected) == row.id, "true", "false"),
        key=row.id,
    )


def _cell(row: Row, column: Column, href: Any, on_open: Any) -> rx.Component:
    content = column.show(row)
    if column.kind == "main" and href is not None:
        content = link(content, href=href(row), class_name="row-link")
    elif column.kind == "main" and on_open is not None:
        content = rx.el.button(content, type="button", on_click=on_open(row), class_name="row-link")
    label = "" if column.kind == "main" else column.title
    return rx.el.td(content, class_name=column.kind, data_label=label)


def load_more(*, more: Flag, on_more: Action, busy: Flag = False) -> rx.Component:
    """Offer the next page of a list that is read by keyset."""
    return rx.cond(
        more,
        rx.el.div(
            button("Muat lagi", kind="quiet", on_click=on_more, busy=busy), class_name="more"
        ),
    )


def two_lines(first: Any, second: Any) -> rx.Component:
    """Put a muted second line below the first, inside a cell."""
    return rx.el.div(
        rx.el.div(first), rx.el.div(second, class_name="muted small"), class_name="cell"
    )
