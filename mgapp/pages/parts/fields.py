"""Fields: a visible label, a hint, the refusal; tied together for screen readers.

Every field takes the API's field name as `name`, and `errors`, the state's refusals by name.
"""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from mgapp.pages.parts.base import Action, Errors, Rows, Text, icon, shown

Options = Sequence[tuple[str, str]] | Rows
"""Fixed (value, label) pairs, or a state's list of things with `value` and `label`."""


def refusal(name: str, errors: Errors) -> rx.Var[str] | None:
    """Pick the refusal of one field."""
    return None if errors is None else errors[name].to(str)


def error_line(ident: str, error: rx.Var[str] | None) -> rx.Component | None:
    """Show a refusal under its field."""
    if error is None:
        return None
    return rx.cond(
        error,
        rx.el.p(
            icon("circle_alert", 16),
            error,
            class_name="field-error",
            custom_attrs={"id": f"{ident}-error"},
        ),
    )


def _hint_line(ident: str, hint: Text) -> rx.Component | None:
    line = rx.el.p(hint, class_name="field-hint", custom_attrs={"id": f"{ident}-hint"})
    return shown(hint, line)


def label_words(label: Text, *, optional: bool) -> list[Any]:
    """Name a field; what may stay empty says so."""
    return [label, rx.el.span(" (opsional)", class_name="field-optional") if optional else None]


def control_props(
    name: str, ident: str, error: rx.Var[str] | None, *, optional: bool
) -> dict[str, Any]:
    """Tie a control to its hint and refusal, without making it one of Reflex's refs."""
    return {
        "name": name,
        "aria_invalid": "false" if error is None else rx.cond(error, "true", "false"),
        "aria_describedby": f"{ident}-hint {ident}-error",
        "aria_required": "false" if optional else "true",
        "custom_attrs": {"id": ident},
    }


def field(
    name: str,
    label: Text,
    build: Any,
    *,
    hint: Text = "",
    errors: Errors = None,
    optional: bool = False,
    ident: str = "",
) -> rx.Component:
    """Wrap a control in label, hint and refusal.

    Args:
        name: The API's field name.
        label: The visible name.
        build: Called with the attributes that the control must carry.
        hint: One line on what to write, with an example.
        errors: The state's refusals.
        optional: May stay empty.
        ident: The element's id; the name unless two forms of a page share it.
    """
    ident = ident or name
    error = refusal(name, errors)
    return rx.el.div(
        rx.el.label(
            *label_words(label, optional=optional), html_for=ident, class_name="field-label"
        ),
        _hint_line(ident, hint),
        build(control_props(name, ident, error, optional=optional)),
        error_line(ident, error),
        class_name="field",
    )


def text_field(
    name: str,
    label: Text,
    *,
    hint: Text = "",
    errors: Errors = None,
    optional: bool = False,
    ident: str = "",
    **props: Any,
) -> rx.Component:
    """Ask for one line; `default_value`, `auto_complete`, `max_length`, `on_blur` go through."""
    props.setdefault("type", "text")
    classes = f"input {props.pop('class_name', '')}".strip()
    return field(
        name,
        label,
        lambda tied: rx.el.input(class_name=classes, **tied, **props),
        hint=hint,
        errors=errors,
        optional=optional,
        ident=ident,
    )


def phone_field(name: str, label: Text = "Nomor WhatsApp", **props: Any) -> rx.Component:
    """Ask for a phone number; opens the numeric keyboard."""
    props.setdefault("hint", "Contoh: 0812-3456-7890.")
    props.setdefault("auto_complete", "tel")
    return text_field(name, label, type="tel", input_mode="tel", max_length=24, **props)


def number_field(name: str, label: Text, **props: Any) -> rx.Component:
    """Ask for digits (an identity number, a code); opens the numeric keyboard."""
    return text_field(name, label, input_mode="numeric", **props)


def email_field(name: str, label: Text = "Alamat pos-el", **props: Any) -> rx.Component:
    """Ask for an e-mail address."""
    props.setdefault("auto_complete", "email")
    return text_field(name, label, type="email", input_mode="email", **props)


