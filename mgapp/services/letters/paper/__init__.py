"""Letters on paper: frozen facts in, PDF/A out. Pure: no session, no clock."""

from dataclasses import dataclass

from mgapp.services.kernel import pdfium
from mgapp.services.letters.paper import setting
from mgapp.services.letters.paper.composing import composed
from mgapp.services.letters.paper.continuing import first_words
from mgapp.services.letters.paper.facts import (
    BookPaper,
    Decree,
    Event,
    Head,
    LetterPaper,
    Line,
    ReportChart,
    ReportPaper,
    ReportSection,
    SheetPaper,
    Signer,
)
from mgapp.services.letters.paper.ordinals import many_files
from mgapp.services.letters.paper.printable import unprintable
from mgapp.services.letters.paper.profile import PRESETS, LayoutProfile
from mgapp.services.letters.paper.tables import book_of, report_of, sheet_of

__all__ = [
    "PRESETS",
    "BookPaper",
    "Decree",
    "Event",
    "Head",
    "LayoutProfile",
    "LetterPaper",
    "Line",
    "Rendered",
    "ReportChart",
    "ReportPaper",
    "ReportSection",
    "SheetPaper",
    "Signer",
    "agenda_book",
    "disposition_sheet",
    "many_files",
    "page_picture",
    "render",
    "report",
    "unprintable",
]

SCREEN_DPI = 110


@dataclass(frozen=True, slots=True)
class Rendered:
    """A PDF and how many pages it has."""

    pdf: bytes
    pages: int


def render(paper: LetterPaper, *, draft: bool) -> Rendered:
    """Set a letter as PDF/A-2a; the same facts give the same bytes.

    A draft carries KONSEP across each page, no number and no signature.
    """
    data = composed(paper, draft=draft)
    made = _counted(setting.pdf("letter.typ", data, paper.made_at))
    if not paper.layout.continuation_word or made.pages == 1:
        return made
    # Which word comes next is known only when the pages are set; it stands outside of them.
    told = {**data, "continues": first_words(made.pdf)}
    return Rendered(setting.pdf("letter.typ", told, paper.made_at), made.pages)


def disposition_sheet(sheet: SheetPaper) -> Rendered:
    """Set a disposition sheet on one A5 page, as PDF/A-2a."""
    return _counted(setting.pdf("sheet.typ", sheet_of(sheet), sheet.made_at))


def agenda_book(book: BookPaper) -> Rendered:
    """Set an agenda book across A4 pages, as PDF/A-2a."""
    return _counted(setting.pdf("book.typ", book_of(book), book.made_at))


def report(facts: ReportPaper) -> Rendered:
    """Set a report in numbers on A4 pages, as PDF/A-2a."""
    return _counted(setting.pdf("report.typ", report_of(facts), facts.made_at))


def page_picture(pdf: bytes, page: int) -> bytes:
    """Draw a page, counted from 1, for reading on a screen."""
    return pdfium.picture(pdf, page, dpi=SCREEN_DPI)


def _counted(pdf: bytes) -> Rendered:
    return Rendered(pdf, setting.count_pages(pdf))
