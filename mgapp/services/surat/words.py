"""Stored words of the letters that the public sends in."""

from mgapp.services.kernel.word import Word


class SuratStatus(Word):
    """Where a letter from the public stands; it follows its case."""

    SUBMITTED = "submitted", "Terkirim"
    RECEIVED = "received", "Diterima"
    PROCESSING = "processing", "Diproses"
    COMPLETED = "completed", "Selesai"
    ARCHIVED = "archived", "Diarsipkan"


class SuratPriority(Word):
    """How urgent the sender finds his letter."""

    TINGGI = "tinggi", "Tinggi"
    NORMAL = "normal", "Normal"
    RENDAH = "rendah", "Rendah"
