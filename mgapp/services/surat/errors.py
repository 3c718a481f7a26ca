"""Refusals of the public's letter box."""

from typing import ClassVar

from mgapp.services.kernel.errors import NotFound, OfficeError


class SuratNotFound(NotFound):
    """No such letter."""

    pesan = "Surat tidak ditemukan."


class TrackingNotFound(NotFound):
    """No letter with this code; the wrong try stays counted."""

    pesan = "Kode pelacakan tidak ditemukan. Periksa kembali kode pada tanda terima Anda."
    leaves_mark: ClassVar[bool] = True


class NotCompleted(OfficeError):
    """Only a completed letter can be archived."""

    code = "invalid_transition"
    http_status = 409
    pesan = "Surat baru dapat diarsipkan setelah selesai; statusnya {status.label}."


class SuratRestricted(OfficeError):
    """Nothing new is made of a letter whose processing is restricted."""

    code = "invalid_transition"
    http_status = 409
    pesan = (
        "Pemrosesan surat ini dibatasi atas permintaan pengirimnya. Tunggu sampai pembatasannya"
        " dicabut."
    )
