"""Printing a list that a page shows piece by piece: to its end, or not at all."""

from typing import Any

import reflex as rx

MOST_PRINTED = 1_000
"""Lines that a page reads for printing; more are a file."""


_PRINT = """
(function print(tries) {{
  const there = document.querySelectorAll("main tbody tr[data-id]").length;
  if (there >= {lines} || !tries) window.print();
  else setTimeout(print, 100, tries - 1);
}})(300)
"""


def print_page(lines: int) -> Any:
    """Let the browser print once so many lines stand on the page."""
    return rx.call_script(_PRINT.format(lines=lines))


def too_long_to_print() -> Any:
    """Say where a list goes that is too long for a page."""
    return rx.toast.info(
        "Daftar ini lebih dari 1.000 baris. Persempit periodenya, atau unduh sebagai berkas."
    )
