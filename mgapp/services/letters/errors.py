"""Refusals about letters."""

from mgapp.services.kernel.errors import Forbidden, NotFound, OfficeError


class LetterNotFound(NotFound):
    """No such letter, or none that the actor may know of."""

    pesan = "Surat tidak ditemukan."


class NotYourLetter(Forbidden):
    """Only its creator may do this with a letter."""

    pesan = "Hanya konseptor surat ini yang dapat melakukannya."


class NotAnApprover(Forbidden):
    """The actor is no approver of this letter, and nobody's valid stand-in."""

    pesan = "Anda bukan penyetuju surat ini."


class NotYourTurn(OfficeError):
    """An earlier step is still open, or the step was decided."""

    code = "not_your_turn"
    http_status = 409
    pesan = "Belum giliran Anda, atau langkah ini sudah diputuskan."


class AlreadyRead(OfficeError):
    """Somebody has read it, so it cannot be taken back."""

    code = "already_read"
    http_status = 409
    pesan = "Surat ini sudah dibaca penerima, jadi tidak dapat ditarik kembali."


class AlreadyVoid(OfficeError):
    """The number of this letter is void."""

    code = "invalid_transition"
    http_status = 409
    pesan = "Nomor surat ini sudah dibatalkan."


class NoNumber(OfficeError):
    """A letter without a number has none to void."""

    code = "invalid_transition"
    http_status = 409
    pesan = "Surat ini belum bernomor."


class NotEditable(OfficeError):
    """Only a draft or a letter in revision changes its text."""

    code = "invalid_transition"
    http_status = 409
    pesan = "Isi surat tidak dapat diubah: statusnya {status.label}."


class NotDeletable(OfficeError):
    """Only a draft that was never submitted is deleted."""

    code = "invalid_transition"
    http_status = 409
    pesan = "Hanya konsep yang belum pernah diajukan yang dapat dihapus."


class AlreadyDecided(OfficeError):
    """Somebody has decided in this round, so the letter cannot be taken back."""

    code = "invalid_transition"
    http_status = 409
    pesan = "Surat ini sudah ada keputusannya, jadi tidak dapat ditarik kembali."


class NoDrawing(OfficeError):
    """Only the step that signs carries a drawing."""

    code = "validation_error"
    http_status = 422
    pesan = "Hanya langkah terakhir yang memakai tanda tangan."


class DeliveryNotFound(NotFound):
    """No such line of the expedition book of this letter."""

    pesan = "Penyampaian tidak ditemukan."


class HasReceipt(OfficeError):
    """A receipt is noted once."""

    code = "duplicate"
    http_status = 409
    pesan = "Tanda terima penyampaian ini sudah dicatat."


class NotSigned(OfficeError):
    """Only a signed letter leaves the house."""

    code = "invalid_transition"
    http_status = 409
    pesan = "Surat ini belum ditandatangani."
