"""The list of cases as a file."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.cases.models import CASES, Case
from mgapp.services.cases.queries.lists import CaseFilter, listed
from mgapp.services.cases.queries.search import matching
from mgapp.services.cases.reach import within_reach
from mgapp.services.cases.summaries import CaseRow
from mgapp.services.kernel import spreadsheets
from mgapp.services.kernel.spreadsheets import BATCH, Sheet, Told
from mgapp.services.kernel.table import table
from mgapp.services.kernel.taking import Column, ListFile

_COLUMNS: tuple[Column[CaseRow], ...] = (
    Column("Kode", lambda row: row.code),
    Column("Jenis", lambda row: row.case_type.label),
    Column("Status", lambda row: row.status.label),
    Column("Prioritas", lambda row: row.priority.label),
    Column("Perihal", lambda row: row.subject),
    Column("Instansi", lambda row: row.agency),
    Column("Tujuan", lambda row: row.unit_tujuan.label),
    Column("Unit kerja", lambda row: row.org_unit.name if row.org_unit else None),
    Column("Petugas", lambda row: row.assigned_to.name if row.assigned_to else None),
    Column("Lewat", lambda row: row.source.label),
    Column("Masuk", lambda row: row.created_at),
    Column("Batas waktu", lambda row: row.sla_due_at),
    Column("Terlambat", lambda row: "ya" if row.overdue else None),
)


@requires(Permission.CASE_READ)
def export_cases(
    session: Session,
    actor: Actor,
    *,
    sheet: Sheet,
    narrowed: CaseFilter | None = None,
    q: str = "",
    of_me: bool = False,
    told: Told | None = None,
) -> bytes:
    """Write the whole filtered list of the actor's reach as a file; the export is logged.

    With ``q`` everything that is found, newest first; a page shows only the best. ``of_me``: only
    what the actor works on.

    Raises:
        InputRefused: more rows than are written.
    """
    also = [matching(q)] if q else []
    if of_me:
        also.append(CASES.assigned_to_user_id == actor.me)
    rows = spreadsheets.whole(
        lambda cursor: listed(
            session, actor, narrowed=narrowed, also=also, cursor=cursor, limit=BATCH
        )
    )
    file = ListFile("case", "daftar", _COLUMNS)
    return file.taken(session, actor.me, rows, sheet=sheet, told=told)


@requires(Permission.CASE_READ)
def count_cases(
    session: Session, actor: Actor, *, narrowed: CaseFilter | None = None, q: str = ""
) -> int:
    """Count the rows of such a file: for those that take a while, never for a page."""
    conditions = [*(narrowed or CaseFilter()).conditions(), within_reach(session, actor)]
    conditions += [matching(q)] if q else []
    query = sa.select(sa.func.count()).select_from(table(Case)).where(*conditions)
    return int(session.scalar(query) or 0)
