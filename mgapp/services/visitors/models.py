"""The guestbook: one row for each visit."""

# SQLModel declares __tablename__ as a declared_attr.
# pyright: reportAssignmentType=false

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from mgapp.services.kernel.table import Editable, Row, words
from mgapp.services.organisation import Source, UnitTujuan
from mgapp.services.visitors.words import ConsentChannel


class Visitor(Row, Editable, table=True):
    """A visit: who came, to whom, why; identity number and phone lie sealed.

    ``*_print`` is the keyed print by which a sealed value is found. ``search_text`` is what the
    list searches: name, agency, position, purpose, letter number, in lower case.
    While processing is restricted, what tells of the person lies in ``restricted_sealed``.
    """

    __tablename__ = "visitors"
    __table_args__ = (
        sa.Index("ix_visitors_newest", sa.text("created_at desc"), sa.text("id desc")),
        sa.Index(
            "ix_visitors_inside",
            sa.text("created_at desc"),
            sa.text("id desc"),
            postgresql_where=sa.text("checked_out_at is null"),
        ),
        sa.Index(
            "ix_visitors_restricted", "id", postgresql_where=sa.text("restricted_at is not null")
        ),
        sa.Index(
            "ix_visitors_search_text",
            "search_text",
            postgresql_using="gin",
            postgresql_ops={"search_text": "gin_trgm_ops"},
        ),
    )

    name: str = Field(max_length=120)
    organization: str = Field(max_length=160)
    unit_tujuan: UnitTujuan = Field(sa_type=words(UnitTujuan))
    purpose: str = Field(sa_type=sa.Text)
    nip_sealed: str | None = Field(default=None, sa_type=sa.Text)
    nip_print: str | None = Field(default=None, max_length=64, index=True)
    jabatan: str | None = Field(default=None, max_length=120)
    asal_daerah: str | None = Field(default=None, max_length=120)
    provinsi: str | None = Field(default=None, max_length=120)
    whatsapp_sealed: str | None = Field(default=None, sa_type=sa.Text)
    whatsapp_print: str | None = Field(default=None, max_length=64, index=True)
    nomor_surat: str | None = Field(default=None, max_length=120)
    source: Source = Field(sa_type=words(Source))
    loc: str | None = Field(default=None, max_length=40)
    kiosk_id: UUID | None = Field(default=None, foreign_key="kiosks.id")
    signature_file_id: UUID | None = Field(default=None, foreign_key="files.id")
    photo_file_id: UUID | None = Field(default=None, foreign_key="files.id")
    notify_whatsapp: bool = False
    consent_notice: int | None = Field(default=None, foreign_key="privacy_notices.version")
    consented_at: datetime | None = None
    consent_channel: ConsentChannel | None = Field(default=None, sa_type=words(ConsentChannel))
    registered_by_user_id: UUID | None = Field(default=None, foreign_key="users.id")
    checked_out_at: datetime | None = None
    checked_out_by_user_id: UUID | None = Field(default=None, foreign_key="users.id")
    search_text: str = Field(sa_type=sa.Text)
    legacy_id: str | None = Field(default=None, max_length=80, unique=True)
    erased_at: datetime | None = None
    restricted_at: datetime | None = None
    restricted_sealed: str | None = Field(default=None, sa_type=sa.Text)