def password_field(name: str, label: Text = "Kata sandi", **props: Any) -> rx.Component:
    """Ask for a password; say `auto_complete="new-password"` for a new one."""
    props.setdefault("auto_complete", "current-password")
    return text_field(name, label, type="password", max_length=128, **props)


def date_field(name: str, label: Text, **props: Any) -> rx.Component:
    """Ask for a day, by the browser's own calendar."""
    return text_field(name, label, type="date", **props)


def file_field(
    name: str, label: Text, *, accept: str, multiple: bool = False, **props: Any
) -> rx.Component:
    """Ask for files; they go by a native form or an own upload route."""
    return text_field(name, label, type="file", accept=accept, multiple=multiple, **props)


def text_area(
    name: str,
    label: Text,
    *,
    hint: Text = "",
    errors: Errors = None,
    optional: bool = False,
    ident: str = "",
    **props: Any,
) -> rx.Component:
    """Ask for several lines."""
    return field(
        name,
        label,
        lambda tied: rx.el.textarea(class_name="input", **tied, **props),
        hint=hint,
        errors=errors,
        optional=optional,
        ident=ident,
    )


def option_list(options: Options) -> list[Any]:
    """Write options, fixed or from the state."""
    if isinstance(options, rx.Var):
        return [rx.foreach(options, lambda one: rx.el.option(one.label, value=one.value))]
    return [rx.el.option(label, value=value) for value, label in options]


def select_field(
    name: str,
    label: Text,
    options: Options,
    *,
    placeholder: str = "",
    hint: Text = "",
    errors: Errors = None,
    optional: bool = False,
    ident: str = "",
    **props: Any,
) -> rx.Component:
    """Ask for one of up to about forty; the browser's own list, at home on every phone.

    Args:
        name: The API's field name.
        label: The visible name.
        options: Pairs, or a state's list of things with `value` and `label`.
        placeholder: The first, empty choice, such as “Pilih unit”.
        hint: One line on what is asked.
        errors: The state's refusals.
        optional: May stay empty.
        ident: The element's id, if not the name.
        **props: `value` with `on_change`, or `default_value`; other attributes.
    """
    first = [rx.el.option(placeholder, value="")] if placeholder else []
    return field(
        name,
        label,
        lambda tied: rx.el.div(
            rx.el.select(*first, *option_list(options), class_name="input", **tied, **props),
            class_name="select",
        ),
        hint=hint,
        errors=errors,
        optional=optional,
        ident=ident,
    )


def check_box(
    name: str, label: Any, *, note: Text = "", errors: Errors = None, ident: str = "", **props: Any
) -> rx.Component:
    """Ask for a yes; the whole line is the target. Submits `on` or nothing."""
    ident = ident or name
    error = refusal(name, errors)
    tied = control_props(name, ident, error, optional=True)
    return rx.el.div(
        rx.el.label(
            rx.el.input(type="checkbox", **tied, **props),
            rx.el.span(
                rx.el.span(label),
                shown(note, rx.el.span(note, class_name="field-hint")),
                class_name="check-words",
            ),
            class_name="check",
        ),
        error_line(ident, error),
        class_name="field",
    )


def search_field(
    *,
    label: str = "Cari",
    placeholder: str = "Cari…",
    on_search: Action,
    text: Text = "",
    name: str = "q",
    **props: Any,
) -> rx.Component:
    """Search as one types, after a short rest; `/` jumps here.

    Args:
        label: Its name for screen readers.
        placeholder: What can be searched for.
        on_search: A handler that takes the text.
        text: What the state searches for; the field shows it again on the way back.
        name: The field's name.
        **props: Other attributes of the input.
    """
    return rx.el.label(
        rx.el.span(label, class_name="sr-only"),
        icon("search", 18),
        rx.el.input(
            type="search",
            name=name,
            placeholder=placeholder,
            auto_complete="off",
            max_length=100,
            class_name="input",
            default_value=text,
            data_search="true",
            data_text=text,
            on_change=on_search.debounce(250),
            **props,
        ),
        rx.el.kbd("/", aria_hidden="true"),
        class_name="search",
    )
