"""Printing a list that a page shows piece by piece: to its end, or not at all."""

from typing import Any

import reflex as rx

MOST_PRINTED = 1_000
"""Lines that a page reads for printing; more are a file."""


def print_page() -> Any:
    """Let the browser print once the lines that were just read stand on the page."""
    return rx.call_script("setTimeout(() => window.print(), 200)")


def too_long_to_print() -> Any:
    """Say where a list goes that is too long for a page."""
    return rx.toast.info(
        "Daftar ini lebih dari 1.000 baris. Persempit periodenya, atau unduh sebagai berkas."
    )
