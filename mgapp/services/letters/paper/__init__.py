"""Letters on paper: frozen facts in, PDF/A and pictures out. Pure: no session, no clock."""

from dataclasses import dataclass

from mgapp.services.letters.paper import setting
from mgapp.services.letters.paper.composing import composed
from mgapp.services.letters.paper.facts import (
    BookPaper,
    Decree,
    Event,
    Head,
    LetterPaper,
    Line,
    SheetPaper,
    Signer,
)
from mgapp.services.letters.paper.printable import unprintable
from mgapp.services.letters.paper.profile import PRESETS, LayoutProfile
from mgapp.services.letters.paper.tables import book_of, sheet_of

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
    "SheetPaper",
    "Signer",
    "agenda_book",
    "disposition_sheet",
    "pictures",
    "render",
    "unprintable",
]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A PDF and how many pages it has."""

    pdf: bytes
    pages: int


def render(paper: LetterPaper, *, draft: bool) -> Rendered:
    """Set a letter as PDF/A-2a; the same facts give the same bytes.

    A draft carries KONSEP across each page, no number and no signature.
    """
    found = setting.pdf("letter.typ", composed(paper, draft=draft), paper.made_at)
    return Rendered(found, setting.count_pages(found))


def pictures(paper: LetterPaper, *, draft: bool) -> list[bytes]:
    """Set a letter as pictures, one PNG a page, for reading on a screen."""
    return setting.pictures("letter.typ", composed(paper, draft=draft))


def disposition_sheet(sheet: SheetPaper) -> bytes:
    """Set a disposition sheet on one A5 page, as PDF/A-2a."""
    return setting.pdf("sheet.typ", sheet_of(sheet), sheet.made_at)


def agenda_book(book: BookPaper) -> bytes:
    """Set an agenda book across A4 pages, as PDF/A-2a."""
    return setting.pdf("book.typ", book_of(book), book.made_at)
