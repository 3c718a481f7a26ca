"""Refusals about dispositions."""

from mgapp.services.kernel.errors import Forbidden, NotFound, OfficeError


class DispositionNotFound(NotFound):
    """No such disposition, or one of a letter that the actor may not know of."""

    pesan = "Disposisi tidak ditemukan."


class NotYoursToDispose(Forbidden):
    """Only the lead of the addressed unit, an admin, or who received a disposition hands on."""

    pesan = (
        "Hanya pimpinan unit yang dituju, admin, atau penerima disposisi yang masih terbuka"
        " yang dapat mendisposisikan surat ini."
    )


class NotYourDisposition(Forbidden):
    """Only who received a disposition answers it."""

    pesan = "Hanya penerima disposisi ini yang dapat melakukannya."


class NotYoursToWithdraw(Forbidden):
    """Only who gave a disposition, or an admin, takes it back."""

    pesan = "Hanya pemberi disposisi ini yang dapat menariknya kembali."


class DispositionRead(OfficeError):
    """Somebody has read it, so it stays."""

    code = "already_read"
    http_status = 409
    pesan = "Disposisi ini sudah dibaca penerima, jadi tidak dapat ditarik kembali."


class BranchClosed(OfficeError):
    """The branch is finished or the disposition was withdrawn."""

    code = "invalid_transition"
    http_status = 409
    pesan = "Disposisi ini sudah {status.label}."


class BranchesOpen(OfficeError):
    """Somebody to whom it was handed further down has not finished."""

    code = "invalid_transition"
    http_status = 409
    pesan = "Belum dapat diselesaikan: masih ditindaklanjuti oleh {names}."


class LetterInArchive(OfficeError):
    """The letter lies in the archive; nothing is done with it any more."""

    code = "invalid_transition"
    http_status = 409
    pesan = "Surat ini sudah diarsipkan."
