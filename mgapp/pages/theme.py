"""How the whole product is dressed: style sheets, head, toasts, what shows when something broke."""

import hashlib
from pathlib import Path
from typing import Any

import reflex as rx
from reflex_base.vars.function import ArgsFunctionOperation
from reflex_components_core.base.error_boundary import ErrorBoundary
from reflex_components_core.core.banner import has_connection_errors

from mgapp.pages.parts import icon

_ASSETS = Path(__file__).resolve().parents[2] / "assets"
STYLESHEETS = [
    "/css/tokens.css",
    "/css/base.css",
    "/css/frame.css",
    "/css/parts.css",
    "/css/cases.css",
    "/css/steps.css",
    "/css/office.css",
    "/css/account.css",
    "/css/letters.css",
    "/css/verify.css",
    "/css/print.css",
]


def look() -> dict[str, Any]:
    """Give what `rx.App` needs to wear the look: `rx.App(**look(), …)`."""
    return {
        "stylesheets": STYLESHEETS,
        "head_components": _head(),
        "html_lang": "id",
        "toaster": rx.toast.provider(
            position="top-right",
            rich_colors=False,
            close_button=True,
            visible_toasts=3,
            custom_attrs={
                "offset": {"top": "4.5rem", "right": "1.5rem"},
                "containerAriaLabel": "Pemberitahuan",
                "mobileOffset": {"top": "4.5rem"},
            },
        ),
        "app_wraps": {
            (55, "ErrorBoundary"): lambda stateful: _boundary(stateful=stateful),
            (5, "Overlay"): lambda stateful: connection_banner() if stateful else None,
        },
    }


def _head() -> list[rx.Component]:
    return [
        rx.el.link(
            rel="preload",
            href="/fonts/public-sans.woff2",
            custom_attrs={"as": "font", "type": "font/woff2", "crossOrigin": "anonymous"},
        ),
        rx.el.meta(name="theme-color", content="#007a82"),
        rx.el.link(rel="icon", href="/icon.svg", custom_attrs={"type": "image/svg+xml"}),
        rx.el.script(src=_kept("/js/mode.js")),
        rx.el.script(src=_kept("/js/shell.js"), custom_attrs={"defer": True}),
        rx.el.script(src=_kept("/js/focus.js"), custom_attrs={"defer": True}),
        rx.el.script(src=_kept("/js/clock.js"), custom_attrs={"defer": True}),
    ]


def _kept(path: str) -> str:
    """Name a file of ours by its content, so that a browser never asks for it again.

    The page's own scripts wait for the ones in its head.
    """
    print_of = hashlib.sha256((_ASSETS / path.lstrip("/")).read_bytes()).hexdigest()
    return f"{path}?v={print_of[:12]}"


def connection_banner() -> rx.Component:
    """Tell that the connection is lost; it goes by itself when it is back."""
    return rx.el.div(
        rx.cond(
            has_connection_errors,
            rx.el.div(
                icon("wifi_off", 18),
                "Sambungan terputus. Menyambung kembali…",
                class_name="disconnected",
            ),
        ),
        role="status",
    )


def _boundary(*, stateful: bool) -> rx.Component:
    """Catch what a page could not draw, and say so in the words of the office."""
    broken = rx.el.main(
        rx.el.h1("Halaman ini gagal ditampilkan"),
        rx.el.p("Muat ulang halaman. Bila terjadi lagi, beri tahu admin kantor."),
        rx.el.a("Muat ulang", href="", class_name="button"),
        class_name="full-note",
    )
    silent: dict[str, Any] = {} if stateful else {"on_error": rx.noop()}
    return ErrorBoundary.create(
        fallback_render=ArgsFunctionOperation.create(("event_args",), rx.Var.create(broken)),
        **silent,
    )
