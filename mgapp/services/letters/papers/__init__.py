"""The PDF of a letter: frozen when it is signed, made and sealed by the worker, kept for good."""

from mgapp.services.letters.paper import ReportChart, ReportSection, page_picture
from mgapp.services.letters.paper.copying import CopyPaper, CopyRecord, data_copy
from mgapp.services.letters.papers.errors import (
    NoPaper,
    PageNotFound,
    Rendering,
    ShareNotFound,
)
from mgapp.services.letters.papers.making import (
    forget_prints,
    make_paper,
    make_print,
    paper_failed,
    print_failed,
)
from mgapp.services.letters.papers.opening import (
    STANDING,
    OpenedPaper,
    PaperFacts,
    Ticket,
    ask_for_book,
    ask_for_paper,
    ask_for_report,
    ask_for_sheet,
    collect,
    paper_of,
)
from mgapp.services.letters.papers.ordering import frozen_paper, order_paper, ordered, request
from mgapp.services.letters.papers.sharing import ask_for_shared, collect_shared, share_url

__all__ = [
    "STANDING",
    "CopyPaper",
    "CopyRecord",
    "NoPaper",
    "OpenedPaper",
    "PageNotFound",
    "PaperFacts",
    "Rendering",
    "ReportChart",
    "ReportSection",
    "ShareNotFound",
    "Ticket",
    "ask_for_book",
    "ask_for_paper",
    "ask_for_report",
    "ask_for_shared",
    "ask_for_sheet",
    "collect",
    "collect_shared",
    "data_copy",
    "forget_prints",
    "frozen_paper",
    "make_paper",
    "make_print",
    "order_paper",
    "ordered",
    "page_picture",
    "paper_failed",
    "paper_of",
    "print_failed",
    "request",
    "share_url",
]
