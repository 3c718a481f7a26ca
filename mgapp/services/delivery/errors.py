"""What delivering refuses."""

from mgapp.services.kernel.errors import NotFound


class TextNotFound(NotFound):
    """No such kind of message."""

    pesan = "Jenis pesan ini tidak ada."
