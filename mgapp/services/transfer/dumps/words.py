"""The stored words of moves of everything."""

from mgapp.services.kernel.word import Word


class MoveKind(Word):
    """What is moved, and which way."""

    EXPORT = "export", "Ekspor"
    IMPORT = "import", "Impor"
    CHECK = "check", "Pemeriksaan berkas impor"


class MoveState(Word):
    """How a move stands."""

    RUNNING = "running", "sedang berjalan"
    DONE = "done", "selesai"
    FAILED = "failed", "gagal"
