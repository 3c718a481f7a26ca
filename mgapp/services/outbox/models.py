"""The outbox: what must leave the house, written in the transaction of its cause."""

# SQLModel declares __tablename__ as a declared_attr.
# pyright: reportAssignmentType=false

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from mgapp.services.kernel import clock
from mgapp.services.kernel.table import Made, Row, columns, words
from mgapp.services.outbox.words import Channel, Lane, MessageStatus

_OPEN = sa.text("status in ('queued', 'sending')")


class Message(Row, Made, table=True):
    """A message to one receiver. Neither its text nor an address is kept, only what they come from.

    Attributes:
        seq: The order of writing; what one receiver gets keeps it.
        cause: What it is about, unique: the same cause twice is one message.
        recipient: Who gets it, such as ``user:<id>``: the key of the order.
        topic: Who knows how to put it into words; see ``parcels.py``.
        kind: What happened, a word of the topic.
        facts: Ids and stored words, never what a person wrote.
        channel: The way out that was chosen last.
        barred: Ways out that turned out to be closed for it.
        due_at: Not before this instant.
        claimed_at: When somebody began to send it.
        remote_id: Its name at the receiver's service.
        reason: Why it failed or was not sent: a sentence of ours.
        maybe_twice: A try was cut off before its outcome was known, and it was sent again.
    """

    __tablename__ = "outbox_messages"
    __table_args__ = (
        sa.Index(
            "ix_outbox_messages_due", "lane", "due_at", "seq",
            postgresql_where=sa.text("status = 'queued'"),
        ),
        sa.Index("ix_outbox_messages_order", "recipient", "seq", postgresql_where=_OPEN),
        sa.Index("ix_outbox_messages_status", "status", sa.text("seq desc")),
        sa.Index("ix_outbox_messages_created_at", "created_at"),
    )  # fmt: skip

    seq: int | None = Field(
        default=None,
        sa_column=sa.Column(sa.BigInteger, sa.Identity(), unique=True, nullable=False),
    )
    cause: str = Field(max_length=160, unique=True)
    lane: Lane = Field(default=Lane.PEOPLE, sa_type=words(Lane))
    recipient: str = Field(max_length=80)
    topic: str = Field(max_length=32)
    kind: str = Field(max_length=64)
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=JSONB)
    status: MessageStatus = Field(default=MessageStatus.QUEUED, sa_type=words(MessageStatus))
    channel: Channel | None = Field(default=None, sa_type=words(Channel), nullable=True)
    barred: list[str] = Field(default_factory=list, sa_type=JSONB)
    attempts: int = 0
    due_at: datetime = Field(default_factory=clock.now)
    claimed_at: datetime | None = None
    sent_at: datetime | None = None
    delivered_at: datetime | None = None
    read_at: datetime | None = None
    remote_id: str | None = Field(default=None, max_length=200, index=True)
    reason: str | None = Field(default=None, max_length=300)
    maybe_twice: bool = False


class ChannelTrouble(SQLModel, table=True):
    """A way out that failed the last times; it has no row while it is well."""

    __tablename__ = "outbox_troubles"

    channel: Channel = Field(sa_type=words(Channel), primary_key=True)
    since: datetime
    failures: int
    reason: str = Field(max_length=300)
    retry_at: datetime


MESSAGES = columns(Message)
TROUBLE = columns(ChannelTrouble)
