"""One's own notices over REST."""

from datetime import datetime
from typing import Any
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from mgapp.api.door import Calling, Paging, responses
from mgapp.api.sheets import Kind, taken, with_sheets
from mgapp.services import notices
from mgapp.services.kernel.errors import NotFound
from mgapp.services.notices import Notice, NoticeType

router = APIRouter(prefix="/api", tags=["Pemberitahuan"])


class NotificationItem(BaseModel):
    """A notice as its reader sees it."""

    id: UUID
    type: NoticeType
    case_id: UUID | None
    letter_id: UUID | None
    text: str
    link: str | None
    read_at: datetime | None
    created_at: datetime

    @classmethod
    def of(cls, notice: Notice) -> "NotificationItem":
        """Show a notice."""
        return cls.model_validate({name: getattr(notice, name) for name in cls.model_fields})


class NotificationList(BaseModel):
    """A page of notices, newest first."""

    items: list[NotificationItem]
    next_cursor: str | None


@router.get("/notifications", response_model=NotificationList, responses=with_sheets())
async def list_notifications(
    *, caller: Calling, page: Paging, unread: bool = False, sheet: Kind = None
) -> Any:
    """List one's own notices, newest first; or all of them as a file."""
    if sheet is not None:
        return await taken(caller, notices.export_mine, "pemberitahuan", sheet=sheet, unread=unread)
    found = await caller.perform(notices.mine, unread=unread, cursor=page.cursor, limit=page.limit)
    items = [NotificationItem.of(notice) for notice in found.items]
    return NotificationList(items=items, next_cursor=found.next_cursor)


@router.post("/notifications/read-all", status_code=204, responses=responses())
async def read_all(caller: Calling) -> None:
    """Mark all of one's own notices as read."""
    await caller.perform(notices.read_all)


@router.post("/notifications/{notification_id}/read", responses=responses(NotFound))
async def read_notification(caller: Calling, notification_id: UUID) -> NotificationItem:
    """Mark one of one's own notices as read; reading it again changes nothing."""
    return NotificationItem.of(await caller.perform(notices.read, notification_id=notification_id))
