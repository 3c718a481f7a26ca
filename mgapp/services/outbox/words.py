"""Ways out of the house, and how far a message came."""

from mgapp.services.kernel.word import Word


class Channel(Word):
    """By what a message leaves."""

    WHATSAPP = "whatsapp", "WhatsApp"
    EMAIL = "email", "Pos-el"
    WEBHOOK = "webhook", "Webhook"


class Lane(Word):
    """Messages that wait for each other; a slow receiver holds up its own lane only."""

    PEOPLE = "people", "orang"
    PROGRAMS = "programs", "program"


class MessageStatus(Word):
    """How far a message came; *sent* is never shown as *delivered*."""

    QUEUED = "queued", "menunggu"
    SENDING = "sending", "sedang dikirim"
    SENT = "sent", "terkirim"
    DELIVERED = "delivered", "sampai"
    READ = "read", "dibaca"
    FAILED = "failed", "gagal"
    UNKNOWN = "unknown", "hasil tidak diketahui"
    SKIPPED = "skipped", "tidak dikirim"


OPEN = frozenset({MessageStatus.QUEUED, MessageStatus.SENDING})
"""What still has to leave; of one receiver, the earlier message goes first."""

REPEATABLE = frozenset({MessageStatus.FAILED, MessageStatus.UNKNOWN, MessageStatus.SKIPPED})
"""What an admin may send again."""
