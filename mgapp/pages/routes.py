"""How a page gets its address: staff pages ask who is looking before they load anything."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from mgapp.state.shell import ShellState
from mgapp.state.words import PAGES

Page = Callable[[], rx.Component]


def staff_route(route: str, *, title: str, on_load: Any = None) -> Callable[[Page], Page]:
    """Put a page for signed-in staff at an address.

    Who may open it stands in ``PAGES`` (mgapp/services/access/pages.py); an address that is not
    there fails at import. To somebody else the frame says "Tidak punya akses", and no other load
    event runs.

    Args:
        route: Such as ``/admin/cases/[case_id]``.
        title: Shown in the browser's tab.
        on_load: The handler, or the list of handlers, that fill the page.
    """
    if route not in PAGES:
        message = f"{route} is not in PAGES"
        raise KeyError(message)
    loads = on_load if isinstance(on_load, list) else [on_load] if on_load else []
    return rx.page(route=route, title=title, on_load=[ShellState.enter, *loads])


def public_route(route: str, *, title: str, on_load: Any = None) -> Callable[[Page], Page]:
    """Put a page for anybody at an address; ``on_load`` as in `staff_route`."""
    return rx.page(route=route, title=title, on_load=on_load)
