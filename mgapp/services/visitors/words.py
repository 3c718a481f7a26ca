"""Stored words of the guestbook."""

from mgapp.services.kernel.word import Word


class VisitStatus(Word):
    """Whether a visitor is still in the building."""

    IN = "in", "Masuk"
    OUT = "out", "Keluar"


class ConsentChannel(Word):
    """Where somebody agreed to the processing of his data."""

    FORM = "form", "formulir"
    KIOSK = "kiosk", "kios"
    API = "api", "sistem lain"
    STAFF = "staff", "dicatat petugas"
