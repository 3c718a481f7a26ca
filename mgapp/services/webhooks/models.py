"""Webhooks: where other programs want to be told of events."""

# SQLModel declares __tablename__ as a declared_attr.
# pyright: reportAssignmentType=false

from datetime import datetime
from uuid import UUID

from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from mgapp.services.kernel.table import Editable, Row, columns


class Webhook(Row, Editable, table=True):
    """One receiver. A trigger on both trails writes what it is told of to the outbox.

    Attributes:
        events: Words of ``words.EVENTS``.
        secret_sealed: What signs its messages, sealed.
        off_because: Why it was switched off by itself.
        failing_since: Since when every try failed; None while it works.
    """

    __tablename__ = "webhooks"

    name: str = Field(max_length=80)
    url: str = Field(max_length=500)
    events: list[str] = Field(sa_type=JSONB)
    secret_sealed: str = Field(max_length=400)
    active: bool = True
    off_because: str | None = Field(default=None, max_length=300)
    failing_since: datetime | None = None
    last_sent_at: datetime | None = None
    created_by: UUID | None = Field(default=None, foreign_key="users.id", ondelete="SET NULL")


WEBHOOKS = columns(Webhook)
