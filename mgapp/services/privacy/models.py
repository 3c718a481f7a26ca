"""Requests about personal data, the rows they are about, and how long what is kept."""

# SQLModel declares __tablename__ as a declared_attr.
# pyright: reportAssignmentType=false

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from mgapp.services.kernel.table import Editable, Row, columns, words
from mgapp.services.privacy.words import (
    RequestKind,
    RequestStatus,
    RetentionKind,
    SubjectKind,
    SubjectState,
)


class DataRequest(Row, Editable, table=True):
    """A request about one's data; what is personal in it lies sealed, and is forgotten later.

    Attributes:
        number: Such as ``PDP-2026-0001``.
        person_sealed: JSON: name, contact, wish, how the person was identified, answer.
        due_at: 72 hours after ``received_at``.
    """

    __tablename__ = "data_requests"
    __table_args__ = (
        sa.Index("ix_data_requests_newest", sa.text("received_at desc"), sa.text("id desc")),
    )

    number: str = Field(max_length=20, unique=True)
    kind: RequestKind = Field(sa_type=words(RequestKind))
    status: RequestStatus = Field(default=RequestStatus.OPEN, sa_type=words(RequestStatus))
    person_sealed: str | None = Field(default=None, sa_type=sa.Text)
    received_at: datetime
    due_at: datetime
    recorded_by_user_id: UUID | None = Field(default=None, foreign_key="users.id")
    closed_at: datetime | None = None
    closed_by_user_id: UUID | None = Field(default=None, foreign_key="users.id")


class DataRequestSubject(Row, table=True):
    """A row that a request is about, and what was done with it: ids and words only."""

    __tablename__ = "data_request_subjects"
    __table_args__ = (sa.UniqueConstraint("request_id", "kind", "row_id"),)

    request_id: UUID = Field(foreign_key="data_requests.id")
    kind: SubjectKind = Field(sa_type=words(SubjectKind))
    row_id: UUID
    state: SubjectState = Field(default=SubjectState.CHOSEN, sa_type=words(SubjectState))
    done_at: datetime | None = None


class RetentionRule(Editable, table=True):
    """How many days something is kept; no number: as long as the archive schedule says.

    ``last_run_at`` and ``last_count`` tell of the last night that forgot something.
    """

    __tablename__ = "retention_rules"
    __table_args__ = (sa.CheckConstraint("days between 1 and 36500", name="days_in_range"),)

    kind: RetentionKind = Field(sa_type=words(RetentionKind), primary_key=True)
    days: int | None = None
    last_run_at: datetime | None = None
    last_count: int = 0


REQUESTS = columns(DataRequest)
SUBJECTS = columns(DataRequestSubject)
RULES = columns(RetentionRule)
