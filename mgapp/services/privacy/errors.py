"""Refusals about requests for personal data."""

from mgapp.services.kernel.errors import NotFound, OfficeError


class RequestNotFound(NotFound):
    """No such request, or the row is none that it is about."""

    pesan = "Permintaan data pribadi tidak ditemukan."


class RequestClosed(OfficeError):
    """A request that was answered changes no more."""

    code = "invalid_transition"
    http_status = 409
    pesan = "Permintaan {number} sudah dijawab dan tidak dapat diubah lagi."


class NothingChosen(OfficeError):
    """A request is about no row yet."""

    code = "invalid_transition"
    http_status = 409
    pesan = "Pilih dulu data mana yang menyangkut pemohon."


class NothingToRestrict(OfficeError):
    """A request is about nothing whose processing can be restricted."""

    code = "invalid_transition"
    http_status = 409
    pesan = "Pilih dulu kunjungan, surat dari publik atau kasus yang pemrosesannya dibatasi."


class NothingRestricted(OfficeError):
    """Nothing is restricted for a request."""

    code = "invalid_transition"
    http_status = 409
    pesan = "Tidak ada data yang sedang dibatasi untuk permintaan ini."


class NotCorrectable(OfficeError):
    """Some rows are corrected on their own page, where their rules are."""

    code = "invalid_transition"
    http_status = 409
    pesan = "{what} diperbaiki di halamannya sendiri."
