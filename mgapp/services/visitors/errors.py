"""Refusals of the guestbook."""

from mgapp.services.kernel.errors import NotFound, OfficeError


class VisitNotFound(NotFound):
    """No such visit."""

    pesan = "Kunjungan tidak ditemukan."


class AlreadyOut(OfficeError):
    """The visitor has left before."""

    code = "invalid_transition"
    http_status = 409
    pesan = "Tamu ini sudah dicatat keluar."
