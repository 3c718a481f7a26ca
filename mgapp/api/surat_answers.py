"""How letters from the public look over REST."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from mgapp.api.visitors import CaseRef
from mgapp.services.organisation import SuratKind
from mgapp.services.surat import SuratPriority, SuratStatus


class Lampiran(BaseModel):
    """An attachment; its bytes are at ``/api/files/{id}``."""

    id: UUID
    filename: str
    type: str
    size: int


class Step(BaseModel):
    """When a letter reached a status."""

    status: SuratStatus
    changed_at: datetime
    note: str | None = None


class SuratItem(BaseModel):
    """A letter in a list."""

    id: UUID
    tracking_id: str
    agenda_number: str
    status: SuratStatus
    nama_pengirim: str
    telepon_pengirim: str | None
    instansi_pengirim: str
    perihal: str
    jenis_surat: SuratKind
    prioritas: SuratPriority
    klasifikasi: str | None
    created_at: datetime
    version: int
    tujuan_unit: str | None = None
    sla_due_at: datetime | None = None
    case_id: UUID | None = None
    letter_id: UUID | None = None


class Surat(SuratItem):
    """A letter with all that its page shows."""

    email_pengirim: str
    alamat_pengirim: str
    isi_surat: str
    notify_whatsapp: bool
    notify_email: bool
    consent: bool
    response_note: str | None
    disposisi: dict[str, Any] | None
    lampiran: list[Lampiran]
    status_history: list[Step]


class SuratList(BaseModel):
    """A page of letters."""

    items: list[SuratItem]
    next_cursor: str | None


class SubmittedSurat(BaseModel):
    """The answer to a letter that was sent in."""

    surat: Surat
    tracking_id: str
    tracking_url: str
    case: CaseRef


class Tracked(BaseModel):
    """What the holder of a tracking code may know."""

    tracking_id: str
    status: SuratStatus
    jenis_surat: SuratKind
    received_at: datetime
    status_history: list[Step]
    response_note: str | None
