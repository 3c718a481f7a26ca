"""Who may read a letter, since when it lies in his inbox, and how it went out."""

# SQLModel declares __tablename__ as a declared_attr.
# pyright: reportAssignmentType=false

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from mgapp.services.kernel.table import Made, Row, columns, words
from mgapp.services.letters.words import ReceivedVia, Via


class LetterAccess(SQLModel, table=True):
    """One person's access to one letter and the reason for it; a box is a scan of its index.

    Attributes:
        in_inbox: Whether it lies in the person's inbox: sent, copied or disposed to him.
        at: Since when; sorts the box.
        read_at: When he first opened it.
        archived_at: When the letter went to the archive; sorts the archive.
    """

    __tablename__ = "letter_access"
    __table_args__ = (
        sa.Index("ix_letter_access_letter_id", "letter_id"),
        sa.Index(
            "ix_letter_access_inbox",
            *("user_id", sa.text("at desc"), sa.text("letter_id desc")),
            postgresql_where=sa.text("in_inbox and archived_at is null"),
        ),
        sa.Index(
            "ix_letter_access_archive",
            *("user_id", sa.text("archived_at desc"), sa.text("letter_id desc")),
            postgresql_where=sa.text("archived_at is not null"),
        ),
    )

    user_id: UUID = Field(foreign_key="users.id", primary_key=True)
    letter_id: UUID = Field(foreign_key="letters.id", ondelete="CASCADE", primary_key=True)
    via: Via = Field(sa_type=words(Via), primary_key=True)
    in_inbox: bool = False
    at: datetime
    read_at: datetime | None = None
    archived_at: datetime | None = None


class LetterDelivery(Row, Made, table=True):
    """One line of the expedition book: how a letter reached somebody outside, and who took it."""

    __tablename__ = "letter_deliveries"

    letter_id: UUID = Field(foreign_key="letters.id", index=True)
    recipient: str = Field(max_length=300)
    via: ReceivedVia = Field(sa_type=words(ReceivedVia))
    sent_on: date
    recorded_by: UUID | None = Field(default=None, foreign_key="users.id")
    receipt_name: str | None = Field(default=None, max_length=160)
    received_on: date | None = None
    note: str | None = Field(default=None, max_length=300)


ACCESS = columns(LetterAccess)
DELIVERIES = columns(LetterDelivery)
