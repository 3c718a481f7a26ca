"""Refusals of verification."""

from typing import ClassVar

from mgapp.services.kernel.errors import NotFound


class LinkNotFound(NotFound):
    """No signed letter with this link; the wrong try stays counted."""

    pesan = "Surat dengan tautan ini tidak ditemukan. Periksa kembali tautan atau kode QR-nya."
    leaves_mark: ClassVar[bool] = True


class CertificateNotFound(NotFound):
    """Nothing was sealed yet."""

    pesan = "Kantor ini belum menyegel surat, jadi belum punya sertifikat."
