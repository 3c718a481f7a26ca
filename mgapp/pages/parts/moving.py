"""Moving about: tabs with counts, steps of a wizard."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from mgapp.pages.parts.badges import count_badge
from mgapp.pages.parts.base import Action, Text


def tabs(
    label: str, items: Sequence[tuple[str, str, Text]], *, chosen: Text, on_choose: Action
) -> rx.Component:
    """Choose which part of a list is shown.

    Args:
        label: What is chosen, for screen readers.
        items: (value, words, count); an empty count shows none.
        chosen: The state's value.
        on_choose: A handler that takes the value.
    """
    return rx.el.div(
        *[
            rx.el.button(
                words,
                count_badge(count),
                type="button",
                class_name="tab",
                aria_pressed=rx.cond(rx.Var.create(chosen) == value, "true", "false"),
                on_click=on_choose(value),
            )
            for value, words, count in items
        ],
        role="group",
        aria_label=label,
        class_name="tabs",
    )


def filters(*fields: Any) -> rx.Component:
    """Set the filters of a list in one line."""
    return rx.el.div(*fields, class_name="filters", role="search")


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
