"""What the steps of a form are made of."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from mgapp.pages.parts import icon, notice, skeleton_lines
from mgapp.pages.step_form.components import Again
from mgapp.state.front_desk import FrontDeskState


def step(title: str, *children: Any, lead: Any = "") -> rx.Component:
    """Lay out one thought: a question as heading, one to three fields."""
    return rx.el.section(
        rx.el.h1(title),
        rx.el.p(lead, class_name="step-lead") if isinstance(lead, rx.Var) or lead else None,
        *children,
        class_name="form",
    )


def big_choices(
    name: str, question: str, choices: Sequence[tuple[str, str, str, str]], *, missing: str
) -> rx.Component:
    """Offer a few large cards of (value, title, note, icon); one of them must be taken."""
    return rx.el.fieldset(
        rx.el.legend(question, class_name="field-label"),
        rx.el.div(
            *[
                rx.el.label(
                    rx.el.input(
                        type="radio", name=name, value=value, required=True, data_missing=missing
                    ),
                    rx.el.span(
                        rx.el.span(title, class_name="pick-title"),
                        rx.el.span(note, class_name="pick-text"),
                        class_name="pick-words grow",
                    ),
                    icon(icon_name, 28),
                    class_name="pick pick-big",
                )
                for value, title, note, icon_name in choices
            ],
            class_name="cards",
        ),
        class_name="field",
    )


def privacy_notice() -> rx.Component:
    """Show the privacy notice before the first field; its space is kept while it comes."""
    return rx.el.div(
        rx.cond(
            FrontDeskState.notice.length() > 0,
            rx.foreach(
                FrontDeskState.notice,
                lambda part: rx.el.div(rx.el.h2(part.heading), rx.el.p(part.text)),
            ),
            skeleton_lines(8),
        ),
        class_name="privacy",
        role="region",
        tab_index=0,
        aria_label="Pemberitahuan Pelindungan Data Pribadi",
    )


def consent_box(label: str) -> rx.Component:
    """Ask for consent apart from everything else; unticked."""
    return rx.el.div(
        rx.el.label(
            rx.el.input(
                type="checkbox",
                name="consent",
                required=True,
                data_missing="Centang persetujuan ini untuk melanjutkan.",
                custom_attrs={"id": "consent"},
            ),
            rx.el.span(label, class_name="check-words"),
            class_name="check check-framed",
        ),
        class_name="field",
    )


def review(*lines: tuple[str, str], step_number: int, title: str) -> rx.Component:
    """Show what was filled in at a step, with a way back to it.

    Args:
        *lines: Pairs of words and field name.
        step_number: The step that holds the fields.
        title: What they are about.
    """
    return rx.el.section(
        rx.el.div(
            rx.el.h2(title),
            rx.el.button(
                icon("pencil", 18),
                "Ubah",
                rx.el.span(f" {title.lower()}", class_name="sr-only"),
                type="button",
                class_name="button button-plain",
                data_go=str(step_number),
            ),
            class_name="card-head",
        ),
        rx.el.dl(
            *[
                rx.el.div(rx.el.dt(words), rx.el.dd(data_shows=name, class_name="keep-lines"))
                for words, name in lines
            ],
            class_name="facts facts-wide",
        ),
        class_name="card",
    )


def away_notice(away: rx.Var[bool], ask_again: Any) -> rx.Component:
    """Say that the database is away, and ask again by itself until it is back."""
    return rx.cond(
        away,
        rx.fragment(
            notice(
                "Sistem sedang tidak dapat dihubungi.",
                rx.el.p("Halaman ini mencoba lagi sendiri. Isian Anda tetap ada."),
                tone="warning",
                alert=True,
            ),
            Again.create(every=2000, on_tick=ask_again),
        ),
    )
