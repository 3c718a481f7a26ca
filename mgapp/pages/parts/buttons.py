"""Buttons, and links that look like buttons. One primary button to a page."""

from typing import Any, Literal

import reflex as rx

from mgapp.pages.parts.base import Flag, Text, icon, link

Kind = Literal["primary", "quiet", "plain", "danger", "danger-fill"]


def _classes(kind: Kind, extra: str = "") -> str:
    return " ".join(filter(None, ("button", "" if kind == "primary" else f"button-{kind}", extra)))


def _inside(label: Text, icon_name: str) -> list[Any]:
    return [icon(icon_name), label] if icon_name else [label]


def button(
    label: Text, *, kind: Kind = "primary", icon: str = "", busy: Flag = False, **props: Any
) -> rx.Component:
    """Make something happen on this page (`on_click=`); it never submits a form.

    Args:
        label: The words on it; a verb.
        kind: `primary` for the next step, `quiet` for others, `plain` in lists, `danger` before
            something that hurts, `danger-fill` for its confirmation.
        icon: A lucide name, before the words.
        busy: Shows that it is at work and takes no second press.
        **props: `on_click`, `disabled` and other attributes.
    """
    disabled = props.pop("disabled", False)
    return rx.el.button(
        *_inside(label, icon),
        type=props.pop("type", "button"),
        class_name=_classes(kind, props.pop("class_name", "")),
        aria_busy=rx.cond(busy, "true", "false"),
        disabled=rx.Var.create(busy).bool() | rx.Var.create(disabled).bool(),
        **props,
    )


def submit_button(label: Text, *, busy: Flag = False, **props: Any) -> rx.Component:
    """Send the form that it stands in."""
    return button(label, busy=busy, type="submit", **props)


def quiet_button(label: Text, **props: Any) -> rx.Component:
    """Offer something beside the next step."""
    return button(label, kind="quiet", **props)


def danger_button(label: Text, **props: Any) -> rx.Component:
    """Offer something that cannot be taken back; a dialog follows."""
    return button(label, kind="danger", **props)


def blocked_button(label: Text, why: Text, *, id: str, icon: str = "") -> rx.Component:  # noqa: A002 - the HTML name
    """Show what cannot be done now, with the reason beside it; it stays reachable by keyboard."""
    return rx.el.div(
        rx.el.button(
            *_inside(label, icon),
            type="button",
            class_name=_classes("quiet"),
            aria_disabled="true",
            aria_describedby=f"{id}-why",
        ),
        rx.el.span(why, class_name="why-not", custom_attrs={"id": f"{id}-why"}),
        class_name="row",
    )


def link_button(
    label: Text, href: Text, *, kind: Kind = "primary", icon: str = "", **props: Any
) -> rx.Component:
    """Lead to another page of the product, looking like a button."""
    return link(
        *_inside(label, icon),
        href=href,
        class_name=_classes(kind, props.pop("class_name", "")),
        **props,
    )


def outside_button(
    label: Text, href: Text, *, kind: Kind = "quiet", icon: str = "", **props: Any
) -> rx.Component:
    """Lead to a file or another site by a plain link: a download, a chat."""
    return rx.el.a(
        *_inside(label, icon),
        href=href,
        reload_document=True,  # else the router takes it for a page of ours
        class_name=_classes(kind, props.pop("class_name", "")),
        **props,
    )


def icon_button(
    label: Text, shown: str | rx.Component, *, kind: Kind = "plain", **props: Any
) -> rx.Component:
    """Show an icon alone; `label` is its name for those who do not see it, and its tooltip.

    Args:
        label: Its name.
        shown: A lucide name, or icons of which the state shows one.
        kind: As in `button`.
        **props: `on_click` and other attributes.
    """
    return rx.el.button(
        icon(shown) if isinstance(shown, str) else shown,
        type="button",
        aria_label=label,
        title=label,
        class_name=_classes(kind, "button-icon"),
        **props,
    )


def button_row(*buttons: Any) -> rx.Component:
    """Set buttons beside each other; the next step first."""
    return rx.el.div(*buttons, class_name="button-row")
