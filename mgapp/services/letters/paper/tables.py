"""Composes the disposition sheet and the agenda books.

Source:
    Lembar disposisi of Permendagri and ANRI models; columns of the books of letters in and out
    as registries keep them.
"""

from datetime import UTC, datetime
from typing import Any

from mgapp.services.kernel.dates import long_day
from mgapp.services.letters.paper.composing import head_of
from mgapp.services.letters.paper.facts import (
    BookPaper,
    Line,
    ReportChart,
    ReportPaper,
    SheetPaper,
    Signer,
)
from mgapp.services.letters.paper.printable import breakable
from mgapp.services.letters.paper.profile import FALLBACKS
from mgapp.services.letters.words import Classification, LetterPriority

# Each column with its share of the width.
COLUMNS_IN = (
    ("No. urut", 3), ("Tanggal diterima", 7), ("Nomor agenda", 6), ("Asal surat", 13),
    ("Tanggal surat", 7), ("Nomor surat", 12), ("Isi ringkas/hal", 18), ("Lampiran", 7),
    ("Diteruskan ke/disposisi", 13), ("Keterangan", 10),
)  # fmt: skip
COLUMNS_OUT = (
    ("No. urut", 3), ("Nomor surat", 12), ("Tanggal surat", 7), ("Tanggal kirim", 7),
    ("Dikirim kepada", 16), ("Isi ringkas/hal", 18), ("Lampiran", 7),
    ("Kode klasifikasi/penanda tangan", 12), ("Cara kirim, tanda terima", 10), ("Keterangan", 8),
)  # fmt: skip
_HEADINGS = {"in": "BUKU AGENDA SURAT MASUK", "out": "BUKU AGENDA SURAT KELUAR"}
_CHARS_PER_SHARE = 1.6
_ROOM = 30


def sheet_of(sheet: SheetPaper) -> dict[str, Any]:
    """Compose the values that ``typ/sheet.typ`` reads."""
    return {
        **_common(sheet.made_at, "Lembar disposisi", sheet.head.tiers[-1]),
        "head": head_of(sheet.head),
        "subject": breakable(sheet.subject, 2 * _ROOM),
        "from": [
            ("Surat dari", breakable(sheet.sender, _ROOM)),
            ("No. surat", breakable(sheet.number, _ROOM)),
            ("Tgl. surat", sheet.dated),
        ],
        "came": [("Diterima tgl.", sheet.received), ("No. agenda", sheet.agenda_number)],
        "speeds": [_line(line) for line in _speeds(sheet)],
        "recipients": [_line(line) for line in sheet.recipients],
        "instructions": [_line(line) for line in sheet.instructions],
        "note": [breakable(line, 2 * _ROOM) for line in sheet.note.split("\n") if line],
        "due": sheet.due,
        "given": sheet.given,
        "post": list(sheet.signer.lines) if sheet.signer else [],
        "name": [*_named(sheet.signer), *_noted(sheet.signer)],
    }


def _noted(signer: Signer | None) -> list[str]:
    """Tell in whose place a sheet was given, if in anybody's."""
    return [signer.note] if signer is not None and signer.note else []


def book_of(book: BookPaper) -> dict[str, Any]:
    """Compose the values that ``typ/book.typ`` reads."""
    columns = COLUMNS_IN if book.kind == "in" else COLUMNS_OUT
    dated = f"{book.place}, {long_day(book.day)}" if book.place else long_day(book.day)
    return {
        **_common(book.made_at, _HEADINGS[book.kind].capitalize(), book.head.tiers[-1]),
        "head": head_of(book.head),
        "heading": _HEADINGS[book.kind],
        "period": book.period,
        "columns": [name for name, _ in columns],
        "widths": [share for _, share in columns],
        "rows": [
            [
                breakable(text, max(int(share * _CHARS_PER_SHARE), 4))
                for text, (_, share) in zip(row, columns, strict=True)
            ]
            for row in book.rows
        ],
        "signs": [
            _sign(book.approver, ["Mengetahui,"]),
            None,
            _sign(book.officer, [dated]) or {"lines": [dated], "name": []},
        ],
    }


def report_of(report: ReportPaper) -> dict[str, Any]:
    """Compose the values that ``typ/report.typ`` reads."""
    dated = f"{report.place}, {long_day(report.day)}" if report.place else long_day(report.day)
    return {
        **_common(report.made_at, report.title.capitalize(), report.head.tiers[-1]),
        "head": head_of(report.head),
        "heading": report.title,
        "period": report.period,
        "note": report.note,
        "sections": [
            {
                "title": section.title,
                "figures": [list(figure) for figure in section.figures],
                "charts": [_chart(chart) for chart in section.charts],
            }
            for section in report.sections
        ],
        "signs": [
            _sign(report.approver, ["Mengetahui,"]),
            None,
            _sign(report.officer, [dated]) or {"lines": [dated], "name": []},
        ],
    }


def _chart(chart: ReportChart) -> dict[str, Any]:
    """Tell each point with its share of the largest, in percent."""
    most = max((count for _, count in chart.points), default=0) or 1
    return {
        "title": chart.title,
        "of": chart.of,
        "counted": chart.counted,
        "columns": chart.columns,
        "points": [
            [breakable(name, _ROOM), str(count), 100 * count / most] for name, count in chart.points
        ],
    }


def _common(made_at: datetime, title: str, author: str) -> dict[str, Any]:
    return {
        "draft": False,
        "title": title,
        "author": author,
        "made": list(made_at.astimezone(UTC).timetuple()[:6]),
        "fonts": list(FALLBACKS),
        "head-fonts": list(FALLBACKS),
        "size": 9,
    }


def _line(line: Line) -> dict[str, Any]:
    return {"text": breakable(line.text, _ROOM), "ticked": line.ticked, "main": line.main}


def _speeds(sheet: SheetPaper) -> list[Line]:
    return [
        Line("Sangat Segera", ticked=sheet.priority is LetterPriority.URGENT),
        Line("Segera", ticked=sheet.priority is LetterPriority.HIGH),
        Line(
            sheet.classification.label if sheet.classification.is_closed else "Rahasia",
            ticked=sheet.classification in {Classification.CONFIDENTIAL, Classification.SECRET},
        ),
    ]


def _sign(signer: Signer | None, before: list[str]) -> dict[str, list[str]] | None:
    if signer is None:
        return None
    return {"lines": [*before, *signer.lines], "name": _named(signer)}


def _named(signer: Signer | None) -> list[str]:
    if signer is None:
        return []
    parts = (signer.name, signer.pangkat, f"NIP {signer.nip}" if signer.nip else "")
    return [part for part in parts if part]
