"""Choosing one of a few (cards) or one of many (by typing)."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from mgapp.pages.parts.base import Action, Errors, Rows, Text, shown
from mgapp.pages.parts.fields import error_line, field, refusal

Choices = Sequence[tuple[str, str] | tuple[str, str, str]] | Rows
"""Fixed (value, title) or (value, title, note), or a state's list of `value`, `label`, `note`."""


_CARDS = {
    (False, False): "cards",
    (True, False): "cards-row",
    (False, True): "cards-row desk-people",
    (True, True): "cards-row desk-people",
}
"""The look of the cards by `row` and `tall`."""


def _pick(name: str, one: tuple[Any, Any, Any], chosen: Any, on_choose: Any) -> rx.Component:
    value, title, note = one
    told = {} if on_choose is None else {"on_change": on_choose(value)}
    at_first = rx.Var.create(chosen) == value
    return rx.el.label(
        rx.el.input(type="radio", name=name, value=value, default_checked=at_first, **told),
        rx.el.span(
            rx.el.span(title, class_name="pick-title"),
            shown(note, rx.el.span(note, class_name="pick-text")),
            class_name="pick-words",
        ),
        class_name="pick",
        key=value,
    )


def radio_cards(
    name: str,
    legend: Text,
    choices: Choices,
    *,
    chosen: Text = "",
    on_choose: Action = None,
    hint: Text = "",
    errors: Errors = None,
    row: bool = False,
    tall: bool = False,
) -> rx.Component:
    """Choose one of a few large cards; arrow keys move, as in any radio group.

    Args:
        name: The API's field name.
        legend: The question.
        choices: The cards.
        chosen: The value that is chosen at first; a new `key` of the form chooses anew.
        on_choose: A handler that learns of a choice at once; the form carries it anyway.
        hint: One line below the question.
        errors: The state's refusals.
        row: Small cards in one row instead of a grid.
        tall: One below the other in a window of their own, where there may be twenty.
    """
    if isinstance(choices, rx.Var):
        cards = [
            rx.foreach(
                choices,
                lambda one: _pick(name, (one.value, one.label, one.note), chosen, on_choose),
            )
        ]
    else:
        cards = [
            _pick(name, (one[0], one[1], "".join(one[2:])), chosen, on_choose) for one in choices
        ]
    return rx.el.fieldset(
        rx.el.legend(legend, class_name="field-label"),
        shown(hint, rx.el.p(hint, class_name="field-hint")),
        rx.el.div(*cards, class_name=_CARDS[row, tall]),
        error_line(name, refusal(name, errors)),
        class_name="field",
        aria_describedby=f"{name}-error",
        custom_attrs={"id": name},
    )


def check_list(
    name: str, legend: Text, choices: Rows, *, hint: Text = "", errors: Errors = None
) -> rx.Component:
    """Tick any of some lines; the form carries `<name>.<value>` as `on` for each that is ticked.

    Args:
        name: The API's field name; a refusal under it stands below the list.
        legend: The question.
        choices: The state's list of `value` and `label`.
        hint: One line below the question.
        errors: The state's refusals.
    """
    return rx.el.fieldset(
        rx.el.legend(legend, class_name="field-label"),
        shown(hint, rx.el.p(hint, class_name="field-hint")),
        rx.el.div(rx.foreach(choices, lambda one: _tick(name, one)), class_name="check-list"),
        error_line(name, refusal(name, errors)),
        class_name="field",
        aria_describedby=f"{name}-error",
        custom_attrs={"id": name},
    )


def _tick(name: str, one: Any) -> rx.Component:
    return rx.el.label(
        rx.el.input(type="checkbox", name=f"{name}." + one.value.to(str)),
        rx.el.span(one.label),
        class_name="check",
        key=one.value,
    )


def combobox(
    name: str,
    label: Text,
    *,
    text: Text,
    options: Rows,
    on_type: Action,
    on_choose: Action,
    hint: Text = "Ketik beberapa huruf, lalu pilih dari daftar.",
    errors: Errors = None,
    optional: bool = False,
    ident: str = "",
    **props: Any,
) -> rx.Component:
    """Find one of many by typing: a region, a colleague. Arrows move, Enter takes, Escape closes.

    Args:
        name: The API's field name.
        label: The visible name.
        text: The state's text in the field; the chosen label after choosing.
        options: The state's list of `value`, `label`, `note`; empty closes the list.
        on_type: A handler that takes the text and fills `options`.
        on_choose: A handler that takes the value, sets `text` and empties `options`.
        hint: One line on what to type.
        errors: The state's refusals.
        optional: May stay empty.
        ident: The element's id, if not the name.
        **props: Other attributes of the input.
    """
    ident = ident or name
    listing = f"{ident}-list"

    def build(tied: dict[str, Any]) -> rx.Component:
        return rx.el.div(
            rx.debounce_input(
                rx.el.input(
                    type="text",
                    role="combobox",
                    auto_complete="off",
                    class_name="input",
                    value=text,
                    on_change=on_type,
                    aria_autocomplete="list",
                    aria_expanded=rx.cond(options.length() > 0, "true", "false"),
                    aria_controls=listing,
                    data_combo="true",
                    **tied,
                    **props,
                ),
                debounce_timeout=200,
            ),
            rx.el.div(
                rx.foreach(options, lambda one: _option(listing, one, on_choose)),
                role="listbox",
                aria_label=label,
                class_name="combo-list",
                custom_attrs={"id": listing},
            ),
            class_name="combo",
        )

    return field(name, label, build, hint=hint, errors=errors, optional=optional, ident=ident)


def _option(listing: str, one: Any, on_choose: Any) -> rx.Component:
    return rx.el.div(
        rx.el.span(one.label),
        rx.cond(one.note, rx.el.span(one.note, class_name="small")),
        role="option",
        class_name="combo-option",
        on_click=on_choose(one.value),
        custom_attrs={"id": f"{listing}-" + one.value.to(str), "key": one.value},
    )
