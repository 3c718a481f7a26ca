"""The register of requests about personal data as a file."""

from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import spreadsheets
from mgapp.services.kernel.spreadsheets import BATCH, Sheet, Told
from mgapp.services.kernel.taking import Column, ListFile
from mgapp.services.privacy.requests import data_requests
from mgapp.services.privacy.summaries import RequestSummary
from mgapp.services.privacy.words import RequestStatus

_COLUMNS: tuple[Column[RequestSummary], ...] = (
    Column("Nomor", lambda row: row.number),
    Column("Jenis", lambda row: row.kind.label),
    Column("Status", lambda row: row.status.label),
    Column("Nama", lambda row: row.name),
    Column("Diterima", lambda row: row.received_at),
    Column("Batas waktu", lambda row: row.due_at),
    Column("Selesai", lambda row: row.closed_at),
    Column("Terlambat", lambda row: "ya" if row.is_late else None),
    Column("Jumlah data", lambda row: row.subjects),
)


@requires(Permission.PERSON_MANAGE)
def export_requests(
    session: Session,
    actor: Actor,
    *,
    sheet: Sheet,
    status: RequestStatus | None = None,
    told: Told | None = None,
) -> bytes:
    """Write the register as a file, without what a person wrote or how he is reached.

    Source:
        UU 27/2022 Pasal 31 (records of processing).
    """
    rows = spreadsheets.whole(
        lambda cursor: data_requests(session, actor, status=status, cursor=cursor, limit=BATCH)
    )
    file = ListFile("data_request", "daftar", _COLUMNS)
    return file.taken(session, actor.me, rows, sheet=sheet, told=told)
