"""What happened to a letter: the history of its status, and the unchangeable trail."""

# SQLModel declares __tablename__ as a declared_attr.
# pyright: reportAssignmentType=false

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from mgapp.services.kernel.table import Made, Row, columns, words
from mgapp.services.letters.words import LetterEventType
from mgapp.services.letters.workflow import LetterStatus


class LetterStatusChange(Row, table=True):
    """One change of a letter's status, oldest first by id."""

    __tablename__ = "letter_status_history"

    letter_id: UUID = Field(foreign_key="letters.id", ondelete="CASCADE", index=True)
    status: LetterStatus = Field(sa_type=words(LetterStatus))
    changed_by: UUID | None = Field(default=None, foreign_key="users.id")
    changed_at: datetime
    comment: str | None = Field(default=None, sa_type=sa.Text)


class LetterEvent(Row, Made, table=True):
    """One happening of a letter; the database refuses to change or delete it.

    It does not refer to its letter by a foreign key: a deleted draft leaves its trail behind.

    Attributes:
        payload: Ids and stored words only.
        note_hash: SHA-256(salt‖text) of the note that lies beside the chain, if any.
    """

    __tablename__ = "letter_events"
    __table_args__ = (sa.UniqueConstraint("letter_id", "seq"),)

    letter_id: UUID
    seq: int
    actor_user_id: UUID | None = Field(default=None, foreign_key="users.id")
    event_type: LetterEventType = Field(sa_type=words(LetterEventType))
    payload: dict[str, Any] = Field(default_factory=dict, sa_type=JSONB)
    note_hash: str | None = Field(default=None, max_length=64)
    prev_hash: str = Field(max_length=64)
    hash: str = Field(max_length=64)


class LetterNote(SQLModel, table=True):
    """The free text of an event, beside the chain: it can be erased without breaking it."""

    __tablename__ = "letter_notes"

    event_id: UUID = Field(primary_key=True, foreign_key="letter_events.id")
    text: str | None = Field(default=None, sa_type=sa.Text)
    salt: str | None = Field(default=None, max_length=32)


HISTORY = columns(LetterStatusChange)
LETTER_EVENTS = columns(LetterEvent)
LETTER_NOTES = columns(LetterNote)
