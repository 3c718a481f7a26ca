"""The guestbook and the letters from the public as files."""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services import cases, surat, visitors
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.cases import CaseLink
from mgapp.services.intake.summaries import LetterRow, VisitWithCase
from mgapp.services.kernel import spreadsheets
from mgapp.services.kernel.disclosure import Reason
from mgapp.services.kernel.paging import Page
from mgapp.services.kernel.spreadsheets import BATCH, Sheet, Told
from mgapp.services.kernel.taking import Column, ListFile
from mgapp.services.surat import SuratFilter
from mgapp.services.visitors import VisitFilter

R = TypeVar("R")


def _unit(row: LetterRow) -> str | None:
    return row.case.org_unit.name if row.case and row.case.org_unit else None


_VISITS: tuple[Column[VisitWithCase], ...] = (
    Column("Waktu masuk", lambda row: row.visit.created_at),
    Column("Waktu keluar", lambda row: row.visit.checked_out_at),
    Column("Status", lambda row: row.visit.status.label),
    Column("Nama", lambda row: row.visit.name),
    Column("Instansi", lambda row: row.visit.organization),
    Column("Jabatan", lambda row: row.visit.jabatan),
    Column("Asal daerah", lambda row: row.visit.asal_daerah),
    Column("Provinsi", lambda row: row.visit.provinsi),
    Column("Unit tujuan", lambda row: row.visit.unit_tujuan.label),
    Column("Keperluan", lambda row: row.visit.purpose),
    Column("Nomor surat", lambda row: row.visit.nomor_surat),
    Column("Sumber", lambda row: row.visit.source.label),
    Column("Kode kasus", lambda row: row.case.code if row.case else None),
    Column("Status kasus", lambda row: row.case.status.label if row.case else None),
)
_PHONE = Column[VisitWithCase]("WhatsApp", lambda row: row.visit.whatsapp)
_IDENTITY = Column[VisitWithCase]("NIP atau NIK", lambda row: row.visit.nip)
_LETTERS: tuple[Column[LetterRow], ...] = (
    Column("Waktu diterima", lambda row: row.surat.created_at),
    Column("Nomor agenda", lambda row: row.surat.agenda_number),
    Column("Kode pelacakan", lambda row: row.surat.tracking_id),
    Column("Status", lambda row: row.surat.status.label),
    Column("Pengirim", lambda row: row.surat.nama_pengirim),
    Column("Instansi", lambda row: row.surat.instansi_pengirim),
    Column("Telepon", lambda row: row.surat.telepon_pengirim),
    Column("Perihal", lambda row: row.surat.perihal),
    Column("Jenis", lambda row: row.surat.jenis_surat.label),
    Column("Prioritas", lambda row: row.surat.prioritas.label),
    Column("Klasifikasi", lambda row: row.surat.klasifikasi),
    Column("Kode kasus", lambda row: row.case.code if row.case else None),
    Column("Unit kerja", _unit),
    Column("Batas waktu", lambda row: row.case.sla_due_at if row.case else None),
)


@requires(Permission.VISITOR_READ)
def export_visits(
    session: Session,
    actor: Actor,
    *,
    sheet: Sheet,
    narrowed: VisitFilter | None = None,
    told: Told | None = None,
    reason: str = "",
) -> bytes:
    """Write the whole filtered guestbook as a file.

    The phone stands in it only for who may open it, masked; with a reason it is written in full,
    and the identity number with it.

    Raises:
        Forbidden: numbers in full, and the actor may not open them.
        InputRefused: more rows than are written, or a reason that is too short.
    """
    read = visitors.visits_in_full if reason else visitors.visits
    rows = _read(
        lambda cursor: read(session, actor, narrowed=narrowed, cursor=cursor, limit=BATCH),
        lambda ids: cases.links_of_visits(session, ids),
        VisitWithCase,
        reason,
    )
    private = [_PHONE] if actor.may(Permission.VISITOR_REVEAL) else []
    private += [_IDENTITY] if reason else []
    file = ListFile("visitor", _what(reason), (*_VISITS, *private))
    return file.taken(session, actor.me, rows, sheet=sheet, told=told, reason=reason)


@requires(Permission.SURAT_READ)
def export_letters(
    session: Session,
    actor: Actor,
    *,
    sheet: Sheet,
    narrowed: SuratFilter | None = None,
    told: Told | None = None,
    reason: str = "",
) -> bytes:
    """Write the whole filtered list of letters as a file; phones in full where a reason is given.

    Raises:
        InputRefused: more rows than are written, or a reason that is too short.
    """
    read = surat.letters_in_full if reason else surat.letters
    rows = _read(
        lambda cursor: read(session, actor, narrowed=narrowed, cursor=cursor, limit=BATCH),
        lambda ids: cases.links_of_letters(session, ids),
        LetterRow,
        reason,
    )
    file = ListFile("surat", _what(reason), _LETTERS)
    return file.taken(session, actor.me, rows, sheet=sheet, told=told, reason=reason)


def _what(reason: str) -> str:
    return "daftar dengan nomor utuh" if reason else "daftar"


def _read(
    page: Callable[[str | None], Page[Any]],
    links: Callable[[list[UUID]], dict[UUID, CaseLink]],
    row: Callable[[Any, CaseLink | None], R],
    reason: str,
) -> Iterator[R]:
    """Read a list to its end, each page with the cases of what is on it.

    Raises:
        InputRefused: more rows than are written, or a reason that is too short.
    """
    if reason:
        Reason.read({"reason": reason})

    def joined(cursor: str | None) -> Page[R]:
        found = page(cursor)
        cases_of = links([one.id for one in found.items])
        return Page([row(one, cases_of.get(one.id)) for one in found.items], found.next_cursor)

    return spreadsheets.whole(joined)
