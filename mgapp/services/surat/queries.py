"""Reads of the letter box: lists page by page, one letter, what others may see of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import paging, phone, vault
from mgapp.services.kernel.days import on_days
from mgapp.services.kernel.disclosure import disclosed
from mgapp.services.kernel.paging import Page
from mgapp.services.kernel.search import matches
from mgapp.services.kernel.table import columns, table
from mgapp.services.organisation import SuratKind
from mgapp.services.surat import codes
from mgapp.services.surat.errors import SuratNotFound
from mgapp.services.surat.models import Surat
from mgapp.services.surat.reading import attached, summary_of
from mgapp.services.surat.summaries import SuratForCase, SuratRow, SuratSummary, shown_phone
from mgapp.services.surat.words import SuratPriority, SuratStatus

_SURAT = columns(Surat)
_ONE = sa.select(*_SURAT.values()).where(_SURAT.id == sa.bindparam("id", type_=sa.Uuid))
_NEWEST = (_SURAT.created_at.desc(), _SURAT.id.desc())
_LISTED = (
    _SURAT.id, _SURAT.tracking_id, _SURAT.agenda_number, _SURAT.status, _SURAT.nama_pengirim,
    _SURAT.telepon_sealed, _SURAT.instansi_pengirim, _SURAT.perihal, _SURAT.jenis_surat,
    _SURAT.prioritas, _SURAT.klasifikasi, _SURAT.created_at, _SURAT.restricted_at,
    _SURAT.version,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SuratFilter:
    """What a list of letters is narrowed to; days are of the office, both included."""

    q: str = ""
    statuses: Sequence[SuratStatus] = ()
    kinds: Sequence[SuratKind] = ()
    priorities: Sequence[SuratPriority] = ()
    from_on: date | None = None
    to_on: date | None = None

    def conditions(self) -> list[sa.ColumnElement[bool]]:
        """Tell the conditions on the table of letters."""
        wanted = {
            _SURAT.status: self.statuses,
            _SURAT.jenis_surat: self.kinds,
            _SURAT.prioritas: self.priorities,
        }
        found: list[sa.ColumnElement[bool]] = [
            column.in_(list(values)) for column, values in wanted.items() if values
        ]
        if typed := self.q.strip().lower():
            found.append(_matches(typed))
        return [*found, *on_days(_SURAT.created_at, self.from_on, self.to_on)]


@requires(Permission.SURAT_READ)
def letters(
    session: Session,
    actor: Actor,
    *,
    narrowed: SuratFilter | None = None,
    limit: int = paging.DEFAULT_LIMIT,
    cursor: str | None = None,
) -> Page[SuratRow]:
    """List letters, newest first, phones masked.

    Raises:
        InputRefused: a cursor that is not ours.
    """
    return _listed(session, narrowed, limit, cursor, full=False)


@requires(Permission.SURAT_READ)
def count_letters(session: Session, actor: Actor, *, narrowed: SuratFilter | None = None) -> int:
    """Count a whole filtered list: for files that take a while, never for a page."""
    query = sa.select(sa.func.count()).select_from(table(Surat))
    return int(session.scalar(query.where(*(narrowed or SuratFilter()).conditions())) or 0)


@requires(Permission.SURAT_READ)
def letters_in_full(
    session: Session,
    actor: Actor,
    *,
    narrowed: SuratFilter | None = None,
    limit: int = paging.DEFAULT_LIMIT,
    cursor: str | None = None,
) -> Page[SuratRow]:
    """List letters as ``letters``, with the senders' phones; the caller puts that on the log.

    Raises:
        InputRefused: a cursor that is not ours.
    """
    return _listed(session, narrowed, limit, cursor, full=True)


def _listed(
    session: Session, narrowed: SuratFilter | None, limit: int, cursor: str | None, *, full: bool
) -> Page[SuratRow]:
    query = sa.select(*_LISTED).where(*(narrowed or SuratFilter()).conditions())
    if cursor is not None:
        after = paging.decode(cursor, datetime.fromisoformat, UUID)
        query = query.where(sa.tuple_(_SURAT.created_at, _SURAT.id) < sa.tuple_(*after))
    rows = session.execute(query.order_by(*_NEWEST).limit(limit + 1)).all()
    return paging.page(
        [SuratRow.of(row, full=full) for row in rows],
        limit,
        lambda found: (found.created_at, found.id),
    )


@requires(Permission.SURAT_READ)
def letter(session: Session, actor: Actor, *, surat_id: UUID) -> SuratSummary:
    """Show one letter, the sender's phone masked.

    Raises:
        SuratNotFound: no such letter.
    """
    return summary_of(session, _found(session, surat_id))


@requires(Permission.SURAT_READ)
def letter_in_full(session: Session, actor: Actor, *, surat_id: UUID, reason: str) -> SuratSummary:
    """Show one letter with the sender's phone; that is on the log.

    Raises:
        SuratNotFound: no such letter.
    """
    row = _found(session, surat_id)
    if row.telepon_sealed:
        disclosed(
            session, actor.me, kind="surat", row_id=row.id, fields="telepon_pengirim", reason=reason
        )
    return summary_of(session, row, full=True)


def recorded(session: Session, *, surat_id: UUID) -> SuratSummary:
    """Read a letter again for the verb that took it in, the phone masked.

    Raises:
        SuratNotFound: erased since.
    """
    return summary_of(session, _found(session, surat_id))


def for_case(
    session: Session, actor: Actor, *, surat_id: UUID, assigned: bool
) -> SuratForCase | None:
    """Show of a letter what a reader of its case may see; the case guards itself.

    Everybody in reach sees sender, agency and subject. The assigned operator and the reception
    read the letter; the operator sees the sender's phone, which he needs for his work.
    """
    row = session.execute(_ONE, {"id": surat_id}).one_or_none()
    if row is None:
        return None
    facts: dict[str, Any] = {}
    if assigned or actor.may(Permission.SURAT_READ):
        facts = {
            "isi_surat": row.isi_surat,
            "email_pengirim": row.email_pengirim,
            "telepon_pengirim": shown_phone(row.telepon_sealed, full=assigned),
            "alamat_pengirim": row.alamat_pengirim,
            "lampiran": attached(session, row),
        }
    return SuratForCase(
        row.id, row.agenda_number, row.status, row.nama_pengirim, row.instansi_pengirim,
        row.perihal, row.jenis_surat, row.created_at, **facts,
    )  # fmt: skip


def _found(session: Session, surat_id: UUID) -> Any:
    row = session.execute(_ONE, {"id": surat_id}).one_or_none()
    if row is None:
        raise SuratNotFound
    return row


def _matches(typed: str) -> sa.ColumnElement[bool]:
    in_text = matches(_SURAT.search_text, typed)
    if typed.startswith("trk"):
        return in_text | (_SURAT.tracking_key == codes.key_of(typed))
    if typed.replace("+", "").replace("-", "").replace(" ", "").isdigit():
        return in_text | (_SURAT.telepon_print == vault.fingerprint(_number(typed)))
    return in_text


def _number(typed: str) -> str:
    try:
        return phone.normalise(typed)
    except ValueError:
        return typed
