"""What delivering refuses."""

from mgapp.services.kernel.errors import NotFound, OfficeError


class TextNotFound(NotFound):
    """No such kind of message."""

    pesan = "Jenis pesan ini tidak ada."


class WhatsAppOff(OfficeError):
    """This process has no access to WhatsApp, another one of this office may."""

    code = "whatsapp_off"
    http_status = 503
    pesan = "Proses ini belum diberi akses WhatsApp."
