"""What the guestbook holds of a person: told whole, corrected, withdrawn, erased.

No verb of its own: `privacy` guards who may, and leaves the mark on the trail.

Source:
    UU 27/2022 Pasal 6-9, 30, 40-44 (correct, access, erase, withdraw).
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.kernel import attachments, clock, dates, phone, vault
from mgapp.services.kernel.fields import BodyName, OptionalLine, OptionalPhone, PersonName
from mgapp.services.kernel.personal import ERASED, Held, told
from mgapp.services.kernel.table import columns
from mgapp.services.kernel.validation import Input
from mgapp.services.visitors.errors import VisitNotFound
from mgapp.services.visitors.inputs import Identity
from mgapp.services.visitors.models import Visitor
from mgapp.services.visitors.restricting import whole
from mgapp.services.visitors.summaries import shown_identity, shown_phone

__all__ = [
    "NUMBERS",
    "PICTURES",
    "VisitCorrection",
    "anonymise",
    "correct",
    "erase",
    "forget",
    "held",
    "numbers_of",
    "unerased",
    "withdraw",
]

_VISITORS = columns(Visitor)
_PURPOSE = (
    "Pelayanan publik dan keamanan gedung (UU 27/2022 Pasal 20 ayat (2) huruf e); foto dan pesan"
    " WhatsApp atas persetujuan."
)
_OF_THE_PERSON = (
    "nip_sealed", "nip_print", "jabatan", "asal_daerah", "whatsapp_sealed", "whatsapp_print",
    "nomor_surat", "signature_file_id", "photo_file_id",
)  # fmt: skip
PICTURES = ("signature_file_id", "photo_file_id")
NUMBERS = ("nip_sealed", "nip_print", "whatsapp_sealed", "whatsapp_print")


class VisitCorrection(Input):
    """What a person says is wrong of his visit; a field that is not sent stays as it is."""

    name: PersonName | None = None
    organization: BodyName | None = None
    jabatan: OptionalLine = None
    nip: Identity = None
    whatsapp: OptionalPhone = None
    nomor_surat: OptionalLine = None


def held(session: Session, *, row_id: UUID) -> Held:
    """Tell all that a visit holds, numbers in full; the caller logs that.

    Raises:
        VisitNotFound: no such visit.
    """
    row = whole(_locked(session, row_id))
    number = shown_phone(row.whatsapp_sealed, full=True)
    facts = told(
        ("name", "Nama", row.name),
        ("organization", "Instansi", row.organization),
        ("jabatan", "Jabatan", row.jabatan),
        ("nip", "Nomor identitas", shown_identity(row.nip_sealed, full=True)),
        ("whatsapp", "WhatsApp", phone.shown(number) if number else None),
        ("asal_daerah", "Asal daerah", row.asal_daerah),
        ("provinsi", "Provinsi", row.provinsi),
        ("unit_tujuan", "Unit tujuan", row.unit_tujuan.label),
        ("purpose", "Keperluan", row.purpose),
        ("nomor_surat", "Nomor surat", row.nomor_surat),
        ("source", "Lewat", row.source.label),
        ("created_at", "Masuk", dates.full_moment(row.created_at)),
        ("checked_out_at", "Keluar", _moment(row.checked_out_at)),
        ("notify_whatsapp", "Kabar lewat WhatsApp", "ya" if row.notify_whatsapp else "tidak"),
        ("consent", "Persetujuan", _consent(row)),
    )
    kept = attachments.of_owners(session, [row.id]).get(row.id, [])
    title = f"Kunjungan {dates.long_day(clock.local(row.created_at).date())}"
    return Held(row.id, title, row.created_at, _PURPOSE, facts, kept, row.erased_at)


def correct(session: Session, *, row_id: UUID, change: VisitCorrection) -> Held:
    """Correct a visit; its case is told anew by who calls.

    Raises:
        VisitNotFound: no such visit, or nothing of a person is left in it.
    """
    row = _locked(session, row_id)
    if row.erased_at is not None:
        raise VisitNotFound
    sent = change.model_dump(include=change.model_fields_set)
    for name in ("name", "organization", "jabatan", "nomor_surat"):
        if name in sent and (sent[name] or name in {"jabatan", "nomor_surat"}):
            setattr(row, name, sent[name])
    for name in {"nip", "whatsapp"} & sent.keys():
        number = sent[name]
        setattr(row, f"{name}_sealed", vault.seal(number) if number else None)
        setattr(row, f"{name}_print", vault.fingerprint(number) if number else None)
    words = (row.name, row.organization, row.jabatan, row.purpose, row.nomor_surat)
    row.search_text = "\n".join(text for text in words if text).lower()
    row.edited()
    session.flush()
    return held(session, row_id=row_id)


def withdraw(session: Session, *, row_id: UUID) -> list[UUID]:
    """Stop what rests on consent alone: messages, and the photo.

    Returns:
        The files that were forgotten.
    """
    row = _locked(session, row_id)
    photo, row.notify_whatsapp, row.photo_file_id = row.photo_file_id, False, None
    row.edited()
    session.flush()
    return attachments.forget(session, owner_ids=[row.id], file_id=photo) if photo else []


def erase(session: Session, *, row_id: UUID) -> list[UUID]:
    """Erase the person from a visit; when, to which unit and by which way stays, for counting.

    Returns:
        The files that were forgotten.

    Raises:
        VisitNotFound: no such visit.
    """
    _locked(session, row_id)
    return _erase(session, [row_id])


def numbers_of(session: Session, *, row_ids: Collection[UUID]) -> set[str]:
    """Tell the prints of the phones that some visits hold."""
    query = sa.select(_VISITORS.whatsapp_print).where(
        _VISITORS.id.in_(list(row_ids)), _VISITORS.whatsapp_print.is_not(None)
    )
    return set(session.scalars(query))


def anonymise(session: Session, *, row_ids: Collection[UUID]) -> list[UUID]:
    """Erase the persons from some visits; see `erase`."""
    return _erase(session, list(row_ids)) if row_ids else []


def unerased(
    session: Session, *, before: datetime, after: UUID | None = None, limit: int
) -> list[UUID]:
    """List visits from before an instant that still tell of a person, by id.

    What is restricted waits: erasing is processing too.
    """
    query = sa.select(_VISITORS.id).where(
        _VISITORS.created_at < before, _VISITORS.erased_at.is_(None),
        _VISITORS.restricted_at.is_(None),
    )  # fmt: skip
    if after is not None:
        query = query.where(_VISITORS.id > after)
    return list(session.scalars(query.order_by(_VISITORS.id).limit(limit)))


def forget(
    session: Session, *, before: datetime, fields: tuple[str, ...], limit: int
) -> tuple[int, list[UUID]]:
    """Forget some fields of visits that began before an instant.

    Args:
        session: The transaction.
        before: Visits from before this instant.
        fields: Columns that become empty, such as ``NUMBERS`` or a picture's.
        limit: At most so many visits.

    Returns:
        How many visits lost something, and the files that were forgotten.
    """
    filled = sa.or_(*(_VISITORS[name].is_not(None) for name in fields))
    some = sa.select(_VISITORS.id, *(_VISITORS[name] for name in PICTURES))
    some = some.where(_VISITORS.created_at < before, filled).order_by(_VISITORS.created_at)
    rows = session.execute(some.limit(limit).with_for_update(skip_locked=True)).all()
    empty = dict.fromkeys(fields)
    ids = [row.id for row in rows]
    session.execute(sa.update(Visitor).where(_VISITORS.id.in_(ids)).values(empty))
    wanted = [name for name in PICTURES if name in fields]
    files = [getattr(row, name) for row in rows for name in wanted if getattr(row, name)]
    return len(ids), [
        gone
        for file_id in files
        for gone in attachments.forget(session, owner_ids=ids, file_id=file_id)
    ]


def _erase(session: Session, ids: list[UUID]) -> list[UUID]:
    blank = dict.fromkeys(_OF_THE_PERSON)
    session.execute(
        sa.update(Visitor)
        .where(_VISITORS.id.in_(ids))
        .values(
            **blank, name=ERASED, organization=ERASED, purpose=ERASED, search_text="",
            notify_whatsapp=False, legacy_id=None, erased_at=clock.now(), updated_at=clock.now(),
            version=_VISITORS.version + 1,
        )
    )  # fmt: skip
    session.expire_all()
    return attachments.forget(session, owner_ids=ids)


def _locked(session: Session, row_id: UUID) -> Visitor:
    row = session.get(Visitor, row_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise VisitNotFound
    return row


def _moment(instant: datetime | None) -> str | None:
    return dates.full_moment(instant) if instant else None


def _consent(row: Visitor) -> str | None:
    if row.consented_at is None:
        return None
    channel = row.consent_channel.label if row.consent_channel else "-"
    version = row.consent_notice or "-"
    return f"{dates.full_moment(row.consented_at)}, pemberitahuan versi {version}, lewat {channel}"
