"""Who approves a letter in which order, what text he saw, and how he signed."""

# SQLModel declares __tablename__ as a declared_attr.
# pyright: reportAssignmentType=false

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from mgapp.services.kernel.table import Made, Row, columns, words
from mgapp.services.letters.words import StepStatus


class LetterStep(Row, table=True):
    """One approval; steps with the same ``order`` run in parallel, the last one signs.

    Attributes:
        round: The submission that it belongs to.
        due_at: Since when it is this approver's turn; None before, after, and in older rounds.
        acted_by: The stand-in who decided in the approver's place, if one did.
        stand_in_id: The dated mandate by which he could.
        content_version: The version of the text that was decided on.
    """

    __tablename__ = "letter_steps"
    __table_args__ = (
        sa.UniqueConstraint("letter_id", "round", "order", "approver_id"),
        sa.Index(
            "ix_letter_steps_due",
            *("approver_id", "due_at", "letter_id"),
            postgresql_where=sa.text("due_at is not null"),
        ),
    )

    letter_id: UUID = Field(foreign_key="letters.id", ondelete="CASCADE")
    round: int
    order: int
    approver_id: UUID = Field(foreign_key="users.id")
    signs: bool = False
    status: StepStatus = Field(default=StepStatus.PENDING, sa_type=words(StepStatus))
    comment: str | None = Field(default=None, sa_type=sa.Text)
    due_at: datetime | None = None
    decided_at: datetime | None = None
    acted_by: UUID | None = Field(default=None, foreign_key="users.id")
    stand_in_id: UUID | None = Field(default=None, foreign_key="stand_ins.id")
    content_version: int = Field(default=0)


class LetterVersion(Row, Made, table=True):
    """The text of a letter as it was submitted; never changed."""

    __tablename__ = "letter_versions"
    __table_args__ = (sa.UniqueConstraint("letter_id", "number"),)

    letter_id: UUID = Field(foreign_key="letters.id", ondelete="CASCADE")
    number: int
    made_by: UUID | None = Field(default=None, foreign_key="users.id")
    content: dict[str, Any] = Field(sa_type=JSONB)
    sha256: str = Field(max_length=64)


class LetterSignature(Row, table=True):
    """Who signed, when, and with which drawing (a stored file), if any.

    ``block`` freezes how the signature block reads: lines of the post, name, rank, number.
    """

    __tablename__ = "letter_signatures"

    letter_id: UUID = Field(foreign_key="letters.id", index=True)
    signed_by: UUID = Field(foreign_key="users.id", index=True)
    on_behalf_of: UUID | None = Field(default=None, foreign_key="users.id")
    signed_at: datetime
    drawing_id: UUID | None = Field(default=None, foreign_key="files.id")
    block: dict[str, Any] = Field(default_factory=dict, sa_type=JSONB)


class UserSignature(Made, table=True):
    """The drawing that a person keeps for signing; a new one takes its place."""

    __tablename__ = "user_signatures"

    user_id: UUID = Field(foreign_key="users.id", primary_key=True)
    drawing_id: UUID = Field(foreign_key="files.id")


STEPS = columns(LetterStep)
VERSIONS = columns(LetterVersion)
SIGNATURES = columns(LetterSignature)
