"""The words of backups."""

from mgapp.services.kernel.word import Word


class BackupKind(Word):
    """Why a backup was made."""

    NIGHTLY = "nightly", "malam"
    MANUAL = "manual", "diminta"
    COMMAND = "command", "baris perintah"


class BackupStatus(Word):
    """How far a backup is."""

    WAITING = "waiting", "sedang dibuat"
    DONE = "done", "selesai"
    FAILED = "failed", "gagal"
