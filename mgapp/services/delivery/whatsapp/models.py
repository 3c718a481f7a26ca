"""Whom the office talks with by WhatsApp, and what Meta told us."""

# SQLModel declares __tablename__ as a declared_attr.
# pyright: reportAssignmentType=false

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from mgapp.services.kernel import clock
from mgapp.services.kernel.table import Made, Row, columns


class WaContact(Row, Made, table=True):
    """A number that wrote to us or said stop; it lies sealed and is found by its print.

    Attributes:
        last_incoming_at: When its holder last wrote; for 24 hours he may be answered freely.
        opted_out_at: When he said stop.
        dialogue_sealed: What he has told so far while registering a visit.
        dialogue_until: When that is forgotten.
        forwarded_at: When the reception got a case for what he wrote.
        forwarded_case_id: That case, which takes what he writes next; no foreign key, so that
            moving an office refuses no number because of a case.
    """

    __tablename__ = "wa_contacts"

    number_sealed: str = Field(sa_type=sa.Text)
    number_print: str = Field(max_length=64, unique=True)
    last_incoming_at: datetime | None = None
    opted_out_at: datetime | None = None
    dialogue_sealed: str | None = Field(default=None, sa_type=sa.Text)
    dialogue_until: datetime | None = None
    forwarded_at: datetime | None = None
    forwarded_case_id: UUID | None = None


class WaCall(Row, Made, table=True):
    """What Meta sent, as it came, sealed; read by a job, kept for a week."""

    __tablename__ = "wa_calls"

    body_sealed: str = Field(sa_type=sa.Text)
    digest: str = Field(max_length=64, unique=True)
    read_at: datetime | None = Field(default=None, index=True)


class WaSeen(SQLModel, table=True):
    """The print of the name of a message that was dealt with; Meta may tell it again."""

    __tablename__ = "wa_seen"

    name: str = Field(primary_key=True, max_length=200)
    seen_at: datetime = Field(default_factory=clock.now, index=True)


WA_CONTACTS = columns(WaContact)
WA_CALLS = columns(WaCall)
WA_SEEN = columns(WaSeen)
