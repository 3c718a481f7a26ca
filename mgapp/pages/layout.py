"""The frames that pages stand in: staff, public, kiosk.

A page gives its content; the frame gives landmarks, navigation by role, the bell, the user's menu.
"""

from typing import Any, Literal

import reflex as rx

from mgapp.pages.navigation import OFFICE, WORK, has_office_ways, way_list
from mgapp.pages.parts import avatar, hidden_text, icon, link, native_form, no_access, notice
from mgapp.state.shell import ShellState

ACCOUNT = "/admin/account"
"""The page on which people change their own password."""


def staff_page(
    *children: Any,
    title: str,
    here: str = "",
    search: rx.Component | None = None,
) -> rx.Component:
    """Lay out a page for signed-in staff; who may not open it sees “Tidak punya akses”.

    Args:
        *children: The content, opened by `page_title`.
        title: The page's name, shown in the bar at the top.
        here: The address of the way in the navigation that is marked as the current one.
        search: A `search_field` for the bar at the top; `/` jumps to it.
    """
    return rx.el.div(
        _skip_link(),
        _side(here),
        rx.el.div(
            _top(title, search),
            rx.el.main(
                _owed(),
                rx.cond(ShellState.denied, no_access(), rx.el.div(*children, class_name="page")),
                class_name="main",
                tab_index=-1,
                custom_attrs={"id": "isi"},
            ),
            class_name="staff-body",
        ),
        _bottom_bar(here),
        _keys_dialog(),
        class_name="staff",
    )


def public_page(
    *children: Any, width: Literal["", "wide", "narrow"] = "", login_link: bool = False
) -> rx.Component:
    """Lay out a page for anybody: large type, large targets, one column.

    Args:
        *children: The content, opened by an `h1`.
        width: `wide` for lists, `narrow` for signing in.
        login_link: Whether the foot leads staff to their sign-in.
    """
    return rx.el.div(
        _skip_link(),
        rx.el.header(
            _office("/"), _mode_tool(), class_name="public-top", on_mount=ShellState.greet
        ),
        rx.el.main(*children, class_name="public-main", tab_index=-1, custom_attrs={"id": "isi"}),
        rx.el.footer(
            link("Beranda", href="/"),
            link("Lacak surat", href="/tracking"),
            link("Verifikasi surat", href="/verify"),
            link("Masuk petugas", href="/login") if login_link else None,
            rx.el.span(ShellState.office_where, class_name="public-where"),
            class_name="public-foot",
        ),
        class_name=f"public public-{width}" if width else "public",
    )


def kiosk_page(*children: Any) -> rx.Component:
    """Lay out a page on the touch screen in the lobby: no way leads elsewhere."""
    return rx.el.div(
        rx.el.header(_office(""), class_name="public-top", on_mount=ShellState.greet),
        rx.el.main(*children, class_name="public-main", tab_index=-1, custom_attrs={"id": "isi"}),
        class_name="public kiosk",
    )


def _owed() -> rx.Component | rx.Var[Any]:
    """Ask for what a person owes his own account, on every page until it is done."""
    return rx.fragment(
        rx.match(
            ShellState.owes,
            (
                "password",
                _request("Ganti kata sandi Anda: yang sekarang dibuat oleh admin."),
            ),
            (
                "second_factor",
                _request("Peran Anda memerlukan kode autentikator. Pasang dulu untuk melanjutkan."),
            ),
            rx.fragment(),
        )
    )


def _request(text: str) -> rx.Component:
    return notice(text, link("Buka akun saya", href=ACCOUNT), tone="warning")


def _skip_link() -> rx.Component:
    return rx.el.a("Langsung ke isi", href="#isi", class_name="skip")


def _office(href: str) -> rx.Component:
    name = rx.cond(ShellState.office_name, ShellState.office_name, "Buku Tamu & Surat")
    inside = [
        rx.el.span(icon("landmark"), class_name="office-mark"),
        rx.el.span(
            rx.el.span(name, class_name="office-name"),
            rx.cond(
                ShellState.office_name, rx.el.span("Buku tamu & surat", class_name="office-what")
            ),
            class_name="office-words",
        ),
    ]
    if not href:
        return rx.el.span(*inside, class_name="office")
    return link(*inside, href=href, class_name="office")


def _side(here: str) -> rx.Component:
    return rx.el.div(
        _office("/"),
        rx.el.nav(*_all_ways(here), aria_label="Menu utama", class_name="stack"),
        class_name="side",
    )


def _all_ways(here: str) -> list[Any]:
    return [
        rx.el.div(way_list(WORK, here), class_name="nav-group"),
        rx.cond(
            has_office_ways(),
            rx.el.div(
                rx.el.p("Pengaturan kantor", class_name="nav-heading"),
                way_list(OFFICE, here),
                class_name="nav-group",
            ),
        ),
    ]


