"""Composition root: puts the parts of the product together."""

import reflex as rx

from mgapp.pages import home, not_found
from mgapp.pages.theme import look

__all__ = ["app", "home", "not_found"]

app = rx.App(**look())
