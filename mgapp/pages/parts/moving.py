"""Moving about: tabs with counts, steps of a wizard."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from mgapp.pages.parts.badges import count_badge
from mgapp.pages.parts.base import Action, Rows, Text
from mgapp.pages.parts.fields import Options, option_list


def tabs(
    label: str,
    items: Sequence[tuple[str, str, Text]],
    *,
    chosen: Text,
    on_choose: Action,
    keeps: str = "",
) -> rx.Component:
    """Choose which part of a list is shown.

    Args:
        label: What is chosen, for screen readers.
        items: (value, words, count); an empty count shows none.
        chosen: The state's value.
        on_choose: A handler that takes the value.
        keeps: The name in the address that keeps the choice, for the way back and a reload.
    """
    return rx.el.div(
        *[
            rx.el.button(
                words,
                count_badge(count),
                type="button",
                class_name="tab",
                **_kept(keeps, value),
                aria_pressed=rx.cond(rx.Var.create(chosen) == value, "true", "false"),
                on_click=on_choose(value),
            )
            for value, words, count in items
        ],
        role="group",
        aria_label=label,
        class_name="tabs",
    )


def _kept(name: str, value: str) -> dict[str, Any]:
    return {"data_keeps": f"{name}={value}"} if name else {}


def sections(
    label: str,
    groups: Sequence[tuple[str, Sequence[tuple[str, str]]]],
    *children: Any,
    chosen: Text,
    on_choose: Action,
    keeps: str = "part",
) -> rx.Component:
    """Set the many parts of a page beside what the chosen one holds; a list on phones.

    Args:
        label: What is chosen.
        groups: A heading and its (value, words) pairs; an empty heading shows none.
        *children: The chosen part.
        chosen: The state's value.
        on_choose: A handler that takes the value.
        keeps: The name in the address that keeps the choice.
    """
    return rx.el.div(
        rx.el.div(
            *[_section_group(name, items, chosen, on_choose, keeps) for name, items in groups],
            role="group",
            aria_label=label,
            class_name="section-list",
        ),
        rx.el.label(
            rx.el.span(label, class_name="field-label"),
            rx.el.div(
                rx.el.select(
                    *[_section_options(name, items) for name, items in groups],
                    value=chosen,
                    on_change=on_choose,
                    class_name="input",
                    data_keeps=keeps,
                ),
                class_name="select",
            ),
            class_name="field section-pick",
        ),
        rx.el.div(*children, class_name="section-held"),
        class_name="sections",
    )


def _section_group(
    name: str, items: Sequence[tuple[str, str]], chosen: Text, on_choose: Action, keeps: str
) -> rx.Component:
    return rx.el.div(
        rx.el.p(name, class_name="section-name") if name else None,
        *[
            rx.el.button(
                words,
                type="button",
                class_name="section",
                aria_pressed=rx.cond(rx.Var.create(chosen) == value, "true", "false"),
                on_click=on_choose(value),
                **_kept(keeps, value),
            )
            for value, words in items
        ],
        class_name="section-group",
    )


def _section_options(name: str, items: Sequence[tuple[str, str]]) -> rx.Component:
    options = option_list(items)
    return rx.el.optgroup(*options, label=name) if name else rx.fragment(*options)


def filters(*fields: Any) -> rx.Component:
    """Set the filters of a list in one line."""
    return rx.el.div(*fields, class_name="filters", role="search")


def filter_field(
    name: str,
    label: str,
    options: Options,
    *,
    every: str,
    value: Text,
    on_change: Action,
) -> rx.Component:
    """Narrow a list by one of a few.

    Args:
        name: The field's name, unique on the page.
        label: What is narrowed.
        options: Pairs, or a state's list of things with `value` and `label`.
        every: The first choice, which narrows nothing, such as “Semua jenis”.
        value: The state's value; empty for everything.
        on_change: A handler that takes the value.
    """
    return rx.el.label(
        rx.el.span(label, class_name="field-label"),
        rx.el.div(
            rx.el.select(
                rx.el.option(every, value=""),
                *option_list(options),
                name=name,
                value=value,
                on_change=on_change,
                class_name="input",
            ),
            class_name="select",
        ),
        class_name="field",
    )


def filter_code(
    name: str, label: str, *, value: Text, options: Rows, on_type: Action, on_leave: Action
) -> rx.Component:
    """Narrow a list by one of very many, found by typing; empty narrows nothing.

    Args:
        name: The field's name, unique on the page.
        label: What is narrowed.
        value: The state's value; empty for everything.
        options: The state's list of things with `value` and `label` that fit what is typed.
        on_type: A handler that takes the text while it is typed.
        on_leave: A handler that takes it when the field is left.
    """
    listing = f"{name}-offers"
    return rx.el.label(
        rx.el.span(label, class_name="field-label"),
        rx.debounce_input(
            rx.el.input(
                type="text",
                name=name,
                value=value,
                on_change=on_type,
                on_blur=on_leave,
                placeholder="Kode atau kata",
                auto_complete="off",
                class_name="input",
                custom_attrs={"list": listing},
            ),
            debounce_timeout=300,
        ),
        rx.el.datalist(*option_list(options), custom_attrs={"id": listing}),
        class_name="field",
    )


def filter_day(name: str, label: str, *, value: Text, on_change: Action) -> rx.Component:
    """Narrow a list by a day; empty narrows nothing.

    Args:
        name: The field's name, unique on the page.
        label: Such as “Dari hari”.
        value: The state's day, as ``2026-11-22``; empty for any.
        on_change: A handler that takes the day.
    """
    return rx.el.label(
        rx.el.span(label, class_name="field-label"),
        rx.el.input(type="date", name=name, value=value, on_change=on_change, class_name="input"),
        class_name="field",
    )


def steps(step: rx.vars.NumberVar[int] | int, total: rx.vars.NumberVar[int] | int) -> rx.Component:
    """Show the progress of a wizard: “Langkah 2 dari 5”."""
    return rx.el.div(
        rx.el.p("Langkah ", step, " dari ", total, class_name="steps-words"),
        rx.el.div(
            rx.el.div(class_name="steps-done", style={"width": f"{step * 100 / total}%"}),
            class_name="steps-bar",
            aria_hidden="true",
        ),
        class_name="steps",
    )


def step_foot(forward: rx.Component, back: rx.Component | None = None) -> rx.Component:
    """Keep “Lanjut” (large) and “Kembali” (small) in reach at the bottom of a step."""
    return rx.el.div(forward, back, class_name="step-foot")
