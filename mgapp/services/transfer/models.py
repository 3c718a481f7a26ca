"""What the spreadsheet must learn, what it was last told, and what people changed in it."""

# SQLModel declares __tablename__ as a declared_attr.
# pyright: reportAssignmentType=false

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from mgapp.services.kernel.table import Made, Row, columns, words
from mgapp.services.transfer.sheets.words import EditState, SyncState, Tab


class SheetChange(SQLModel, table=True):
    """A row that the spreadsheet must learn of; written by triggers while the sync is on.

    ``seq`` grows with every change, so that one that comes while a row is being sent is kept.
    """

    __tablename__ = "sheet_changes"
    __table_args__ = (sa.Index("ix_sheet_changes_seq", "seq"),)

    tab: Tab = Field(sa_type=words(Tab), primary_key=True)
    row_id: UUID = Field(primary_key=True)
    seq: int = Field(sa_type=sa.BigInteger)


class SheetRow(SQLModel, table=True):
    """What a row of the spreadsheet was last told: a keyed print of each cell, never its text."""

    __tablename__ = "sheet_rows"

    tab: Tab = Field(sa_type=words(Tab), primary_key=True)
    row_id: UUID = Field(primary_key=True)
    key: str = Field(max_length=120)
    prints: list[str] = Field(default_factory=list, sa_type=JSONB)


class SheetEdit(Row, Made, table=True):
    """A cell that somebody changed in the spreadsheet: a proposal, until an admin decides."""

    __tablename__ = "sheet_edits"
    __table_args__ = (
        sa.Index(
            "ix_sheet_edits_open", "tab", "row_id", "column", unique=True,
            postgresql_where=sa.text("state = 'open'"),
        ),
    )  # fmt: skip

    tab: Tab = Field(sa_type=words(Tab))
    row_id: UUID
    column: str = Field(max_length=60)
    found: str = Field(default="", sa_type=sa.Text)
    state: EditState = Field(default=EditState.OPEN, sa_type=words(EditState))
    decided_at: datetime | None = None
    decided_by_user_id: UUID | None = Field(default=None, foreign_key="users.id")


class SheetSync(SQLModel, table=True):
    """The one row of how the connection stands.

    Attributes:
        is_on: Whether triggers note changes.
        spreadsheet_id: Which spreadsheet was set up; another one begins anew.
        busy_until: Somebody sends until then.
        retry_at: Google asked for patience until then.
        failures: How often in a row it failed.
        looking: Where the search for hand edits goes on, such as ``Letters:2002``.
        spent: When requests were made in the last minute, as seconds since 1970.
    """

    __tablename__ = "sheets_sync"
    __table_args__ = (sa.CheckConstraint("id = 1", name="one_row"),)

    id: int = Field(default=1, primary_key=True, sa_column_kwargs={"autoincrement": False})
    is_on: bool = False
    state: SyncState = Field(default=SyncState.OFF, sa_type=words(SyncState))
    spreadsheet_id: str | None = Field(default=None, max_length=200)
    message: str = Field(default="", max_length=300)
    synced_at: datetime | None = None
    looked_at: datetime | None = None
    failed_at: datetime | None = None
    busy_until: datetime | None = None
    retry_at: datetime | None = None
    failures: int = 0
    looking: str | None = Field(default=None, max_length=40)
    spent: Any = Field(default_factory=list, sa_type=JSONB, nullable=False)


CHANGES = columns(SheetChange)
ROWS = columns(SheetRow)
EDITS = columns(SheetEdit)
