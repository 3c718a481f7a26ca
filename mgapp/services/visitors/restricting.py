"""A visit whose processing is restricted: who came and why lies aside until that is lifted.

No verb of its own: `privacy` guards who may, and leaves the mark on the trail.

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
from mgapp.services.visitors.errors import VisitNotFound
from mgapp.services.visitors.models import Visitor

__all__ = ["is_restricted", "lift", "restrict", "restricted"]

_VISITORS = columns(Visitor)
_BLANK: dict[str, Any] = {
    "name": RESTRICTED, "organization": "-", "purpose": RESTRICTED, "jabatan": None,
    "asal_daerah": None, "provinsi": None, "nomor_surat": None, "notify_whatsapp": False,
    "search_text": "",
}  # fmt: skip
_NUMBERS = ("nip", "whatsapp")
_PICTURES = ("signature_file_id", "photo_file_id")


def restrict(session: Session, *, row_id: UUID) -> None:
    """Set aside what a visit tells of its visitor; where it is so already, nothing happens.

    Raises:
        VisitNotFound: no such visit.
    """
    row = _locked(session, row_id)
    if row.restricted_at is not None or row.erased_at is not None:
        return
    numbers = {name: _number(row, name) for name in _NUMBERS}
    pictures = {name: _text(getattr(row, name)) for name in _PICTURES}
    set_aside(row, _BLANK, **numbers, **pictures)
    for name in _NUMBERS:
        _write(row, name, None)
    for name in _PICTURES:
        setattr(row, name, None)
    row.edited()
    session.flush()


def lift(session: Session, *, row_id: UUID) -> None:
    """Put back what a visit tells; where nothing is set aside, nothing happens.

    Raises:
        VisitNotFound: no such visit.
    """
    row = _locked(session, row_id)
    if row.restricted_at is None:
        return
    _restore(row)
    row.edited()
    session.flush()


def whole(row: Visitor) -> Visitor:
    """Show a visit as it is without its restriction; the row itself stays."""
    if row.restricted_at is None:
        return row
    shown = Visitor(**facts_of(row))
    _restore(shown)
    return shown


def restricted(session: Session, *, limit: int) -> list[UUID]:
    """List visits whose processing is restricted, the newest first."""
    query = sa.select(_VISITORS.id).where(_VISITORS.restricted_at.is_not(None))
    return list(session.scalars(query.order_by(_VISITORS.id.desc()).limit(limit)))


def is_restricted(session: Session, row_id: UUID) -> bool:
    """Tell whether the processing of a visit is restricted."""
    query = sa.select(_VISITORS.restricted_at).where(_VISITORS.id == row_id)
    return session.scalar(query) is not None


def _restore(row: Visitor) -> None:
    kept = put_back(row, _BLANK)
    for name in _NUMBERS:
        _write(row, name, kept.get(name))
    for name in _PICTURES:
        setattr(row, name, UUID(kept[name]) if kept.get(name) else None)


def _number(row: Visitor, name: str) -> str | None:
    sealed = getattr(row, f"{name}_sealed")
    return vault.unseal(sealed) if sealed else None


def _write(row: Visitor, name: str, number: str | None) -> None:
    setattr(row, f"{name}_sealed", vault.seal(number) if number else None)
    setattr(row, f"{name}_print", vault.fingerprint(number) if number else None)


def _text(file_id: UUID | None) -> str | None:
    return str(file_id) if file_id else None


def _locked(session: Session, row_id: UUID) -> Visitor:
    row = session.get(Visitor, row_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise VisitNotFound
    return row
