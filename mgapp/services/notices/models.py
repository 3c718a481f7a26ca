"""Notices: one row for each person who must be told."""

# SQLModel declares __tablename__ as a declared_attr.
# pyright: reportAssignmentType=false

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from mgapp.services.kernel.table import Made, Row, columns, words
from mgapp.services.notices.words import NoticeType


class Notification(Row, Made, table=True):
    """Something that a person should know; ``params`` holds ids and stored words only."""

    __tablename__ = "notifications"
    __table_args__ = (
        sa.Index(
            "ix_notifications_mine", "user_id", sa.text("created_at desc"), sa.text("id desc")
        ),
        sa.Index(
            "ix_notifications_unread",
            "user_id",
            sa.text("created_at desc"),
            sa.text("id desc"),
            postgresql_where=sa.text("read_at is null"),
        ),
    )

    user_id: UUID = Field(foreign_key="users.id")
    type: NoticeType = Field(sa_type=words(NoticeType))
    case_id: UUID | None = Field(default=None, foreign_key="cases.id", index=True)
    letter_id: UUID | None = Field(
        default=None, foreign_key="letters.id", ondelete="CASCADE", index=True
    )
    params: dict[str, Any] = Field(default_factory=dict, sa_type=JSONB)
    read_at: datetime | None = None


NOTIFICATIONS = columns(Notification)
