"""Receivers, and what was sent to them, as files."""

from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import spreadsheets
from mgapp.services.kernel.spreadsheets import BATCH, Sheet, Told
from mgapp.services.kernel.taking import Column, ListFile
from mgapp.services.outbox import Sending
from mgapp.services.webhooks.queries import WebhookSummary, deliveries, list_webhooks

_WEBHOOKS: tuple[Column[WebhookSummary], ...] = (
    Column("Nama", lambda row: row.name),
    Column("Alamat", lambda row: row.url),
    Column("Peristiwa", lambda row: ", ".join(row.events)),
    Column("Status", lambda row: "aktif" if row.active else "nonaktif"),
    Column("Alasan nonaktif", lambda row: row.off_because),
    Column("Gagal sejak", lambda row: row.failing_since),
    Column("Terakhir terkirim", lambda row: row.last_sent_at),
    Column("Dibuat", lambda row: row.created_at),
)
_DELIVERIES: tuple[Column[Sending], ...] = (
    Column("Waktu", lambda row: row.created_at),
    Column("webhook-id", lambda row: str(row.id)),
    Column("Peristiwa", lambda row: row.kind),
    Column("Status", lambda row: row.status.label),
    Column("Percobaan", lambda row: row.attempts),
    Column("Terkirim", lambda row: row.sent_at),
    Column("Dicoba lagi", lambda row: row.due_at),
    Column("Alasan", lambda row: row.reason),
    Column("Mungkin ganda", lambda row: "ya" if row.maybe_twice else None),
)


@requires(Permission.SETTINGS_MANAGE)
def export_webhooks(
    session: Session, actor: Actor, *, sheet: Sheet, told: Told | None = None
) -> bytes:
    """Write the receivers as a file, without their secrets."""
    file = ListFile("webhook", "daftar", _WEBHOOKS)
    rows = list_webhooks(session, actor)
    return file.taken(session, actor.me, rows, sheet=sheet, told=told)


@requires(Permission.SETTINGS_MANAGE)
def export_deliveries(
    session: Session, actor: Actor, *, webhook_id: UUID, sheet: Sheet, told: Told | None = None
) -> bytes:
    """Write what was sent to a receiver as a file.

    Raises:
        WebhookNotFound: no such webhook.
        InputRefused: more rows than are written.
    """
    rows = spreadsheets.whole(
        lambda cursor: deliveries(session, actor, webhook_id=webhook_id, cursor=cursor, limit=BATCH)
    )
    file = ListFile("webhook", "pengiriman", _DELIVERIES)
    return file.taken(session, actor.me, rows, sheet=sheet, told=told)
