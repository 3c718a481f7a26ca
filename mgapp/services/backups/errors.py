"""Refusals about backups."""

from mgapp.services.kernel.errors import NotFound, OfficeError


class BackupFailed(OfficeError):
    """A backup could not be made; says why."""

    code = "backup_failed"
    http_status = 503
    pesan = "Cadangan tidak dapat dibuat: {why}"


class BackupNotFound(NotFound):
    """No such backup."""

    pesan = "Cadangan tidak ditemukan."


class BackupDamaged(OfficeError):
    """The file is not as it was written, or no backup at all."""

    code = "backup_damaged"
    http_status = 422
    pesan = "{name} rusak atau bukan cadangan mgapp ({why}); tidak ada yang dipulihkan."


class PassphraseNeeded(OfficeError):
    """The keys of the office lie in the backup, and nobody said the passphrase."""

    code = "passphrase_needed"
    http_status = 422
    pesan = (
        "Kunci kantor di dalam cadangan ini terkunci: isi MGAPP_BACKUP_PASSPHRASE dengan frasa"
        " sandinya, atau MGAPP_SECRET_KEY dengan kunci yang sama."
    )


class PassphraseWrong(OfficeError):
    """The keys do not open with this passphrase."""

    code = "passphrase_wrong"
    http_status = 422
    pesan = "Frasa sandi tidak cocok dengan cadangan ini; tidak ada yang dipulihkan."


class KeyMissing(OfficeError):
    """The backup was made without the keys, and none was given."""

    code = "key_missing"
    http_status = 422
    pesan = (
        "Cadangan ini dibuat tanpa kunci kantor: isi MGAPP_SECRET_KEY dengan isi berkas secret-key"
        " kantor asalnya."
    )


class KeyDiffers(OfficeError):
    """Another key than the one that sealed what is in the backup."""

    code = "key_differs"
    http_status = 422
    pesan = "MGAPP_SECRET_KEY bukan kunci kantor yang mencadangkan; tidak ada yang dipulihkan."


class RestoreFailed(OfficeError):
    """What was read back is not what was written, or could not be read back."""

    code = "restore_failed"
    http_status = 503
    pesan = "Pemulihan gagal: {why}"
