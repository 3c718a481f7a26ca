"""Menus that open from a button: several ways of doing one thing, such as taking a list away."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from mgapp.pages.parts.base import Action, Text, icon


def drop_menu(label: Text, *lines: Any, ident: str, icon_name: str = "") -> rx.Component:
    """Open a short menu below a button; Escape, or a press elsewhere, closes it.

    Args:
        label: The words on the button.
        *lines: `menu_link` and `menu_button`.
        ident: The menu's id, unique on the page.
        icon_name: A lucide name, before the words.
    """
    return rx.fragment(
        rx.el.button(
            icon(icon_name) if icon_name else None,
            label,
            icon("chevron_down", 16),
            type="button",
            class_name="button button-quiet",
            custom_attrs={"popovertarget": ident},
        ),
        rx.el.div(
            *lines,
            class_name="menu menu-drop",
            custom_attrs={"id": ident, "popover": "auto"},
        ),
    )


def menu_link(label: Text, href: Text, *, icon_name: str) -> rx.Component:
    """Lead to a file by a plain link."""
    return rx.el.a(
        icon(icon_name),
        label,
        href=href,
        reload_document=True,  # else the router takes it for a page of ours
        class_name="nav-link",
    )


def menu_button(label: Text, *, icon_name: str, on_click: Action) -> rx.Component:
    """Make something happen on this page."""
    return rx.el.button(
        icon(icon_name), label, type="button", on_click=on_click, class_name="nav-link"
    )


def download_menu(ident: str, files: Sequence[tuple[Text, Text]] = (), *lines: Any) -> rx.Component:
    """Offer a list as files of several kinds, under one button.

    Args:
        ident: The menu's id, unique on the page.
        files: Words and address of each file that a plain link fetches.
        *lines: Further ways: `menu_button`, `menu_link`.
    """
    return drop_menu(
        "Unduh",
        *[menu_link(words, href, icon_name="file_down") for words, href in files],
        *lines,
        ident=ident,
        icon_name="download",
    )


def sheet_files(route: str, query: Any = "") -> list[tuple[Text, Text]]:
    """Name the two files that a list of the REST door can be, as it is narrowed.

    Args:
        route: Such as ``/api/messages``.
        query: The filters, each after an ``&``.
    """
    return [
        ("Excel (XLSX)", route + "?format=xlsx" + query),
        ("CSV", route + "?format=csv" + query),
    ]
