"""Tables that every domain may use."""

# SQLModel declares __tablename__ as a declared_attr.
# pyright: reportAssignmentType=false

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from mgapp.services.kernel.table import JSON_OR_NONE, Made, Row


class Counter(SQLModel, table=True):
    """The last number given in a series of a year."""

    __tablename__ = "counters"

    name: str = Field(primary_key=True, max_length=60)
    year: int = Field(primary_key=True)
    value: int


class RateCount(SQLModel, table=True):
    """How often somebody did something in a window of time."""

    __tablename__ = "rate_counts"

    key: str = Field(primary_key=True, max_length=200)
    window_started_at: datetime
    count: int


class IdempotencyKey(Made, table=True):
    """The answer that a key already got; kept for 24 hours."""

    __tablename__ = "idempotency_keys"

    scope: str = Field(primary_key=True, max_length=200)
    key: str = Field(primary_key=True, max_length=255)
    body_hash: str = Field(max_length=64)
    answer: Any = Field(default=None, sa_type=JSON_OR_NONE, nullable=True)


class StoredFile(Row, Made, table=True):
    """A file of a row; its bytes lie in the file store under ``id``."""

    __tablename__ = "files"

    owner_kind: str = Field(max_length=32)
    owner_id: UUID = Field(index=True)
    filename: str = Field(max_length=200)
    content_type: str = Field(max_length=120)
    size: int = Field(sa_type=sa.BigInteger)
    sha256: str = Field(max_length=64)


class DataAccess(Row, Made, table=True):
    """Who opened which personal data, and why; the database refuses to change or forget a row."""

    __tablename__ = "data_access_log"
    __table_args__ = (sa.Index("ix_data_access_log_subject", "kind", "row_id"),)

    user_id: UUID = Field(foreign_key="users.id", index=True)
    kind: str = Field(max_length=32)
    row_id: UUID | None = None
    fields: str = Field(max_length=200)
    reason: str = Field(max_length=300)