def _top(title: str, search: rx.Component | None) -> rx.Component:
    return rx.el.header(
        rx.el.div(title, class_name="top-title"),
        rx.el.div(search, class_name="top-search") if search is not None else None,
        rx.el.div(_bell(), _user_button(), _user_menu(), class_name="top-tools"),
        class_name="top",
    )


def _bell() -> rx.Component:
    return link(
        icon("bell"),
        rx.cond(
            ShellState.unread > 0,
            rx.fragment(
                rx.el.span(
                    rx.cond(ShellState.unread > 99, "99+", ShellState.unread.to_string()),  # noqa: PLR2004 - more does not fit
                    class_name="bell-count",
                    aria_hidden="true",
                ),
                hidden_text(f"Pemberitahuan, {ShellState.unread} belum dibaca"),
            ),
            hidden_text("Pemberitahuan"),
        ),
        href="/admin/notifications",
        class_name="tool",
        title="Pemberitahuan",
    )


def _user_button() -> rx.Component:
    return rx.el.button(
        avatar(ShellState.name[:1]),
        rx.el.span(ShellState.name, class_name="tool-name"),
        hidden_text("Menu akun"),
        icon("chevron_down", 16),
        type="button",
        class_name="tool",
        custom_attrs={"popovertarget": "menu-akun"},
    )


def _user_menu() -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.div(ShellState.name, class_name="strong"),
            rx.el.div(ShellState.role_label, class_name="muted small"),
            class_name="menu-who",
        ),
        link(icon("circle_user"), "Akun saya", href=ACCOUNT, class_name="nav-link"),
        _mode_line(),
        rx.el.button(
            icon("keyboard"),
            "Pintasan papan tik",
            type="button",
            class_name="nav-link",
            data_opens="pintasan",
        ),
        native_form(
            rx.el.button(icon("log_out"), "Keluar", type="submit", class_name="nav-link"),
            action="/api/auth/logout",
            class_name="menu-out",
        ),
        class_name="menu",
        custom_attrs={"id": "menu-akun", "popover": "auto"},
    )


def _mode_words() -> rx.Component:
    return rx.color_mode_cond(
        rx.fragment(icon("moon"), rx.el.span("Mode gelap", class_name="nav-word")),
        rx.fragment(icon("sun"), rx.el.span("Mode terang", class_name="nav-word")),
    )


def _mode_line() -> rx.Component:
    return rx.el.button(
        _mode_words(), type="button", class_name="nav-link", on_click=rx.toggle_color_mode
    )


def _mode_tool() -> rx.Component:
    return rx.el.div(
        rx.el.button(
            rx.color_mode_cond(icon("moon"), icon("sun")),
            hidden_text(rx.color_mode_cond("Mode gelap", "Mode terang")),
            type="button",
            class_name="tool",
            on_click=rx.toggle_color_mode,
        ),
        class_name="public-tools",
    )


def _bottom_bar(here: str) -> rx.Component:
    return rx.el.nav(
        way_list(WORK, here),
        rx.el.button(
            icon("ellipsis"),
            "Lainnya",
            type="button",
            class_name="nav-link",
            custom_attrs={"popovertarget": "menu-lainnya"},
        ),
        rx.el.div(
            *_all_ways(here),
            class_name="menu menu-rest",
            custom_attrs={"id": "menu-lainnya", "popover": "auto"},
        ),
        aria_label="Menu bawah",
        class_name="bottom-bar",
    )


_KEYS = (
    (("/",), "Cari"),
    (("g", "i"), "Buka kotak masuk"),
    (("g", "n"), "Buka intake"),
    (("j",), "Baris berikut"),
    (("k",), "Baris sebelumnya"),
    (("Enter",), "Buka baris"),
    (("Esc",), "Tutup"),
    (("?",), "Daftar pintasan"),
)


def _keys_dialog() -> rx.Component:
    lines: list[rx.Component] = []
    for keys, meaning in _KEYS:
        lines += [rx.el.dt(*[rx.el.kbd(key) for key in keys]), rx.el.dd(meaning)]
    return rx.el.dialog(
        rx.el.h2("Pintasan papan tik", class_name="dialog-title"),
        rx.el.dl(*lines, class_name="keys"),
        rx.el.div(
            rx.el.button(
                "Tutup", type="button", class_name="button button-quiet", data_closes="pintasan"
            ),
            class_name="dialog-foot",
        ),
        class_name="dialog",
        aria_label="Pintasan papan tik",
        custom_attrs={"id": "pintasan"},
    )
