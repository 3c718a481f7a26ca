"""Forms: one that an event handler reads, one that the browser really posts."""

from typing import Any

import reflex as rx
from reflex_components_core.el.elements.base import BaseHTML

from mgapp.pages.parts.base import Action, Refusals


class NativeForm(BaseHTML):
    """A form that the browser posts itself; Reflex's own always prevents that."""

    tag = "form"

    action: rx.Var[str]
    method: rx.Var[str]
    enc_type: rx.Var[str]


def native_form(*children: Any, action: str, method: str = "post", **props: Any) -> rx.Component:
    """Post to a route of the API and follow its redirect: sign in, sign out, setup."""
    props.setdefault("class_name", "form")
    return NativeForm.create(*children, action=action, method=method, **props)


def form(*children: Any, on_submit: Action, **props: Any) -> rx.Component:
    """Send the fields by their `name` to a handler; they stay as typed when it refuses.

    Messages come from the handler, in Indonesian, never from the browser.
    """
    props.setdefault("class_name", "form")
    return rx.el.form(*children, on_submit=on_submit, no_validate=True, **props)


def form_columns(*children: Any) -> rx.Component:
    """Set short fields beside each other where there is room."""
    return rx.el.div(*children, class_name="form-columns")


def hidden_field(name: str, value: Any) -> rx.Component:
    """Carry a value that nobody types."""
    return rx.el.input(type="hidden", name=name, value=value)


def honeypot() -> rx.Component:
    """Lay out the field `website` that only robots fill."""
    return rx.el.div(
        rx.el.label(
            "Kosongkan kolom ini",
            rx.el.input(name="website", type="text", tab_index=-1, auto_complete="off"),
        ),
        class_name="sr-only",
        aria_hidden="true",
    )


def error_summary(
    errors: Refusals, *, title: str = "Periksa kembali isian berikut"
) -> rx.Component:
    """List all refusals above the form, each a link to its field."""
    return rx.cond(
        errors.length() > 0,
        rx.el.div(
            rx.el.h2(title),
            rx.el.ul(
                rx.foreach(
                    errors, lambda pair: rx.el.li(rx.el.a(pair[1], href="#" + pair[0].to(str)))
                )
            ),
            class_name="errors",
            role="alert",
        ),
    )
