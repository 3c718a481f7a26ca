"""One's own notices as a file."""

from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import spreadsheets
from mgapp.services.kernel.spreadsheets import BATCH, Sheet, Told
from mgapp.services.kernel.taking import Column, ListFile
from mgapp.services.notices.queries import Notice, mine

_COLUMNS: tuple[Column[Notice], ...] = (
    Column("Waktu", lambda notice: notice.created_at),
    Column("Pemberitahuan", lambda notice: notice.text),
    Column("Jenis", lambda notice: notice.type.label),
    Column("Dibaca", lambda notice: notice.read_at),
)


@requires(Permission.NOTIFICATION_READ)
def export_mine(
    session: Session,
    actor: Actor,
    *,
    sheet: Sheet,
    unread: bool = False,
    told: Told | None = None,
) -> bytes:
    """Write one's own notices as a file.

    Raises:
        InputRefused: more rows than are written.
    """
    rows = spreadsheets.whole(
        lambda cursor: mine(session, actor, unread=unread, cursor=cursor, limit=BATCH)
    )
    file = ListFile("notification", "daftar", _COLUMNS)
    return file.taken(session, actor.me, rows, sheet=sheet, told=told)
