"""Refusals about webhooks."""

from mgapp.services.kernel.errors import NotFound, OfficeError


class WebhookNotFound(NotFound):
    """No such webhook."""

    pesan = "Webhook tidak ditemukan."


class DeliveryNotFound(NotFound):
    """No such delivery of this webhook."""

    pesan = "Pengiriman tidak ditemukan."


class TooManyWebhooks(OfficeError):
    """Every event is told to each of them."""

    code = "in_use"
    http_status = 409
    pesan = "Sudah ada {most} webhook. Hapus yang tidak dipakai terlebih dahulu."


class WebhookOff(OfficeError):
    """A receiver that is switched off gets nothing."""

    code = "invalid_transition"
    http_status = 409
    pesan = "Webhook ini tidak aktif. Aktifkan dahulu."
