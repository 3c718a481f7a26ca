"""The messages that left as a file."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.delivery.overview import SentMessage, messages
from mgapp.services.kernel import spreadsheets
from mgapp.services.kernel.spreadsheets import BATCH, Sheet, Told
from mgapp.services.kernel.taking import Column, ListFile
from mgapp.services.outbox import Channel, MessageStatus

_COLUMNS: tuple[Column[SentMessage], ...] = (
    Column("Waktu", lambda row: row.created_at),
    Column("Pesan", lambda row: row.label),
    Column("Kepada", lambda row: row.recipient),
    Column("Saluran", lambda row: row.channel.label if row.channel else None),
    Column("Status", lambda row: row.status.label),
    Column("Percobaan", lambda row: row.attempts),
    Column("Terkirim", lambda row: row.sent_at),
    Column("Sampai", lambda row: row.delivered_at),
    Column("Dibaca", lambda row: row.read_at),
    Column("Alasan", lambda row: row.reason),
    Column("Mungkin ganda", lambda row: "ya" if row.maybe_twice else None),
)


@requires(Permission.MESSAGE_MANAGE)
def export_messages(
    session: Session,
    actor: Actor,
    *,
    sheet: Sheet,
    statuses: Sequence[MessageStatus] = (),
    channels: Sequence[Channel] = (),
    told: Told | None = None,
) -> bytes:
    """Write the messages, as they are narrowed, as a file; without their words and numbers.

    Raises:
        InputRefused: more rows than are written.
    """
    rows = spreadsheets.whole(
        lambda cursor: messages(
            session, actor, statuses=statuses, channels=channels, cursor=cursor, limit=BATCH
        )
    )
    file = ListFile("message", "daftar", _COLUMNS)
    return file.taken(session, actor.me, rows, sheet=sheet, told=told)
