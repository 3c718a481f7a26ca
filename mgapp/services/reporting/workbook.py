"""The monthly report as a workbook: a sheet for each part, its tables, and charts beside them."""

from io import BytesIO
from typing import Any

from mgapp.services.reporting.monthly import MonthlyReport, Section, Series

_A4 = 9  # as spreadsheets number papers
_LEFT = 4  # the column where charts begin
_CHART_ROWS = 16
_COLOUR = "#007A82"


def workbook(report: MonthlyReport, *, office: str) -> bytes:
    """Write a report as XLSX; counts are numbers, and the charts are drawn from the cells."""
    import xlsxwriter  # noqa: PLC0415  # pyright: ignore[reportMissingTypeStubs] (slow, and it ships none)

    out = BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    made: Any = xlsxwriter.Workbook(out, options)
    with made as book:
        book.set_properties({"title": f"Laporan bulanan {report.title}", "author": office})
        bold = book.add_format({"bold": True})
        title = book.add_format({"bold": True, "font_size": 14})
        for section in report.sections:
            page = book.add_worksheet(section.title)
            page.set_column(0, 0, 34)
            page.set_column(1, 2, 18)
            page.set_landscape()
            page.set_paper(_A4)
            page.fit_to_pages(1, 0)
            page.set_footer(f"&L{report.title}&RHalaman &P dari &N")
            page.write_string(0, 0, f"{section.title} – {report.title}", title)
            page.write_string(1, 0, _note(report, office))
            row = _figures(page, section, report, bold)
            for series in section.series:
                row = _series(book, page, series, row, bold)
    return out.getvalue()


def _note(report: MonthlyReport, office: str) -> str:
    return office if report.complete else f"{office}. Bulan ini belum berakhir."


def _figures(page: Any, section: Section, report: MonthlyReport, bold: Any) -> int:
    row = 3
    for column, head in enumerate(("Ringkasan", report.title, report.earlier)):
        page.write_string(row, column, head, bold)
    for figure in section.figures:
        row += 1
        page.write_string(row, 0, figure.label)
        _value(page, row, 1, figure.value)
        _value(page, row, 2, figure.before or "")
    return row + 2


def _value(page: Any, row: int, column: int, text: str) -> None:
    """Write a count as a number to calculate with, everything else as it is read."""
    plain = text.replace(".", "")
    if plain.isascii() and plain.isdigit():
        page.write_number(row, column, int(plain))
    else:
        page.write_string(row, column, text)


def _series(book: Any, page: Any, series: Series, row: int, bold: Any) -> int:
    """Write a table with its chart beside it; tell the row after both."""
    page.write_string(row, 0, series.title, bold)
    page.write_string(row + 1, 0, series.of, bold)
    page.write_string(row + 1, 1, series.counted, bold)
    first = row + 2
    for place, (name, count) in enumerate(series.points):
        page.write_string(first + place, 0, name)
        page.write_number(first + place, 1, count)
    if not series.points:
        page.write_string(first, 0, "Tidak ada.")
        return first + 2
    last = first + len(series.points) - 1
    chart = book.add_chart({"type": "column" if series.by_time else "bar"})
    chart.add_series(
        {
            "name": series.counted,
            "categories": [page.get_name(), first, 0, last, 0],
            "values": [page.get_name(), first, 1, last, 1],
            "fill": {"color": _COLOUR},
        }
    )
    chart.set_title({"name": series.title, "name_font": {"size": 11}})
    chart.set_legend({"none": True})
    if not series.by_time:
        chart.set_y_axis({"reverse": True})  # the largest stands at the top, as in the table
    chart.set_size({"width": 640, "height": _CHART_ROWS * 20 - 20})
    page.insert_chart(row, _LEFT, chart, {"description": series.title})
    return max(last + 2, row + _CHART_ROWS)
