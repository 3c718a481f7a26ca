"""Refusals about letters that come in."""

from mgapp.services.kernel.errors import OfficeError


class TakenOver(OfficeError):
    """A letter from the public is taken over once."""

    code = "duplicate"
    http_status = 409
    pesan = "Surat elektronik ini sudah dicatat sebagai surat masuk."
