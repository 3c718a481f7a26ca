"""What the letter box holds of a sender: told whole, corrected, withdrawn, erased.

No verb of its own: `privacy` guards who may, and leaves the mark on the trail.

Source:
    UU 27/2022 Pasal 6-9, 30, 40-44; the stub that stays is the agenda line (UU 43/2009 Pasal 40).
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.kernel import attachments, clock, dates, phone, vault
from mgapp.services.kernel.fields import BodyName, Email, PersonName, Phone
from mgapp.services.kernel.personal import ERASED, Held, told
from mgapp.services.kernel.table import columns
from mgapp.services.kernel.validation import Input
from mgapp.services.surat.errors import SuratNotFound
from mgapp.services.surat.inputs import Address
from mgapp.services.surat.models import Surat, SuratStep
from mgapp.services.surat.restricting import whole
from mgapp.services.surat.summaries import shown_phone
from mgapp.services.surat.words import SuratStatus

__all__ = [
    "SuratCorrection",
    "by_email",
    "correct",
    "erase",
    "forget_contacts",
    "held",
    "numbers_of",
    "withdraw",
]

_SURAT = columns(Surat)
_STEPS = columns(SuratStep)
_DONE = (SuratStatus.COMPLETED, SuratStatus.ARCHIVED)
_PURPOSE = (
    "Pelayanan publik dan pengarsipan (UU 27/2022 Pasal 20 ayat (2) huruf e); kabar lewat WhatsApp"
    " dan pos-el atas persetujuan."
)
_NO_CONTACT = {"email_pengirim": "", "alamat_pengirim": "", "telepon_sealed": None,
               "telepon_print": None}  # fmt: skip


class SuratCorrection(Input):
    """What a sender says is wrong of his letter's head; a field that is not sent stays."""

    nama_pengirim: PersonName | None = None
    instansi_pengirim: BodyName | None = None
    email_pengirim: Email | None = None
    telepon_pengirim: Phone | None = None
    alamat_pengirim: Address | None = None


def held(session: Session, *, row_id: UUID) -> Held:
    """Tell all that a letter holds of its sender, the phone in full; the caller logs that.

    Raises:
        SuratNotFound: no such letter.
    """
    row = whole(_locked(session, row_id))
    number = shown_phone(row.telepon_sealed, full=True)
    agreed = f"{dates.full_moment(row.consented_at)}" if row.consented_at else None
    facts = told(
        ("nama_pengirim", "Nama", row.nama_pengirim),
        ("instansi_pengirim", "Instansi", row.instansi_pengirim),
        ("email_pengirim", "Pos-el", row.email_pengirim),
        ("telepon_pengirim", "Telepon", phone.shown(number) if number else None),
        ("alamat_pengirim", "Alamat", row.alamat_pengirim),
        ("agenda_number", "Nomor agenda", row.agenda_number),
        ("tracking_id", "Kode pelacakan", row.tracking_id),
        ("perihal", "Perihal", row.perihal),
        ("jenis_surat", "Jenis", row.jenis_surat.label),
        ("isi_surat", "Isi", row.isi_surat),
        ("response_note", "Jawaban", row.response_note),
        ("created_at", "Diterima", dates.full_moment(row.created_at)),
        ("notify_whatsapp", "Kabar lewat WhatsApp", "ya" if row.notify_whatsapp else "tidak"),
        ("notify_email", "Kabar lewat pos-el", "ya" if row.notify_email else "tidak"),
        ("consent", "Persetujuan", agreed),
    )
    kept = attachments.of_owners(session, [row.id]).get(row.id, [])
    title = f"Surat {row.agenda_number}"
    return Held(row.id, title, row.created_at, _PURPOSE, facts, kept, row.erased_at)


