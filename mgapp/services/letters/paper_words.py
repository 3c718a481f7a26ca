"""The stored words of finished papers."""

from mgapp.services.kernel.word import Word


class PaperState(Word):
    """How far a paper is."""

    WAITING = "waiting", "sedang disiapkan"
    READY = "ready", "siap"
    FAILED = "failed", "gagal disiapkan"


class PrintKind(Word):
    """What is printed for a while, and made again when it is asked for again."""

    DRAFT = "draft", "Konsep surat"
    SHEET = "sheet", "Lembar disposisi"
    BOOK = "book", "Buku agenda"
    REPORT = "report", "Laporan"
