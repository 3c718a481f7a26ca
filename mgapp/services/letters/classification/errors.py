"""Refusals of the archive codes."""

from mgapp.services.kernel.errors import NotFound


class CodeNotFound(NotFound):
    """No such code."""

    pesan = "Kode klasifikasi tidak ditemukan."
