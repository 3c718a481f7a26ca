"""The list of cases as a file."""

from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.cases.queries.lists import CaseFilter, listed
from mgapp.services.cases.queries.search import search
from mgapp.services.cases.summaries import CaseRow
from mgapp.services.kernel import spreadsheets
from mgapp.services.kernel.disclosure import disclosed
from mgapp.services.kernel.paging import MAX_LIMIT, Page
from mgapp.services.kernel.spreadsheets import Cell, Sheet

_BATCH = 500
_HEADER = (
    "Kode", "Jenis", "Status", "Prioritas", "Perihal", "Instansi", "Tujuan", "Unit kerja",
    "Petugas", "Lewat", "Masuk", "Batas waktu",
)  # fmt: skip


@requires(Permission.CASE_READ)
def export_cases(
    session: Session,
    actor: Actor,
    *,
    sheet: Sheet,
    narrowed: CaseFilter | None = None,
    q: str = "",
) -> bytes:
    """Write the whole filtered list of the actor's reach as a file; the export is logged.

    Raises:
        InputRefused: more rows than are written at once.
    """

    def read(cursor: str | None) -> Page[CaseRow]:
        if q:
            return search(session, actor, q=q, narrowed=narrowed, limit=MAX_LIMIT)
        return listed(session, actor, narrowed=narrowed, cursor=cursor, limit=_BATCH)

    rows = [_cells(row) for row in spreadsheets.whole(read)]
    disclosed(
        session, actor.me, kind="case", row_id=None, fields="daftar",
        reason=f"ekspor {len(rows)} baris",
    )  # fmt: skip
    return spreadsheets.written(sheet, _HEADER, rows)


def _cells(row: CaseRow) -> list[Cell]:
    return [
        row.code, row.case_type.label, row.status.label, row.priority.label, row.subject,
        row.agency, row.unit_tujuan.label, row.org_unit.name if row.org_unit else None,
        row.assigned_to.name if row.assigned_to else None, row.source.label, row.created_at,
        row.sla_due_at,
    ]  # fmt: skip
