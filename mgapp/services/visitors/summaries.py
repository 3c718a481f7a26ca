"""What leaves the guestbook: frozen facts, identity number and phone masked."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from mgapp.services.kernel import phone, vault
from mgapp.services.organisation import Source, UnitTujuan
from mgapp.services.visitors import identity
from mgapp.services.visitors.words import VisitStatus


@dataclass(frozen=True, slots=True)
class VisitSummary:
    """A visit as lists and the receipt of a submission show it."""

    id: UUID
    name: str
    organization: str
    unit_tujuan: UnitTujuan
    purpose: str
    nip: str | None
    jabatan: str | None
    asal_daerah: str | None
    provinsi: str | None
    whatsapp: str | None
    nomor_surat: str | None
    source: Source
    loc: str | None
    notify_whatsapp: bool
    consent: bool
    signature_file_id: UUID | None
    photo_file_id: UUID | None
    status: VisitStatus
    created_at: datetime
    checked_out_at: datetime | None
    restricted_at: datetime | None
    version: int

    @classmethod
    def of(cls, row: Any, *, full: bool = False) -> "VisitSummary":
        """Freeze a row; ``full`` shows identity number and phone, which must be logged."""
        out = row.checked_out_at is not None
        return cls(
            id=row.id,
            name=row.name,
            organization=row.organization,
            unit_tujuan=row.unit_tujuan,
            purpose=row.purpose,
            nip=shown_identity(row.nip_sealed, full=full),
            jabatan=row.jabatan,
            asal_daerah=row.asal_daerah,
            provinsi=row.provinsi,
            whatsapp=shown_phone(row.whatsapp_sealed, full=full),
            nomor_surat=row.nomor_surat,
            source=row.source,
            loc=row.loc,
            notify_whatsapp=row.notify_whatsapp,
            consent=row.consented_at is not None,
            signature_file_id=row.signature_file_id,
            photo_file_id=row.photo_file_id,
            status=VisitStatus.OUT if out else VisitStatus.IN,
            created_at=row.created_at,
            checked_out_at=row.checked_out_at,
            restricted_at=row.restricted_at,
            version=row.version,
        )


@dataclass(frozen=True, slots=True)
class Opened:
    """Identity number and phone in full; handing them out is logged."""

    nip: str | None
    whatsapp: str | None


@dataclass(frozen=True, slots=True)
class VisitForCase:
    """What a reader of a case may see of its visit; None where he may not."""

    id: UUID
    name: str
    organization: str
    purpose: str
    unit_tujuan: UnitTujuan
    created_at: datetime
    jabatan: str | None = None
    nomor_surat: str | None = None
    whatsapp: str | None = None
    asal_daerah: str | None = None
    provinsi: str | None = None
    nip: str | None = None
    signature_file_id: UUID | None = None
    photo_file_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class ReceiptVisit:
    """What the page of a receipt may tell: nothing private but a first name."""

    visitor_id: UUID
    first_name: str
    unit_tujuan: UnitTujuan
    created_at: datetime
    is_out: bool


def shown_identity(sealed: str | None, *, full: bool) -> str | None:
    """Show an identity number, masked unless ``full``."""
    number = vault.unseal(sealed) if sealed else None
    return number if number is None or full else identity.masked(number)


def shown_phone(sealed: str | None, *, full: bool) -> str | None:
    """Show a phone number, masked unless ``full`` (then as E.164)."""
    number = vault.unseal(sealed) if sealed else None
    return number if number is None or full else phone.masked(number)
