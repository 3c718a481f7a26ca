"""How the office words its messages, and whom it talks with by WhatsApp."""

# SQLModel declares __tablename__ as a declared_attr.
# pyright: reportAssignmentType=false

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from mgapp.services.delivery.whatsapp.models import WaCall, WaContact, WaSeen
from mgapp.services.kernel.table import Editable, columns

__all__ = ["MESSAGE_TEXTS", "DeliveryRow", "MessageText", "WaCall", "WaContact", "WaSeen"]


class MessageText(Editable, table=True):
    """The office's own wording of a kind of message; without a row ours holds.

    Attributes:
        wa_template: Name of the template that Meta approved for it, needed outside of the 24 hours
            after the receiver wrote; its variables are ``kode``, ``jenis``, ``tautan``.
        wa_language: Its language as Meta knows it.
    """

    __tablename__ = "message_texts"

    kind: str = Field(primary_key=True, max_length=64)
    subject: str = Field(max_length=120)
    body: str = Field(sa_type=sa.Text)
    wa_template: str | None = Field(default=None, max_length=120)
    wa_language: str = Field(default="id", max_length=12)
    changed_by: UUID | None = Field(default=None, foreign_key="users.id")


class DeliveryRow(Editable, table=True):
    """The one row of what holds for all messages."""

    __tablename__ = "delivery_settings"
    __table_args__ = (sa.CheckConstraint("id = 1", name="one_row"),)

    id: int = Field(default=1, primary_key=True, sa_column_kwargs={"autoincrement": False})
    summary_enabled: bool = False


MESSAGE_TEXTS = columns(MessageText)
