"""Surat menyurat: letters from draft through approval to a signed, numbered PDF, and back in."""

from mgapp.services.letters.words import Classification, LetterPriority, LetterType
from mgapp.services.letters.workflow import LETTER_WORKFLOW, LetterMove, LetterStatus

__all__ = [
    "LETTER_WORKFLOW",
    "Classification",
    "LetterMove",
    "LetterPriority",
    "LetterStatus",
    "LetterType",
]
