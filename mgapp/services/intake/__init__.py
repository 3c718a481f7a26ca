"""What the public sets in motion: a visit or a letter becomes a case; and reads across both."""

from mgapp.services.intake.disposing import Disposisi, dispose
from mgapp.services.intake.exporting import export_letters, export_visits
from mgapp.services.intake.files import FileNotFound, open_file
from mgapp.services.intake.queries import (
    letter,
    letter_in_full,
    letters,
    receipt,
    visit,
    visit_in_full,
    visits,
)
from mgapp.services.intake.registering import register_visit
from mgapp.services.intake.submitting import submit_letter
from mgapp.services.intake.summaries import (
    LetterRow,
    LetterWithCase,
    OpenedFile,
    Receipt,
    Registered,
    Submitted,
    VisitWithCase,
)

__all__ = [
    "Disposisi",
    "FileNotFound",
    "LetterRow",
    "LetterWithCase",
    "OpenedFile",
    "Receipt",
    "Registered",
    "Submitted",
    "VisitWithCase",
    "dispose",
    "export_letters",
    "export_visits",
    "letter",
    "letter_in_full",
    "letters",
    "open_file",
    "receipt",
    "register_visit",
    "submit_letter",
    "visit",
    "visit_in_full",
    "visits",
]
