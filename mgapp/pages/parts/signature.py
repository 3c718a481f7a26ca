"""A pad to sign on; who cannot draw has the name written."""

import reflex as rx

from mgapp.pages.parts.base import Errors, Text
from mgapp.pages.parts.fields import error_line, refusal


class SignaturePad(rx.Component):
    """A pad of our own, for the public's forms in steps and the forms of the staff.

    Attributes:
        name: The form's field that carries the drawing, a PNG data URL; empty while unsigned.
        source: The field of the same form whose words a button writes on the pad; or
        words: these words.
        drawn: A drawing to begin with.
    """

    library = "$/public/js/signature.jsx"
    tag = "SignaturePad"

    name: rx.Var[str]
    source: rx.Var[str]
    words: rx.Var[str]
    drawn: rx.Var[str]


def signature_pad(
    name: str,
    *,
    label: Text = "Tanda tangan",
    hint: Text = "Tanda tangani dengan jari, pena, atau tetikus.",
    words: Text = "",
    drawn: Text = "",
    errors: Errors = None,
) -> rx.Component:
    """Take a drawn signature as a field of a `form`: its handler finds the data URL by the name.

    Args:
        name: The field's name.
        label: Its visible name.
        hint: What to do.
        words: The signer's name, written on the pad by a button; the way by keyboard.
        drawn: A drawing of the state to begin with, such as one that was kept.
        errors: The state's refusals.
    """
    return rx.el.div(
        rx.el.span(label, class_name="field-label", custom_attrs={"id": f"{name}-label"}),
        rx.el.p(hint, class_name="field-hint"),
        SignaturePad.create(name=name, words=words, drawn=drawn),
        error_line(name, refusal(name, errors)),
        class_name="field",
        role="group",
        aria_labelledby=f"{name}-label",
    )
