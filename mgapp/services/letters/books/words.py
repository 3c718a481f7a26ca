"""The words of the agenda books."""

from mgapp.services.kernel.word import Word

HIDDEN = "RAHASIA"
"""What stands in a book for the subject of a confidential or secret letter."""


class Book(Word):
    """Which of the two books."""

    IN = "in", "Buku agenda surat masuk"
    OUT = "out", "Buku agenda surat keluar"
