"""What leaves the letter box: frozen facts, the sender's phone masked."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from mgapp.services.kernel import phone, vault
from mgapp.services.kernel.attachments import Attachment
from mgapp.services.organisation import SuratKind
from mgapp.services.surat.words import SuratPriority, SuratStatus


@dataclass(frozen=True, slots=True)
class StatusChange:
    """When a letter reached a status."""

    status: SuratStatus
    changed_at: datetime
    note: str | None = None


@dataclass(frozen=True, slots=True)
class SuratRow:
    """A letter as a list shows it."""

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
    restricted_at: datetime | None
    version: int

    @classmethod
    def of(cls, row: Any, *, full: bool = False) -> "SuratRow":
        """Freeze the columns of a list; ``full`` shows the phone, which must be logged."""
        return cls(
            id=row.id,
            tracking_id=row.tracking_id,
            agenda_number=row.agenda_number,
            status=row.status,
            nama_pengirim=row.nama_pengirim,
            telepon_pengirim=shown_phone(row.telepon_sealed, full=full),
            instansi_pengirim=row.instansi_pengirim,
            perihal=row.perihal,
            jenis_surat=row.jenis_surat,
            prioritas=row.prioritas,
            klasifikasi=row.klasifikasi,
            created_at=row.created_at,
            restricted_at=row.restricted_at,
            version=row.version,
        )


@dataclass(frozen=True, slots=True)
class SuratSummary:
    """A letter with all that its page shows."""

    id: UUID
    tracking_id: str
    agenda_number: str
    status: SuratStatus
    nama_pengirim: str
    email_pengirim: str
    telepon_pengirim: str | None
    instansi_pengirim: str
    alamat_pengirim: str
    perihal: str
    jenis_surat: SuratKind
    isi_surat: str
    prioritas: SuratPriority
    notify_whatsapp: bool
    notify_email: bool
    consent: bool
    klasifikasi: str | None
    response_note: str | None
    disposisi: dict[str, Any] | None
    created_at: datetime
    restricted_at: datetime | None
    version: int
    lampiran: list[Attachment] = field(default_factory=list[Attachment])
    status_history: list[StatusChange] = field(default_factory=list[StatusChange])

    @classmethod
    def of(
        cls,
        row: Any,
        *,
        lampiran: Sequence[Attachment],
        history: Sequence[StatusChange],
        full: bool = False,
    ) -> "SuratSummary":
        """Freeze a row; ``full`` shows the phone, which must be logged."""
        return cls(
            id=row.id,
            tracking_id=row.tracking_id,
            agenda_number=row.agenda_number,
            status=row.status,
            nama_pengirim=row.nama_pengirim,
            email_pengirim=row.email_pengirim,
            telepon_pengirim=shown_phone(row.telepon_sealed, full=full),
            instansi_pengirim=row.instansi_pengirim,
            alamat_pengirim=row.alamat_pengirim,
            perihal=row.perihal,
            jenis_surat=row.jenis_surat,
            isi_surat=row.isi_surat,
            prioritas=row.prioritas,
            notify_whatsapp=row.notify_whatsapp,
            notify_email=row.notify_email,
            consent=row.consented_at is not None,
            klasifikasi=row.klasifikasi,
            response_note=row.response_note,
            disposisi=row.disposisi,
            created_at=row.created_at,
            restricted_at=row.restricted_at,
            version=row.version,
            lampiran=list(lampiran),
            status_history=list(history),
        )


@dataclass(frozen=True, slots=True)
class SuratForCase:
    """What a reader of a case may see of its letter; None where he may not."""

    id: UUID
    agenda_number: str
    status: SuratStatus
    nama_pengirim: str
    instansi_pengirim: str
    perihal: str
    jenis_surat: SuratKind
    created_at: datetime
    isi_surat: str | None = None
    email_pengirim: str | None = None
    telepon_pengirim: str | None = None
    alamat_pengirim: str | None = None
    lampiran: list[Attachment] = field(default_factory=list[Attachment])


@dataclass(frozen=True, slots=True)
class Tracking:
    """What anybody with the code may know: stages, dates, the public answer."""

    tracking_id: str
    status: SuratStatus
    jenis_surat: SuratKind
    received_at: datetime
    status_history: list[StatusChange]
    response_note: str | None


def shown_phone(sealed: str | None, *, full: bool) -> str | None:
    """Show a phone number, masked unless ``full`` (then as E.164)."""
    number = vault.unseal(sealed) if sealed else None
    return number if number is None or full else phone.masked(number)
