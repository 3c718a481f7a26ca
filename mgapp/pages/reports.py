"""The month of the office: visits, cases and letters, to read and to take away."""

from typing import Any

import reflex as rx

from mgapp.pages.layout import staff_page
from mgapp.pages.parts import (
    bar_chart,
    card,
    column_chart,
    download_menu,
    filter_field,
    filters,
    notice,
    page_title,
    skeleton_rows,
    stat_tile,
)
from mgapp.pages.routes import staff_route
from mgapp.state.reports import ReportsState

State: Any = ReportsState


@staff_route("/admin/reports", title="Laporan bulanan", on_load=State.load)
def reports() -> rx.Component:
    """Lay out one month in numbers and charts."""
    return staff_page(
        page_title(
            "Laporan bulanan",
            download_menu(
                "unduh-laporan",
                [("PDF siap cetak", _file("pdf")), ("Excel (XLSX)", _file("xlsx"))],
            ),
            note="Kunjungan, kasus, dan surat dalam satu bulan. Tidak ada nama orang di dalamnya.",
        ),
        filters(
            filter_field(
                "month", "Bulan", State.months, every="Bulan ini",
                value=State.month, on_change=State.choose_month,
            ),
        ),
        rx.cond(
            State.complete,
            rx.fragment(),
            notice("Bulan ini belum berakhir; angkanya masih bertambah."),
        ),
        rx.cond(State.loaded, rx.foreach(State.parts, _part), skeleton_rows(6)),
        title="Laporan bulanan",
        here="/admin/reports",
    )  # fmt: skip


def _file(kind: str) -> Any:
    return f"/api/reports/monthly?format={kind}&month=" + State.month


def _part(part: Any) -> rx.Component:
    return rx.el.section(
        rx.el.h2(part.title),
        rx.el.div(
            rx.foreach(part.numbers, lambda one: stat_tile(one.label, one.value, note=one.note)),
            class_name="stats",
        ),
        rx.foreach(part.charts, _chart),
        class_name="stack report-part",
        key=part.title,
    )


def _chart(chart: Any) -> rx.Component:
    drawn = rx.cond(
        chart.by_time,
        column_chart(chart.title, chart.points, of=chart.of, counted=chart.counted),
        bar_chart(chart.title, chart.points, of=chart.of, counted=chart.counted),
    )
    nothing = rx.el.p("Tidak ada pada bulan ini.", class_name="muted")
    return card(rx.cond(chart.empty, nothing, drawn), title=chart.title, key=chart.title)
