"""What makes working with letters pleasant: who is on a draft, and views one keeps."""

# SQLModel declares __tablename__ as a declared_attr.
# pyright: reportAssignmentType=false

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from mgapp.services.kernel.table import Made, Row, columns


class LetterPresence(SQLModel, table=True):
    """Somebody has a draft open; the page says so again every half minute."""

    __tablename__ = "letter_presence"

    letter_id: UUID = Field(foreign_key="letters.id", ondelete="CASCADE", primary_key=True)
    user_id: UUID = Field(foreign_key="users.id", primary_key=True)
    seen_at: datetime


class SavedView(Row, Made, table=True):
    """A search with its filters that a person keeps under a name."""

    __tablename__ = "saved_views"
    __table_args__ = (sa.UniqueConstraint("user_id", "name"),)

    user_id: UUID = Field(foreign_key="users.id")
    name: str = Field(max_length=60)
    box: str = Field(max_length=32)
    query: dict[str, Any] = Field(default_factory=dict, sa_type=JSONB)


PRESENCE = columns(LetterPresence)
VIEWS = columns(SavedView)
