"""The head of a page, cards, panes, facts."""

from typing import Any

import reflex as rx

from mgapp.pages.parts.base import Text, icon, link, shown


def page_title(
    title: Text, *actions: Any, note: Text = "", back: tuple[Text, Text] | None = None
) -> rx.Component:
    """Open a page: its one `h1`, a line below it, its actions at the right.

    Args:
        title: What it is about.
        *actions: Buttons; the next step first.
        note: The line below.
        back: Words and address of the list that the page came out of.
    """
    return rx.el.div(
        rx.el.div(
            _back(*back) if back else None,
            rx.el.h1(title),
            shown(note, rx.el.p(note)),
            class_name="stack-none",
        ),
        rx.el.div(*actions, class_name="page-actions") if actions else None,
        class_name="page-head",
    )


def _back(words: Text, href: Text) -> rx.Component:
    return link(icon("chevron_left", 18), words, href=href, class_name="way-back no-print")


def card(*children: Any, title: Text = "", flush: bool = False, **props: Any) -> rx.Component:
    """Keep what belongs together in one box; `flush` for tables that reach the edges.

    Args:
        *children: What the card holds.
        title: Its `h2`, if it has one.
        flush: Without inner space.
        **props: `id`, `class_name` and other attributes of the section.
    """
    classes = ("card card-flush " if flush else "card ") + props.pop("class_name", "")
    head = (
        rx.el.div(rx.el.h2(title), class_name="card-head")
        if isinstance(title, rx.Var) or title
        else None
    )
    return rx.el.section(head, *children, class_name=classes.strip(), **props)


def panes(*children: Any, kind: str = "two") -> rx.Component:
    """Set panes side by side: `two` (list and detail) or `case` (three); one column on phones."""
    return rx.el.div(*children, class_name=f"panes panes-{kind}")


def facts(*pairs: tuple[Text, Any], wide: bool = False) -> rx.Component:
    """List name and value pairs; `wide` sets them beside each other."""
    return rx.el.dl(
        *[rx.el.div(rx.el.dt(name), rx.el.dd(value)) for name, value in pairs],
        class_name="facts facts-wide" if wide else "facts",
    )


def disclosure(summary: Text, *children: Any, **props: Any) -> rx.Component:
    """Fold away what is needed rarely; works by keyboard without a script."""
    return rx.el.details(rx.el.summary(summary), *children, class_name="disclosure", **props)
