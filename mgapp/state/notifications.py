"""One's own notices."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import reflex as rx

from mgapp.services import notices
from mgapp.services.kernel import dates
from mgapp.services.kernel.paging import DEFAULT_LIMIT, MAX_LIMIT
from mgapp.services.notices import Notice
from mgapp.state.base import Heard, OfficeState, action


@dataclass
class NoticeLine:
    """One notice, ready to be shown."""

    id: str
    kind: str
    text: str
    link: str
    when: str
    stamp: str
    unread: bool


class NotificationsState(OfficeState):
    """The notices of whoever looks, newest first."""

    only_unread: rx.Field[bool] = rx.field(default=False)
    rows: rx.Field[list[NoticeLine]] = rx.field(default_factory=list)
    more: rx.Field[bool] = rx.field(default=False)
    loading: rx.Field[bool] = rx.field(default=True)
    _cursor: str | None = None

    @action
    async def load(self) -> None:
        """Fill the page and keep it live."""
        await self._watch("notification", user=self._actor.me)
        await self._list()
        self.loading = False

    @action
    async def choose(self, which: str) -> None:
        """Show all, or what is unread."""
        self.only_unread = which == "unread"
        await self._list()

    @action
    async def load_more(self) -> None:
        """Add the next page of the list."""
        found = await self._perform(
            notices.mine, unread=self.only_unread, cursor=self._cursor, limit=DEFAULT_LIMIT
        )
        self.rows = [*self.rows, *map(_line, found.items)]
        self.more, self._cursor = found.next_cursor is not None, found.next_cursor

    @action
    async def follow(self, notice_id: UUID) -> Any:
        """Mark a notice as read and go where it leads."""
        notice = await self._perform(notices.read, notification_id=notice_id)
        return rx.redirect(notice.link) if notice.link else None

    @action
    async def read_all(self) -> Any:
        """Mark everything as read."""
        await self._perform(notices.read_all)
        await self._list()
        return rx.toast.success("Semua pemberitahuan ditandai dibaca.")

    async def _list(self) -> None:
        depth = min(max(len(self.rows), DEFAULT_LIMIT), MAX_LIMIT)
        found = await self._perform(notices.mine, unread=self.only_unread, limit=depth)
        self.rows = [_line(notice) for notice in found.items]
        self.more, self._cursor = found.next_cursor is not None, found.next_cursor

    async def _refresh(self, heard: Heard) -> None:
        del heard
        await self._list()


def _line(notice: Notice) -> NoticeLine:
    return NoticeLine(
        id=str(notice.id),
        kind=notice.type.label,
        text=notice.text,
        link=notice.link or "",
        when=dates.ago(notice.created_at),
        stamp=dates.stamp(notice.created_at),
        unread=notice.read_at is None,
    )
