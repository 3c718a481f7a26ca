"""Refusals of the book of numbers."""

from mgapp.services.kernel.errors import NotFound, OfficeError


class NumberNotFound(NotFound):
    """No such number."""

    pesan = "Nomor tidak ditemukan."


class SeriesNotFound(NotFound):
    """No such series."""

    pesan = "Seri nomor tidak ditemukan."


class PatternNotFound(NotFound):
    """No such type of letter."""

    pesan = "Jenis surat tidak ditemukan."


class NumberMoveRefused(OfficeError):
    """The number is used or void already."""

    code = "invalid_transition"
    http_status = 409
    pesan = "Nomor {text} tidak dapat {move}: nomor ini sudah {state}."


class NumberOfLetter(OfficeError):
    """The number belongs to a letter, which decides about it."""

    code = "invalid_transition"
    http_status = 409
    pesan = "Nomor {text} dipakai sebuah surat. Batalkan dari halaman surat itu."
