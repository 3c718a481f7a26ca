"""Cases and their trail."""

# SQLModel declares __tablename__ as a declared_attr.
# pyright: reportAssignmentType=false

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, TSVECTOR
from sqlmodel import Field, SQLModel

from mgapp.services.cases.workflow import CaseEventType, CaseStatus, CaseType, Priority
from mgapp.services.kernel.audit import GENESIS
from mgapp.services.kernel.table import Editable, Made, Row, columns, words
from mgapp.services.organisation import Source, UnitTujuan

_OPEN = "status in ('new', 'triaged', 'assigned', 'acknowledged', 'in_progress', 'escalated')"
_WAITING = "status in ('new', 'triaged')"
_UNDER_WAY = "status in ('assigned', 'acknowledged', 'in_progress', 'escalated')"
_URGENCY = "case priority when 'urgent' then 0 when 'high' then 1 else 2 end"


class Case(Row, Editable, table=True):
    """A visit or a letter that the office owes an answer.

    Attributes:
        urgency: 0 urgent, 1 high, 2 normal: kept by the database, so that lists sort by it.
        resolution: The result told at closing.
        party: Name of the visitor or sender, erased with him.
        agency: Where that person comes from.
        search_text: Code, subject, visitor or sender and agency, for searching.
        legacy_id: Its id in the program that it was imported from.
        restricted_sealed: What tells of the person, while its processing is restricted.
        head_hash: Hash of the newest event; anchors the trail so that a cut tail is seen.
        event_count: Number of events of the trail.
    """

    __tablename__ = "cases"
    __table_args__ = (
        # The operator's inbox; the queue of the reception; what is under way; all, newest first.
        sa.Index(
            "ix_cases_inbox",
            *("assigned_to_user_id", "urgency", "created_at", "id"),
            postgresql_where=sa.text(_OPEN),
        ),
        sa.Index(
            "ix_cases_queue",
            *("urgency", "created_at", "id"),
            postgresql_where=sa.text(_WAITING),
        ),
        sa.Index(
            "ix_cases_under_way",
            *("urgency", "created_at", "id"),
            postgresql_where=sa.text(_UNDER_WAY),
        ),
        sa.Index("ix_cases_newest", sa.text("created_at desc"), sa.text("id desc")),
        *(
            sa.Index(f"ix_cases_{name}", name, sa.text("created_at desc"), sa.text("id desc"))
            for name in ("status", "org_unit_id", "assigned_to_user_id")
        ),
        sa.Index("ix_cases_due", "sla_due_at", "id", postgresql_where=sa.text(_OPEN)),
        sa.Index("ix_cases_search_vector", "search_vector", postgresql_using="gin"),
        sa.Index(
            "ix_cases_search_text",
            "search_text",
            postgresql_using="gin",
            postgresql_ops={"search_text": "gin_trgm_ops"},
        ),
        # Only what was imported has one: new cases pay nothing for it.
        sa.Index(
            "ix_cases_legacy_id",
            "legacy_id",
            unique=True,
            postgresql_where=sa.text("legacy_id is not null"),
        ),
    )

    code: str = Field(max_length=20, unique=True)
    case_type: CaseType = Field(sa_type=words(CaseType))
    status: CaseStatus = Field(default=CaseStatus.NEW, sa_type=words(CaseStatus))
    priority: Priority = Field(default=Priority.NORMAL, sa_type=words(Priority))
    urgency: int = Field(
        default=None, sa_column=sa.Column(sa.SmallInteger, sa.Computed(_URGENCY, persisted=True))
    )
    unit_tujuan: UnitTujuan = Field(sa_type=words(UnitTujuan))
    org_unit_id: str | None = Field(default=None, foreign_key="org_units.id")
    assigned_to_user_id: UUID | None = Field(default=None, foreign_key="users.id")
    subject: str = Field(max_length=300)
    description: str = Field(default="", sa_type=sa.Text)
    resolution: str | None = Field(default=None, sa_type=sa.Text)
    created_by_user_id: UUID | None = Field(default=None, foreign_key="users.id")
    source: Source = Field(sa_type=words(Source))
    related_visitor_id: UUID | None = Field(default=None, foreign_key="visitors.id", unique=True)
    related_surat_id: UUID | None = Field(default=None, foreign_key="surat.id", unique=True)
    party: str | None = Field(default=None, max_length=160)
    agency: str | None = Field(default=None, max_length=200)
    sla_due_at: datetime | None = None
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
    restricted_at: datetime | None = None
    restricted_sealed: str | None = Field(default=None, sa_type=sa.Text)
    legacy_id: str | None = Field(default=None, max_length=80)


class CaseEvent(Row, Made, table=True):
    """One happening of a case; the database refuses to change or delete it.

    Attributes:
        payload: Ids and stored words only.
        note_hash: SHA-256(salt‖text) of the note that lies beside the chain, if any.
    """

    __tablename__ = "case_events"
    __table_args__ = (sa.UniqueConstraint("case_id", "seq"),)

    case_id: UUID = Field(foreign_key="cases.id")
    seq: int
    actor_user_id: UUID | None = Field(default=None, foreign_key="users.id")
    event_type: CaseEventType = Field(sa_type=words(CaseEventType))
    payload: dict[str, Any] = Field(default_factory=dict, sa_type=JSONB)
    note_hash: str | None = Field(default=None, max_length=64)
    prev_hash: str = Field(max_length=64)
    hash: str = Field(max_length=64)


class CaseNote(SQLModel, table=True):
    """The free text of an event, beside the chain: it can be erased without breaking it."""

    __tablename__ = "case_notes"

    event_id: UUID = Field(primary_key=True, foreign_key="case_events.id")
    text: str | None = Field(default=None, sa_type=sa.Text)
    salt: str | None = Field(default=None, max_length=32)


class CaseCount(SQLModel, table=True):
    """How many cases stand in a status, kept by a trigger; spread over shards against waiting."""

    __tablename__ = "case_counts"

    status: str = Field(primary_key=True, max_length=32)
    org_unit_id: str = Field(primary_key=True, max_length=64)
    shard: int = Field(primary_key=True)
    count: int


CASES = columns(Case)
CASE_EVENTS = columns(CaseEvent)
CASE_NOTES = columns(CaseNote)
CASE_COUNTS = columns(CaseCount)
