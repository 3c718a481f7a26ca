"""Rows that tell somebody something: unread counts and the list of one's own notices."""

from mgapp.services.notices import adopting
from mgapp.services.notices.actions import OUTBOX_TOPIC, beside, read, read_all, take_back, tell
from mgapp.services.notices.exporting import export_mine
from mgapp.services.notices.queries import (
    Notice,
    Told,
    count_mine,
    mine,
    told,
    told_of_case,
    told_of_disposition,
    unread_of,
)
from mgapp.services.notices.words import LEAVING, NoticeType, sentence

__all__ = [
    "LEAVING",
    "OUTBOX_TOPIC",
    "Notice",
    "NoticeType",
    "Told",
    "adopting",
    "beside",
    "count_mine",
    "export_mine",
    "mine",
    "read",
    "read_all",
    "sentence",
    "take_back",
    "tell",
    "told",
    "told_of_case",
    "told_of_disposition",
    "unread_of",
]
