"""A pad to sign on, and the typed name for who cannot draw."""

from typing import Any

import reflex as rx

from mgapp.pages.parts.base import Action, Errors, Text
from mgapp.pages.parts.buttons import button
from mgapp.pages.parts.fields import error_line, refusal


class SignatureCanvas(rx.NoSSRComponent):
    """The drawing area of react-signature-canvas."""

    library = "react-signature-canvas@1.1.0-alpha.2"
    tag = "SignatureCanvas"
    is_default = True

    pen_color: rx.Var[str]
    canvas_props: rx.Var[dict[str, Any]]
    clear_on_resize: rx.Var[bool]
    on_end: rx.EventHandler[rx.event.no_args_event_spec]


_HINT = "Tanda tangani dengan jari atau tetikus. Boleh dikosongkan; nama yang diketik sudah cukup."


def _drawing(ident: str) -> str:
    return f"document.getElementById('{ident}').toDataURL('image/png')"


def _wiping(ident: str) -> str:
    canvas = f"document.getElementById('{ident}')"
    return f"{canvas}.getContext('2d').clearRect(0, 0, {canvas}.width, {canvas}.height)"


def signature_pad(
    name: str,
    *,
    label: Text = "Tanda tangan",
    drawn: Text,
    on_drawn: Action,
    errors: Errors = None,
    hint: str = _HINT,
) -> rx.Component:
    """Take a drawn signature; each stroke hands the whole drawing to the state.

    Args:
        name: The API's field name; also the canvas' id.
        label: Its visible name.
        drawn: The state's drawing, shown again when the pad comes back; empty for none.
        on_drawn: A handler that takes the drawing as a PNG data URL; empty when wiped.
        errors: The state's refusals.
        hint: What to do, and the way for who cannot draw.
    """
    return rx.el.div(
        rx.el.span(label, class_name="field-label", custom_attrs={"id": f"{name}-label"}),
        rx.el.p(hint, class_name="field-hint", custom_attrs={"id": f"{name}-hint"}),
        rx.el.div(
            SignatureCanvas.create(
                pen_color="#10242b",
                clear_on_resize=False,
                canvas_props={
                    "id": name,
                    "role": "img",
                    "aria-labelledby": f"{name}-label",
                    "aria-describedby": f"{name}-hint",
                },
                on_end=rx.call_script(_drawing(name), callback=on_drawn),
            ),
            class_name="pad",
            style={"background_image": rx.cond(drawn, f"url({drawn})", "none")},
        ),
        rx.el.div(
            button(
                "Hapus tanda tangan",
                kind="plain",
                icon="eraser",
                on_click=[rx.call_script(_wiping(name)), on_drawn("")],
            ),
            class_name="button-row",
        ),
        error_line(name, refusal(name, errors)),
        class_name="field",
    )
