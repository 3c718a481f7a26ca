"""A letter, and whom it is addressed to."""

# SQLModel declares __tablename__ as a declared_attr.
# pyright: reportAssignmentType=false

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, TSVECTOR
from sqlmodel import Field

from mgapp.services.kernel.audit import GENESIS
from mgapp.services.kernel.table import Editable, Row, columns, words
from mgapp.services.letters.words import (
    Classification,
    LetterPriority,
    LetterType,
    ReceivedVia,
    RecipientRole,
)
from mgapp.services.letters.workflow import LetterStatus

_NEWEST = (sa.text("created_at desc"), sa.text("id desc"))


class Letter(Row, Editable, table=True):
    """A letter, from its draft to the archive; a ``surat_masuk`` begins as received.

    Attributes:
        content: The body as cleaned HTML.
        content_text: The body as plain text, for searching, differences and counts.
        addressed_to: The line “Yth.” as it is printed.
        issued_from: The line “Dari”: position and name, as it is printed.
        parts: What a form has besides the body: considerations of a keputusan, variables.
        round: How often it was submitted; steps of older rounds stay readable.
        content_version: Number of the newest version of its text.
        sequence: The running number within its series.
        sender: Of a ``surat_masuk``: who wrote it, in the outside world.
        attachment_text: What its attachments say, as far as it can be read.
        people_text: The names of who wrote, approves, signed, receives and works it.
        search_title: Subject, numbers and people, for parts of words.
        search_text: The same with body and attachments, for whole words.
        head_hash: Hash of the newest event; anchors the trail so that a cut tail is seen.
    """

    __tablename__ = "letters"
    __table_args__ = (
        sa.Index("ix_letters_newest", *_NEWEST),
        sa.Index("ix_letters_type", "type", *_NEWEST),
        sa.Index("ix_letters_status", "status", *_NEWEST),
        sa.Index("ix_letters_created_by", "created_by", *_NEWEST),
        sa.Index(
            "ix_letters_drafts",
            *("created_by", sa.text("updated_at desc"), sa.text("id desc")),
            postgresql_where=sa.text("status in ('draft', 'revision')"),
        ),
        sa.Index(
            "ix_letters_incoming",
            *_NEWEST,
            postgresql_where=sa.text("type = 'surat_masuk' and status <> 'archived'"),
        ),
        sa.Index(
            "ix_letters_waiting",
            *_NEWEST,
            postgresql_where=sa.text("type = 'surat_masuk' and status = 'received'"),
        ),
        sa.Index(
            "ix_letters_sender_number",
            *(sa.text("lower(sender)"), sa.text("lower(sender_number)")),
            postgresql_where=sa.text("type = 'surat_masuk'"),
        ),
        sa.Index(
            "ix_letters_book",
            *("received_at", "id"),
            postgresql_where=sa.text("type = 'surat_masuk'"),
        ),
        sa.Index(
            "ix_letters_archived",
            *("archived_at", "id"),
            postgresql_where=sa.text("status = 'archived'"),
        ),
        sa.Index(
            "ix_letters_kept",
            *(sa.text("coalesce(classification_code, '000')"), "archived_at", "id"),
            postgresql_where=sa.text("status = 'archived'"),
        ),
        sa.Index("ix_letters_search_vector", "search_vector", postgresql_using="gin"),
        sa.Index(
            "ix_letters_search_title",
            "search_title",
            postgresql_using="gin",
            postgresql_ops={"search_title": "gin_trgm_ops"},
        ),
    )

    type: LetterType = Field(sa_type=words(LetterType))
    status: LetterStatus = Field(default=LetterStatus.DRAFT, sa_type=words(LetterStatus))
    subject: str = Field(max_length=300)
    content: str = Field(default="", sa_type=sa.Text)
    content_text: str = Field(default="", sa_type=sa.Text)
    parts: dict[str, Any] = Field(default_factory=dict, sa_type=JSONB)
    template: str | None = Field(default=None, max_length=60)
    addressed_to: str = Field(default="", sa_type=sa.Text)
    issued_from: str = Field(default="", max_length=300)
    from_member_id: UUID | None = Field(default=None, foreign_key="members.id")
    from_department: str | None = Field(default=None, max_length=160)
    from_unit_id: str | None = Field(default=None, foreign_key="org_units.id", max_length=64)
    priority: LetterPriority = Field(default=LetterPriority.NORMAL, sa_type=words(LetterPriority))
    classification: Classification = Field(
        default=Classification.PUBLIC, sa_type=words(Classification)
    )
    classification_code: str | None = Field(default=None, max_length=40)
    attachment_note: str | None = Field(default=None, max_length=160)
    due_date: date | None = None
    event_date: date | None = None
    event_time: time | None = None
    event_end_time: time | None = None
    event_location: str | None = Field(default=None, max_length=300)
    event_agenda: str | None = Field(default=None, max_length=300)

    reference_number: str | None = Field(default=None, max_length=160, index=True)
    agenda_number: str | None = Field(default=None, max_length=80)
    sequence: int | None = None
    round: int = Field(default=0)
    content_version: int = Field(default=0)

    sender: str | None = Field(default=None, max_length=200)
    sender_number: str | None = Field(default=None, max_length=120)
    letter_date: date | None = None
    received_via: ReceivedVia | None = Field(
        default=None, sa_type=words(ReceivedVia), nullable=True
    )
    disposition_note: str | None = Field(default=None, sa_type=sa.Text)

    case_id: UUID | None = Field(default=None, foreign_key="cases.id", index=True)
    surat_id: UUID | None = Field(default=None, foreign_key="surat.id", unique=True)
    reply_to_id: UUID | None = Field(default=None, foreign_key="letters.id", index=True)

    created_by: UUID | None = Field(default=None, foreign_key="users.id")
    submitted_at: datetime | None = None
    signed_at: datetime | None = None
    sent_at: datetime | None = None
    received_at: datetime | None = None
    archived_at: datetime | None = None
    voided_at: datetime | None = None
    voided_by: UUID | None = Field(default=None, foreign_key="users.id")
    void_reason: str | None = Field(default=None, sa_type=sa.Text)

    attachment_text: str = Field(default="", sa_type=sa.Text)
    people_text: str = Field(default="", sa_type=sa.Text)
    search_title: str = Field(default="", sa_type=sa.Text)
    search_text: str = Field(default="", sa_type=sa.Text)
    search_vector: Any = Field(
        default=None,
        sa_column=sa.Column(
            TSVECTOR,
            sa.Computed("to_tsvector('indonesian'::regconfig, search_text)", persisted=True),
        ),
    )
    head_hash: str = Field(default=GENESIS, max_length=64)
    event_count: int = Field(default=0)
    legacy_id: str | None = Field(default=None, max_length=120, unique=True)


class LetterRecipient(Row, table=True):
    """One line of “Kepada” or “Tembusan”: a colleague, a member, a unit, or an outside name."""

    __tablename__ = "letter_recipients"

    letter_id: UUID = Field(foreign_key="letters.id", ondelete="CASCADE", index=True)
    role: RecipientRole = Field(sa_type=words(RecipientRole))
    position: int
    user_id: UUID | None = Field(default=None, foreign_key="users.id")
    member_id: UUID | None = Field(default=None, foreign_key="members.id")
    org_unit_id: str | None = Field(default=None, foreign_key="org_units.id", max_length=64)
    name: str | None = Field(default=None, max_length=300)


LETTERS = columns(Letter)
RECIPIENTS = columns(LetterRecipient)
KEPT_CODE: sa.ColumnElement[str] = sa.func.coalesce(
    LETTERS.classification_code, sa.literal_column("'000'", sa.String)
)
"""By which archive code a letter is kept; one without a code counts as ``000``."""
