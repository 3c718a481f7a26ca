"""Rows that tell somebody something: unread counts and the list of one's own notices."""

from mgapp.services.notices.actions import read, read_all, tell
from mgapp.services.notices.exporting import export_mine
from mgapp.services.notices.queries import Notice, mine, unread_of
from mgapp.services.notices.words import NoticeType

__all__ = [
    "Notice",
    "NoticeType",
    "export_mine",
    "mine",
    "read",
    "read_all",
    "tell",
    "unread_of",
]
