"""Reads of the guestbook: lists page by page, one visit, what others may see of it."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, open_to_all, requires
from mgapp.services.kernel import paging, phone, vault
from mgapp.services.kernel.days import on_days
from mgapp.services.kernel.paging import Page
from mgapp.services.kernel.search import matches
from mgapp.services.kernel.table import columns, table
from mgapp.services.visitors.actions import open_row
from mgapp.services.visitors.errors import VisitNotFound
from mgapp.services.visitors.models import Visitor
from mgapp.services.visitors.summaries import (
    ReceiptVisit,
    VisitForCase,
    VisitSummary,
    shown_identity,
    shown_phone,
)
from mgapp.services.visitors.words import VisitStatus

RECEIPT = "receipt"
_VISITORS = columns(Visitor)
_NEWEST = (_VISITORS.created_at.desc(), _VISITORS.id.desc())
_SHOWN = (
    _VISITORS.id, _VISITORS.name, _VISITORS.organization, _VISITORS.unit_tujuan,
    _VISITORS.purpose, _VISITORS.nip_sealed, _VISITORS.jabatan, _VISITORS.asal_daerah,
    _VISITORS.provinsi, _VISITORS.whatsapp_sealed, _VISITORS.nomor_surat, _VISITORS.source,
    _VISITORS.loc, _VISITORS.notify_whatsapp, _VISITORS.consented_at,
    _VISITORS.signature_file_id, _VISITORS.photo_file_id, _VISITORS.created_at,
    _VISITORS.checked_out_at, _VISITORS.restricted_at, _VISITORS.version,
)  # fmt: skip
_ONE = sa.select(*_SHOWN).where(_VISITORS.id == sa.bindparam("id", type_=sa.Uuid))
_NUMBER = re.compile(r"[\d\s.+()/-]{8,40}")
_FILLING = re.compile(r"[\s.\-/]")


@dataclass(frozen=True, slots=True)
class VisitFilter:
    """What a list of visits is narrowed to; days are of the office, both included."""

    q: str = ""
    status: VisitStatus | None = None
    from_on: date | None = None
    to_on: date | None = None

    def conditions(self) -> list[sa.ColumnElement[bool]]:
        """Tell the conditions on the table of visits."""
        found: list[sa.ColumnElement[bool]] = []
        if wanted := self.q.strip().lower():
            found.append(_matches(wanted))
        if self.status is not None:
            left = _VISITORS.checked_out_at
            found.append(left.is_(None) if self.status is VisitStatus.IN else left.is_not(None))
        return [*found, *on_days(_VISITORS.created_at, self.from_on, self.to_on)]


@requires(Permission.VISITOR_READ)
def visits(
    session: Session,
    actor: Actor,
    *,
    narrowed: VisitFilter | None = None,
    limit: int = paging.DEFAULT_LIMIT,
    cursor: str | None = None,
) -> Page[VisitSummary]:
    """List visits, newest first, private numbers masked.

    Raises:
        InputRefused: a cursor that is not ours.
    """
    return _listed(session, narrowed, limit, cursor, full=False)


@requires(Permission.VISITOR_READ)
def count_visits(session: Session, actor: Actor, *, narrowed: VisitFilter | None = None) -> int:
    """Count a whole filtered guestbook: for files that take a while, never for a page."""
    query = sa.select(sa.func.count()).select_from(table(Visitor))
    return int(session.scalar(query.where(*(narrowed or VisitFilter()).conditions())) or 0)


@requires(Permission.VISITOR_REVEAL)
def visits_in_full(
    session: Session,
    actor: Actor,
    *,
    narrowed: VisitFilter | None = None,
    limit: int = paging.DEFAULT_LIMIT,
    cursor: str | None = None,
) -> Page[VisitSummary]:
    """List visits as ``visits``, with their private numbers; the caller puts that on the log.

    Raises:
        InputRefused: a cursor that is not ours.
    """
    return _listed(session, narrowed, limit, cursor, full=True)


def _listed(
    session: Session, narrowed: VisitFilter | None, limit: int, cursor: str | None, *, full: bool
) -> Page[VisitSummary]:
    query = sa.select(*_SHOWN).where(*(narrowed or VisitFilter()).conditions())
    if cursor is not None:
        after = paging.decode(cursor, datetime.fromisoformat, UUID)
        query = query.where(sa.tuple_(_VISITORS.created_at, _VISITORS.id) < sa.tuple_(*after))
    rows = session.execute(query.order_by(*_NEWEST).limit(limit + 1)).all()
    found = [VisitSummary.of(row, full=full) for row in rows]
    return paging.page(found, limit, lambda visit: (visit.created_at, visit.id))


@requires(Permission.VISITOR_READ)
def visit(session: Session, actor: Actor, *, visitor_id: UUID) -> VisitSummary:
    """Show one visit, private numbers masked.

    Raises:
        VisitNotFound: no such visit.
    """
    return VisitSummary.of(_found(session, visitor_id))


@requires(Permission.VISITOR_REVEAL)
def visit_in_full(session: Session, actor: Actor, *, visitor_id: UUID, reason: str) -> VisitSummary:
    """Show one visit with its private numbers; that is on the log.

    Raises:
        VisitNotFound: no such visit.
    """
    row = session.get(Visitor, visitor_id)
    if row is None:
        raise VisitNotFound
    open_row(session, actor, row, reason)
    return VisitSummary.of(row, full=True)


def recorded(session: Session, *, visitor_id: UUID) -> VisitSummary:
    """Read a visit again for the verb that registered it, numbers masked.

    Raises:
        VisitNotFound: erased since.
    """
    return VisitSummary.of(_found(session, visitor_id))


def for_case(
    session: Session, actor: Actor, *, visitor_id: UUID, assigned: bool
) -> VisitForCase | None:
    """Show of a visit what a reader of its case may see; the case guards itself.

    Everybody in reach sees name, agency and purpose. The assigned operator sees position, letter
    number and phone, which he needs for his work. The reception sees all, numbers masked.
    """
    row = session.execute(_ONE, {"id": visitor_id}).one_or_none()
    if row is None:
        return None
    desk = actor.may(Permission.VISITOR_READ)
    facts: dict[str, Any] = {}
    if assigned or desk:
        number = shown_phone(row.whatsapp_sealed, full=assigned)
        facts |= {"jabatan": row.jabatan, "nomor_surat": row.nomor_surat, "whatsapp": number}
    if desk:
        facts |= {
            "asal_daerah": row.asal_daerah,
            "provinsi": row.provinsi,
            "nip": shown_identity(row.nip_sealed, full=False),
            "signature_file_id": row.signature_file_id,
            "photo_file_id": row.photo_file_id,
        }
    return VisitForCase(
        row.id, row.name, row.organization, row.purpose, row.unit_tujuan, row.created_at, **facts
    )


@open_to_all
def receipt(session: Session, actor: Actor, *, token: str) -> ReceiptVisit:
    """Read the visit that a receipt's link names; the link is signed and holds 128 random bits.

    Raises:
        VisitNotFound: not a link of ours.
    """
    visitor_id = vault.row_of(RECEIPT, token)
    if visitor_id is None:
        raise VisitNotFound
    row = _found(session, visitor_id)
    first_name = "Bapak/Ibu" if row.restricted_at else row.name.split(" ")[0]
    out = row.checked_out_at is not None
    return ReceiptVisit(visitor_id, first_name, row.unit_tujuan, row.created_at, out)


def receipt_token(visitor_id: UUID) -> str:
    """Make the link token of a visit's receipt."""
    return vault.token_for(RECEIPT, visitor_id)


def _found(session: Session, visitor_id: UUID) -> Any:
    row = session.execute(_ONE, {"id": visitor_id}).one_or_none()
    if row is None:
        raise VisitNotFound
    return row


def _matches(wanted: str) -> sa.ColumnElement[bool]:
    in_text = matches(_VISITORS.search_text, wanted)
    if not _NUMBER.fullmatch(wanted):
        return in_text
    # Sealed numbers are found whole or not at all: by their prints.
    prints = [vault.fingerprint(number) for number in _readings(wanted)]
    return in_text | _VISITORS.nip_print.in_(prints) | _VISITORS.whatsapp_print.in_(prints)


def _readings(number: str) -> list[str]:
    plain = _FILLING.sub("", number)
    try:
        return [plain, phone.normalise(number)]
    except ValueError:
        return [plain]
