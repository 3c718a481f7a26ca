"""The office's day at a glance."""

import reflex as rx

from mgapp.pages.layout import staff_page
from mgapp.pages.parts import (
    bar_chart,
    card,
    column_chart,
    empty_state,
    page_title,
    panes,
    skeleton_rows,
    stat_row,
    stat_tile,
)
from mgapp.pages.routes import staff_route
from mgapp.state.dashboard import DashboardState as State


@staff_route("/admin", title="Beranda", on_load=State.load)
def dashboard() -> rx.Component:
    """Lay out today's visits, what is open, and when and to whom people came."""
    return staff_page(
        page_title("Beranda", note=State.day),
        _numbers(),
        _letters(),
        panes(_open_cases(), _units(), kind="two"),
        _hours(),
        title="Beranda",
        here="/admin",
    )


def _numbers() -> rx.Component:
    late = "Lewat batas waktu"
    return stat_row(
        stat_tile("Kunjungan hari ini", State.visits_today.to_string(), href="/admin/visitors"),
        stat_tile("Tamu belum keluar", State.inside.to_string(), href="/admin/visitors"),
        stat_tile("Kasus terbuka", State.open_total.to_string(), href="/admin/intake"),
        rx.cond(
            State.overdue == "0",
            stat_tile(late, State.overdue, href="/admin/intake"),
            stat_tile(late, State.overdue, href="/admin/intake", tone="danger"),
        ),
    )


def _letters() -> rx.Component:
    return stat_row(
        stat_tile("Surat menunggu persetujuan", State.pending, href="/letters?box=approvals"),
        stat_tile("Surat belum dibaca", State.unread, href="/letters?box=inbox"),
        stat_tile("Surat masuk belum didisposisikan", State.undisposed, href="/letters?box=inbox"),
    )


def _open_cases() -> rx.Component:
    caption = "Kasus terbuka menurut status"
    return card(
        _when_loaded(bar_chart(caption, State.statuses, of="Status", counted="Kasus")),
        title=caption,
    )


def _units() -> rx.Component:
    return card(
        _when_loaded(
            bar_chart("Kunjungan hari ini per unit", State.per_unit, of="Unit", counted="Kunjungan")
        ),
        title="Kunjungan hari ini per unit",
    )


def _hours() -> rx.Component:
    chart = column_chart(
        "Kunjungan hari ini per jam", State.per_hour, of="Jam", counted="Kunjungan"
    )
    nobody = empty_state(
        "Belum ada kunjungan hari ini",
        "Grafik terisi sendiri saat tamu pertama mendaftar.",
        icon_name="book_open",
    )
    return card(
        _when_loaded(rx.cond(State.visits_today > 0, chart, nobody)),
        title="Kunjungan hari ini per jam",
    )


def _when_loaded(content: rx.Component) -> rx.Component:
    return rx.cond(State.loaded, content, skeleton_rows(3))
