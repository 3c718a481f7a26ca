"""Letters that the public sends in, and how their status changed."""

# SQLModel declares __tablename__ as a declared_attr.
# pyright: reportAssignmentType=false

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from mgapp.services.kernel.table import JSON_OR_NONE, Editable, Row, words
from mgapp.services.organisation import SuratKind
from mgapp.services.surat.words import SuratPriority, SuratStatus


class Surat(Row, Editable, table=True):
    """A letter from the public; the sender's phone lies sealed.

    ``tracking_id`` is stored as it is shown, ``tracking_key`` without hyphens, as it is sought.
    ``disposisi`` keeps the last instructions: to whom, which, by whom, when (ids and words).
    While processing is restricted, sender and content lie in ``restricted_sealed``.
    """

    __tablename__ = "surat"
    __table_args__ = (
        sa.Index("ix_surat_newest", sa.text("created_at desc"), sa.text("id desc")),
        sa.Index(
            "ix_surat_status_newest", "status", sa.text("created_at desc"), sa.text("id desc")
        ),
        sa.Index(
            "ix_surat_restricted", "id", postgresql_where=sa.text("restricted_at is not null")
        ),
        sa.Index(
            "ix_surat_search_text",
            "search_text",
            postgresql_using="gin",
            postgresql_ops={"search_text": "gin_trgm_ops"},
        ),
    )

    tracking_id: str = Field(max_length=40)
    tracking_key: str = Field(max_length=40, unique=True)
    agenda_number: str = Field(max_length=80)
    status: SuratStatus = Field(default=SuratStatus.SUBMITTED, sa_type=words(SuratStatus))
    nama_pengirim: str = Field(max_length=120)
    email_pengirim: str = Field(max_length=254)
    telepon_sealed: str | None = Field(default=None, sa_type=sa.Text)
    telepon_print: str | None = Field(default=None, max_length=64, index=True)
    instansi_pengirim: str = Field(max_length=160)
    alamat_pengirim: str = Field(sa_type=sa.Text)
    perihal: str = Field(max_length=200)
    jenis_surat: SuratKind = Field(sa_type=words(SuratKind))
    isi_surat: str = Field(sa_type=sa.Text)
    prioritas: SuratPriority = Field(default=SuratPriority.NORMAL, sa_type=words(SuratPriority))
    notify_whatsapp: bool = False
    notify_email: bool = False
    consent_notice: int | None = Field(default=None, foreign_key="privacy_notices.version")
    consented_at: datetime | None = None
    klasifikasi: str | None = Field(default=None, max_length=60)
    response_note: str | None = Field(default=None, sa_type=sa.Text)
    responded_at: datetime | None = None
    disposisi: dict[str, Any] | None = Field(default=None, sa_type=JSON_OR_NONE)
    registered_by_user_id: UUID | None = Field(default=None, foreign_key="users.id")
    search_text: str = Field(sa_type=sa.Text)
    legacy_id: str | None = Field(default=None, max_length=80, unique=True)
    erased_at: datetime | None = None
    restricted_at: datetime | None = None
    restricted_sealed: str | None = Field(default=None, sa_type=sa.Text)


class SuratStep(Row, table=True):
    """One change of a letter's status, oldest first by id."""

    __tablename__ = "surat_steps"

    surat_id: UUID = Field(foreign_key="surat.id", index=True)
    status: SuratStatus = Field(sa_type=words(SuratStatus))
    changed_at: datetime
    note: str | None = Field(default=None, sa_type=sa.Text)
