"""Lists that somebody ordered as files."""

# SQLModel declares __tablename__ as a declared_attr.
# pyright: reportAssignmentType=false

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from mgapp.services.kernel.spreadsheets import Sheet
from mgapp.services.kernel.table import Made, Row, columns, words
from mgapp.services.reporting.orders.words import ListName, OrderState


class ListOrder(Row, Made, table=True):
    """A list that somebody ordered as a file; swept with its file after a day.

    Attributes:
        question: The filters, as the list's route reads them; empty once the file is written.
        reason: Why private numbers go out in full; empty for masked ones.
        rows: How many rows were written so far.
        total: How many there will be, where that is counted.
        refusal: Why no file was made, as a person reads it.
    """

    __tablename__ = "list_orders"

    user_id: UUID = Field(foreign_key="users.id", index=True)
    list: ListName = Field(sa_type=words(ListName))
    sheet: Sheet = Field(sa_type=words(Sheet))
    question: dict[str, Any] = Field(sa_type=JSONB)
    reason: str = Field(default="", max_length=300)
    state: OrderState = Field(default=OrderState.WAITING, sa_type=words(OrderState))
    rows: int = 0
    total: int | None = None
    refusal: str | None = Field(default=None, max_length=300)
    file_id: UUID | None = Field(default=None, foreign_key="files.id")
    made_at: datetime | None = None


ORDERS = columns(ListOrder)
sa.Index("ix_list_orders_created_at", ORDERS.created_at)
