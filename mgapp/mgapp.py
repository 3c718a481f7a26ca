"""Composition root: puts the parts of the product together."""

import reflex as rx

app = rx.App()
