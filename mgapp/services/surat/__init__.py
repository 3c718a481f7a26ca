"""Letters that the public sends in: what may be sent, their agenda number, their tracking code."""

from mgapp.services.surat import personal, restricting
from mgapp.services.surat.actions import (
    change,
    follow,
    instruct,
    record,
    reveal,
)
from mgapp.services.surat.attaching import (
    MAX_ATTACHMENTS,
    attachment,
    check_count,
    check_size,
)
from mgapp.services.surat.codes import key_of as tracking_key
from mgapp.services.surat.codes import new_code as new_tracking_id
from mgapp.services.surat.errors import (
    NotCompleted,
    SuratNotFound,
    SuratRestricted,
    TrackingNotFound,
)
from mgapp.services.surat.informing import TOPIC as OUTBOX_TOPIC
from mgapp.services.surat.informing import (
    SenderBrief,
    confidential,
    senders,
    stop_telling,
    stop_telling_number,
    stop_token,
)
from mgapp.services.surat.inputs import SuratChange, SuratInput
from mgapp.services.surat.monthly import letters_between
from mgapp.services.surat.queries import (
    SuratFilter,
    count_letters,
    for_case,
    letter,
    letter_in_full,
    letters,
    letters_in_full,
    recorded,
)
from mgapp.services.surat.summaries import (
    StatusChange,
    SuratForCase,
    SuratRow,
    SuratSummary,
    Tracking,
)
from mgapp.services.surat.tracking import track
from mgapp.services.surat.words import SuratPriority, SuratStatus

__all__ = [
    "MAX_ATTACHMENTS",
    "OUTBOX_TOPIC",
    "NotCompleted",
    "SenderBrief",
    "StatusChange",
    "SuratChange",
    "SuratFilter",
    "SuratForCase",
    "SuratInput",
    "SuratNotFound",
    "SuratPriority",
    "SuratRestricted",
    "SuratRow",
    "SuratStatus",
    "SuratSummary",
    "Tracking",
    "TrackingNotFound",
    "attachment",
    "change",
    "check_count",
    "check_size",
    "confidential",
    "count_letters",
    "follow",
    "for_case",
    "instruct",
    "letter",
    "letter_in_full",
    "letters",
    "letters_between",
    "letters_in_full",
    "new_tracking_id",
    "personal",
    "record",
    "recorded",
    "restricting",
    "reveal",
    "senders",
    "stop_telling",
    "stop_telling_number",
    "stop_token",
    "track",
    "tracking_key",
]
