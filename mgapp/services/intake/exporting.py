"""Whole lists as files: what is taken out of the house is on the log of opened data."""

from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.intake.queries import letters, visits
from mgapp.services.intake.summaries import LetterRow, VisitWithCase
from mgapp.services.kernel import spreadsheets
from mgapp.services.kernel.disclosure import disclosed
from mgapp.services.kernel.spreadsheets import Cell, Sheet
from mgapp.services.surat import SuratFilter
from mgapp.services.visitors import VisitFilter

_BATCH = 500
_VISIT_HEADER = (
    "Waktu masuk", "Waktu keluar", "Status", "Nama", "Instansi", "Jabatan", "Asal daerah",
    "Provinsi", "Unit tujuan", "Keperluan", "Nomor surat", "WhatsApp", "Sumber", "Kode kasus",
    "Status kasus",
)  # fmt: skip
_LETTER_HEADER = (
    "Waktu diterima", "Nomor agenda", "Kode pelacakan", "Status", "Pengirim", "Instansi",
    "Telepon", "Perihal", "Jenis", "Prioritas", "Klasifikasi", "Kode kasus", "Unit kerja",
    "Batas waktu",
)  # fmt: skip


@requires(Permission.VISITOR_READ)
def export_visits(
    session: Session, actor: Actor, *, sheet: Sheet, narrowed: VisitFilter | None = None
) -> bytes:
    """Write the whole filtered guestbook as a file: no identity number, phones masked.

    Raises:
        InputRefused: more rows than are written at once.
    """
    rows = [
        _visit_cells(row)
        for row in spreadsheets.whole(
            lambda cursor: visits(session, actor, narrowed=narrowed, limit=_BATCH, cursor=cursor)
        )
    ]
    _log(session, actor, "visitor", len(rows))
    return spreadsheets.written(sheet, _VISIT_HEADER, rows)


@requires(Permission.SURAT_READ)
def export_letters(
    session: Session, actor: Actor, *, sheet: Sheet, narrowed: SuratFilter | None = None
) -> bytes:
    """Write the whole filtered list of letters as a file, phones masked.

    Raises:
        InputRefused: more rows than are written at once.
    """
    rows = [
        _letter_cells(row)
        for row in spreadsheets.whole(
            lambda cursor: letters(session, actor, narrowed=narrowed, limit=_BATCH, cursor=cursor)
        )
    ]
    _log(session, actor, "surat", len(rows))
    return spreadsheets.written(sheet, _LETTER_HEADER, rows)


def _log(session: Session, actor: Actor, kind: str, count: int) -> None:
    disclosed(
        session, actor.me, kind=kind, row_id=None, fields="daftar", reason=f"ekspor {count} baris"
    )


def _visit_cells(row: VisitWithCase) -> list[Cell]:
    visit, case = row.visit, row.case
    return [
        visit.created_at, visit.checked_out_at, visit.status.label, visit.name,
        visit.organization, visit.jabatan, visit.asal_daerah, visit.provinsi,
        visit.unit_tujuan.label, visit.purpose, visit.nomor_surat, visit.whatsapp,
        visit.source.label, case.code if case else None, case.status.label if case else None,
    ]  # fmt: skip


def _letter_cells(row: LetterRow) -> list[Cell]:
    letter, case = row.surat, row.case
    unit = case.org_unit.name if case and case.org_unit else None
    return [
        letter.created_at, letter.agenda_number, letter.tracking_id, letter.status.label,
        letter.nama_pengirim, letter.instansi_pengirim, letter.telepon_pengirim, letter.perihal,
        letter.jenis_surat.label, letter.prioritas.label, letter.klasifikasi,
        case.code if case else None, unit, case.sla_due_at if case else None,
    ]  # fmt: skip
