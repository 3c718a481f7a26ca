"""The agenda books: what came in and what went out, day by day, as paper offices keep them.

Source:
    Tata naskah dinas, buku agenda surat masuk and surat keluar (with expedition): the columns.
"""

from mgapp.services.letters.books.columns import HEADER, cells_in, cells_out
from mgapp.services.letters.books.days import BookDays
from mgapp.services.letters.books.due import DueLine, count_due, retention_due
from mgapp.services.letters.books.exporting import count_agenda, export_agenda, export_retention
from mgapp.services.letters.books.incoming import IncomingLine, agenda_in
from mgapp.services.letters.books.outgoing import OutgoingLine, Sending, agenda_out
from mgapp.services.letters.books.words import HIDDEN, Book

__all__ = [
    "HEADER",
    "HIDDEN",
    "Book",
    "BookDays",
    "DueLine",
    "IncomingLine",
    "OutgoingLine",
    "Sending",
    "agenda_in",
    "agenda_out",
    "cells_in",
    "cells_out",
    "count_agenda",
    "count_due",
    "export_agenda",
    "export_retention",
    "retention_due",
]
