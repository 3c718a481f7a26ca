"""What all parts lean on: the kinds of text they take, icons, links."""

from typing import Any

import reflex as rx
from reflex_components_core.react_router.dom import ReactRouterLink

Text = str | rx.Var[str] | rx.Var[Any]
"""A fixed word or one that the state knows."""

Flag = bool | rx.Var[bool]
"""A fixed yes or no, or one that the state knows."""

Refusals = rx.vars.ObjectVar[dict[str, str]]
"""The state's refusals by field name."""

Errors = Refusals | None
"""The same, for a form that can be refused."""

Rows = rx.vars.ArrayVar[Any]
"""A list of the state."""

Action = Any
"""An event handler of a state, or a list of them, as Reflex takes it."""


def icon(name: str, size: int = 20) -> rx.Component:
    """Draw a decorative icon; the words beside it carry the meaning."""
    return rx.icon(name, size=size)


def link(*children: Any, href: Text, **props: Any) -> rx.Component:
    """Link to another page of the product without loading everything again."""
    return ReactRouterLink.create(*children, href=href, **props)


def outside_link(*children: Any, href: Text, **props: Any) -> rx.Component:
    """Link to another site (a chat, a map) in a new tab."""
    return rx.el.a(*children, href=href, target="_blank", rel="noopener noreferrer", **props)


def hidden_text(text: Text) -> rx.Component:
    """Write words for screen readers only."""
    return rx.el.span(text, class_name="sr-only")


def known(text: Text) -> bool:
    """Tell whether there is something to show: a Var may always turn out to be something."""
    return isinstance(text, rx.Var) or bool(text)


def shown(text: Text, component: rx.Component) -> rx.Component | None:
    """Give the component when its text is there; decided in the browser for a Var."""
    if isinstance(text, rx.Var):
        return rx.cond(text, component)
    return component if text else None
