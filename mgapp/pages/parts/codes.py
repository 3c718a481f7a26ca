"""Codes that people read aloud or scan."""

import reflex as rx

from mgapp.pages.parts.base import Text


def big_code(code: Text) -> rx.Component:
    """Show the code of a receipt in the largest size."""
    return rx.el.p(code, class_name="big-code")


def code(text: Text, *, long: bool = False) -> rx.Component:
    """Set a code in a line of text; a `long` one, such as an address, may break anywhere."""
    return rx.el.span(text, class_name="code code-long" if long else "code")


def qr_image(src: Text, *, meaning: str, size: str = "11rem") -> rx.Component:
    """Show a QR code that the server drew.

    Args:
        src: Its address or data URL (SVG or PNG).
        meaning: What scanning it does, for those who do not see it.
        size: Side length in CSS.
    """
    return rx.el.span(
        rx.el.img(src=src, alt=meaning, width="176", height="176"),
        class_name="qr",
        style={"--qr": size},
    )
