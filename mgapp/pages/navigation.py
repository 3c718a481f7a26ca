"""Where the staff can go, and who sees which way."""

from dataclasses import dataclass

import reflex as rx

from mgapp.pages.parts import icon, link
from mgapp.state.shell import ShellState
from mgapp.state.words import Permission


@dataclass(frozen=True)
class Way:
    """One line of the navigation.

    Attributes:
        href: The page.
        words: What it is called.
        icon: A lucide name.
        permission: Who sees it; hiding protects nothing, the services do.
        count: The kept count beside it, as a word; empty shows none.
    """

    href: str
    words: str
    icon: str
    permission: Permission
    count: rx.Var[str] | None = None


WORK = (
    Way("/admin", "Beranda", "layout_dashboard", Permission.DASHBOARD_READ),
    Way("/admin/intake", "Intake", "inbox", Permission.INTAKE_READ, ShellState.intake_count),
    Way(
        "/admin/inbox",
        "Kotak masuk",
        "clipboard_list",
        Permission.INBOX_READ,
        ShellState.inbox_count,
    ),
    Way("/admin/visitors", "Buku tamu", "book_open", Permission.VISITOR_READ),
    Way("/admin/surat", "Surat", "mail", Permission.SURAT_READ),
    Way(
        "/letters",
        "Surat menyurat",
        "files",
        Permission.LETTER_READ,
        ShellState.letter_count,
    ),
    Way("/letters/books", "Buku agenda", "notebook_text", Permission.LETTER_BOOKS),
    Way("/admin/reports", "Laporan bulanan", "chart_column", Permission.DASHBOARD_READ),
    Way("/admin/directory", "Direktori", "contact", Permission.DIRECTORY_READ),
)
"""The daily ways; the first four that a person has stand in the phone's bottom bar."""

OFFICE = (
    Way("/admin/users", "Pengguna", "users", Permission.USER_MANAGE),
    Way("/admin/org-units", "Unit kerja", "network", Permission.ORG_MANAGE),
    Way("/admin/periods", "Periode", "calendar_range", Permission.ORG_MANAGE),
    Way("/admin/members", "Anggota", "id_card", Permission.ORG_MANAGE),
    Way("/letters/stand-ins", "Pejabat pengganti", "user_round_check", Permission.STAND_IN_NAME),
    Way("/letters/numbers", "Buku nomor", "hash", Permission.LETTER_NUMBERS),
    Way("/letters/settings", "Pengaturan surat", "stamp", Permission.LETTER_OFFICE),
    Way("/admin/qr", "Poster QR", "qr_code", Permission.QR_READ),
    Way("/admin/personal-data", "Data pribadi", "user_round_search", Permission.PERSON_MANAGE),
    Way("/admin/settings", "Pengaturan", "settings", Permission.SETTINGS_MANAGE),
)
"""What is arranged now and then."""


def way_list(ways: tuple[Way, ...], here: str) -> rx.Component:
    """List ways; only those that the person may go are there at all."""
    return rx.el.ul(*[_item(way, here) for way in ways], class_name="nav-list")


def _item(way: Way, here: str) -> rx.Component:
    current = {"aria_current": "page"} if way.href == here else {}
    return rx.cond(
        ShellState.permissions.contains(str(way.permission)),
        rx.el.li(
            link(
                icon(way.icon),
                rx.el.span(way.words, class_name="nav-word"),
                _count(way),
                href=way.href,
                title=way.words,
                class_name="nav-link",
                **current,
            )
        ),
    )


def _count(way: Way) -> rx.Component | None:
    if way.count is None:
        return None
    return rx.cond(way.count, rx.el.span(way.count, class_name="nav-count"))


def has_office_ways() -> rx.Var[bool]:
    """Tell whether the second list has any line for this person."""
    held = ShellState.permissions
    return (
        held.contains(str(Permission.USER_MANAGE))
        | held.contains(str(Permission.QR_READ))
        | held.contains(str(Permission.STAND_IN_NAME))
    )
