"""How far moves of everything are."""

# SQLModel declares __tablename__ as a declared_attr.
# pyright: reportAssignmentType=false

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from mgapp.services.kernel.table import Made, Row, columns, words
from mgapp.services.transfer.dumps.words import MoveKind, MoveState


class DataMove(Row, Made, table=True):
    """An export or import of everything, as long as somebody may ask how far it is: a day.

    Attributes:
        done: Rows and files that an export wrote; bytes that an import read.
        total: In the same measure; 0 until it is known.
        refusal: Why it failed, as a person reads it.
        told_at: When its process gave the last sign of life.
    """

    __tablename__ = "data_moves"

    user_id: UUID = Field(foreign_key="users.id", index=True)
    kind: MoveKind = Field(sa_type=words(MoveKind))
    state: MoveState = Field(default=MoveState.RUNNING, sa_type=words(MoveState))
    done: int = Field(default=0, sa_type=sa.BigInteger)
    total: int = Field(default=0, sa_type=sa.BigInteger)
    refusal: str | None = Field(default=None, max_length=300)
    told_at: datetime
    ended_at: datetime | None = None


MOVES = columns(DataMove)
sa.Index("ix_data_moves_created_at", MOVES.created_at)
