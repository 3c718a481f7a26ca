"""What the outbox refuses."""

from mgapp.services.kernel.errors import NotFound, OfficeError


class MessageNotFound(NotFound):
    """No such message."""

    pesan = "Pesan ini tidak ditemukan."


class NotRepeatable(OfficeError):
    """It is on its way or arrived; sending it again would tell somebody twice."""

    code = "invalid_transition"
    http_status = 409
    pesan = "Pesan ini {status}, jadi tidak perlu dikirim ulang."
