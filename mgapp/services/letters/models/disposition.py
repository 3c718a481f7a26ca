"""Dispositions: who hands a letter down to whom, with which instructions, and what came of it."""

# SQLModel declares __tablename__ as a declared_attr.
# pyright: reportAssignmentType=false

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from mgapp.services.kernel.table import Made, Row, columns


class Disposition(Row, Made, table=True):
    """One handing down of a letter; those that hang under it have it as their parent.

    Attributes:
        parent_id: The disposition whose recipient gave this one; None for one from the top.
        on_behalf_of: The lead in whose place it was given, by the mandate ``stand_in_id``.
        note: What the giver wrote besides the instructions.
        due_at: Until when an answer is expected.
    """

    __tablename__ = "dispositions"

    letter_id: UUID = Field(foreign_key="letters.id", index=True)
    parent_id: UUID | None = Field(default=None, foreign_key="dispositions.id", index=True)
    given_by: UUID = Field(foreign_key="users.id")
    on_behalf_of: UUID | None = Field(default=None, foreign_key="users.id")
    stand_in_id: UUID | None = Field(default=None, foreign_key="stand_ins.id")
    note: str | None = Field(default=None, sa_type=sa.Text)
    due_at: datetime | None = None
    withdrawn_at: datetime | None = None
    withdrawn_by: UUID | None = Field(default=None, foreign_key="users.id")


class DispositionInstruction(SQLModel, table=True):
    """One instruction, in the giver's order: a standard phrase or his own words."""

    __tablename__ = "disposition_instructions"

    disposition_id: UUID = Field(
        foreign_key="dispositions.id", ondelete="CASCADE", primary_key=True
    )
    position: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    text: str = Field(max_length=200)


class DispositionRecipient(SQLModel, table=True):
    """One person to whom a disposition went: a branch of the tree.

    Attributes:
        main: Whether he must see to it; the others know of it only (*tembusan*).
        acted_at: When he first reported or handed the letter further down.
        finished_by: Who closed the branch: he himself, or an admin in his place.
    """

    __tablename__ = "disposition_recipients"
    __table_args__ = (
        sa.Index(
            "ix_disposition_recipients_open",
            "user_id",
            "disposition_id",
            postgresql_where=sa.text("finished_at is null"),
        ),
    )

    disposition_id: UUID = Field(
        foreign_key="dispositions.id", ondelete="CASCADE", primary_key=True
    )
    user_id: UUID = Field(foreign_key="users.id", primary_key=True)
    main: bool = True
    position: int = Field(default=0)
    read_at: datetime | None = None
    acted_at: datetime | None = None
    finished_at: datetime | None = None
    finished_by: UUID | None = Field(default=None, foreign_key="users.id")


class DispositionReport(Row, Made, table=True):
    """What a recipient reported back; never changed.

    Attributes:
        user_id: Whose branch it tells of.
        reported_by: Who wrote it in his place, by the mandate ``stand_in_id`` unless as an admin.
    """

    __tablename__ = "disposition_reports"

    disposition_id: UUID = Field(foreign_key="dispositions.id", ondelete="CASCADE", index=True)
    user_id: UUID = Field(foreign_key="users.id")
    reported_by: UUID | None = Field(default=None, foreign_key="users.id")
    stand_in_id: UUID | None = Field(default=None, foreign_key="stand_ins.id")
    text: str = Field(sa_type=sa.Text)


DISPOSITIONS = columns(Disposition)
INSTRUCTIONS = columns(DispositionInstruction)
BRANCHES = columns(DispositionRecipient)
REPORTS = columns(DispositionReport)
