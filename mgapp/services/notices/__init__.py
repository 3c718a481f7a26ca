"""Rows that tell somebody something: unread counts and the list of one's own notices."""

from mgapp.services.notices.actions import read, read_all, tell
from mgapp.services.notices.queries import Notice, mine, unread_of
from mgapp.services.notices.words import NoticeType

__all__ = [
    "Notice",
    "NoticeType",
    "mine",
    "read",
    "read_all",
    "tell",
    "unread_of",
]