def by_email(session: Session, *, email: str, limit: int) -> list[UUID]:
    """Find letters by the whole address of their sender."""
    if "@" not in email:
        return []
    query = sa.select(_SURAT.id).where(sa.func.lower(_SURAT.email_pengirim) == email.lower())
    return list(session.scalars(query.order_by(_SURAT.id.desc()).limit(limit)))


def correct(session: Session, *, row_id: UUID, change: SuratCorrection) -> Held:
    """Correct who sent a letter and how to reach him; its case is told anew by who calls.

    Raises:
        SuratNotFound: no such letter, or nothing of its sender is left.
    """
    row = _locked(session, row_id)
    if row.erased_at is not None:
        raise SuratNotFound
    for name, value in change.model_dump(include=change.model_fields_set).items():
        if value is None:
            continue
        if name == "telepon_pengirim":
            row.telepon_sealed, row.telepon_print = vault.seal(value), vault.fingerprint(value)
        else:
            setattr(row, name, value)
    words = (
        row.perihal, row.nama_pengirim, row.instansi_pengirim, row.agenda_number, row.tracking_id,
    )  # fmt: skip
    row.search_text = "\n".join(words).lower()
    row.edited()
    session.flush()
    return held(session, row_id=row_id)


def withdraw(session: Session, *, row_id: UUID) -> list[UUID]:
    """Stop the messages, which rest on consent alone; no file goes with it."""
    row = _locked(session, row_id)
    row.notify_whatsapp = row.notify_email = False
    row.edited()
    session.flush()
    return []


def erase(session: Session, *, row_id: UUID) -> list[UUID]:
    """Erase sender and content; number, kind, dates and stages stay as the line of the agenda.

    Returns:
        The files that were forgotten.
    """
    row = _locked(session, row_id)
    blank = {
        **_NO_CONTACT, "nama_pengirim": ERASED, "instansi_pengirim": ERASED, "perihal": ERASED,
        "isi_surat": "", "response_note": None, "responded_at": None,
        "disposisi": _without_words(row.disposisi), "notify_whatsapp": False,
        "notify_email": False, "legacy_id": None, "search_text": row.agenda_number.lower(),
        "erased_at": clock.now(),
    }  # fmt: skip
    for name, value in blank.items():
        setattr(row, name, value)
    row.edited()
    session.execute(sa.update(SuratStep).where(_STEPS.surat_id == row_id).values(note=None))
    session.flush()
    return attachments.forget(session, owner_ids=[row_id])


def numbers_of(session: Session, *, row_ids: Collection[UUID]) -> set[str]:
    """Tell the prints of the phones that some letters hold."""
    query = sa.select(_SURAT.telepon_print).where(
        _SURAT.id.in_(list(row_ids)), _SURAT.telepon_print.is_not(None)
    )
    return set(session.scalars(query))


def forget_contacts(session: Session, *, before: datetime, limit: int) -> int:
    """Forget how to reach senders whose letters were done before an instant; tell how many."""
    filled = sa.or_(
        _SURAT.telepon_sealed.is_not(None), _SURAT.email_pengirim != "",
        _SURAT.alamat_pengirim != "",
    )  # fmt: skip
    some = sa.select(_SURAT.id).where(
        _SURAT.created_at < before, _SURAT.updated_at < before, _SURAT.status.in_(_DONE), filled
    )
    ids = list(session.scalars(some.limit(limit).with_for_update(skip_locked=True)))
    session.execute(
        sa.update(Surat)
        .where(_SURAT.id.in_(ids))
        .values(**_NO_CONTACT, notify_whatsapp=False, notify_email=False)
    )
    return len(ids)


def _without_words(disposisi: dict[str, object] | None) -> dict[str, object] | None:
    """Keep of a disposition who gave it to whom and when; what was written goes."""
    if disposisi is None:
        return None
    return {**disposisi, "instruksi": [], "catatan": None}


def _locked(session: Session, row_id: UUID) -> Surat:
    row = session.get(Surat, row_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise SuratNotFound
    return row
