"""Refusals about ordered lists."""

from mgapp.services.kernel.errors import NotFound, OfficeError


class OrderNotFound(NotFound):
    """No such order of the actor, or it was swept."""

    pesan = "Berkas ini tidak ada lagi. Siapkan sekali lagi."


class StillWriting(OfficeError):
    """The worker has not finished the file, or could not."""

    code = "rendering"
    http_status = 503
    pesan = "Berkas ini belum siap. Coba lagi sebentar."
