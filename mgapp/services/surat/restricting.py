"""A letter of the public whose processing is restricted: sender and content lie aside meanwhile.

Number, code, kind, stages and the answer stay, so that its sender can still follow it. No verb of
its own: `privacy` guards who may, and leaves the mark on the trail.

Source:
    UU 27/2022 Pasal 11 and 41.
"""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.kernel import vault
from mgapp.services.kernel.restricting import RESTRICTED, put_back, set_aside
from mgapp.services.kernel.table import columns, facts_of
from mgapp.services.surat.errors import SuratNotFound
from mgapp.services.surat.models import Surat

__all__ = ["is_restricted", "lift", "restrict", "restricted"]

_SURAT = columns(Surat)
_BLANK: dict[str, Any] = {
    "nama_pengirim": RESTRICTED, "email_pengirim": "", "instansi_pengirim": "-",
    "alamat_pengirim": "", "perihal": RESTRICTED, "isi_surat": "", "notify_whatsapp": False,
    "notify_email": False,
}  # fmt: skip


def restrict(session: Session, *, row_id: UUID) -> None:
    """Set aside sender and content of a letter; where it is so already, nothing happens.

    Raises:
        SuratNotFound: no such letter.
    """
    row = _locked(session, row_id)
    if row.restricted_at is not None or row.erased_at is not None:
        return
    number = vault.unseal(row.telepon_sealed) if row.telepon_sealed else None
    set_aside(row, _BLANK, telepon=number, search_text=row.search_text)
    row.telepon_sealed = row.telepon_print = None
    row.search_text = f"{row.agenda_number}\n{row.tracking_id}".lower()
    row.edited()
    session.flush()


def lift(session: Session, *, row_id: UUID) -> None:
    """Put back sender and content; where nothing is set aside, nothing happens.

    Raises:
        SuratNotFound: no such letter.
    """
    row = _locked(session, row_id)
    if row.restricted_at is None:
        return
    _restore(row)
    row.edited()
    session.flush()


def whole(row: Surat) -> Surat:
    """Show a letter as it is without its restriction; the row itself stays."""
    if row.restricted_at is None:
        return row
    shown = Surat(**facts_of(row))
    _restore(shown)
    return shown


def restricted(session: Session, *, limit: int) -> list[UUID]:
    """List letters whose processing is restricted, the newest first."""
    query = sa.select(_SURAT.id).where(_SURAT.restricted_at.is_not(None))
    return list(session.scalars(query.order_by(_SURAT.id.desc()).limit(limit)))


def is_restricted(session: Session, row_id: UUID) -> bool:
    """Tell whether the processing of a letter is restricted."""
    query = sa.select(_SURAT.restricted_at).where(_SURAT.id == row_id)
    return session.scalar(query) is not None


def _restore(row: Surat) -> None:
    kept = put_back(row, _BLANK)
    number = kept.get("telepon")
    row.telepon_sealed = vault.seal(number) if number else None
    row.telepon_print = vault.fingerprint(number) if number else None
    row.search_text = kept.get("search_text", row.search_text)


def _locked(session: Session, row_id: UUID) -> Surat:
    row = session.get(Surat, row_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise SuratNotFound
    return row
