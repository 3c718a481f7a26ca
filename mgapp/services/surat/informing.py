"""Telling senders how their letter stands, where they asked for it; and ceasing to."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import outbox
from mgapp.services.access import Actor, open_to_all
from mgapp.services.kernel import vault
from mgapp.services.kernel.table import columns
from mgapp.services.organisation import SuratKind
from mgapp.services.outbox import NewMessage
from mgapp.services.surat.errors import SuratNotFound
from mgapp.services.surat.models import Surat, SuratStep
from mgapp.services.surat.words import SuratStatus

TOPIC = "surat"
STOP = "stop-surat"
"""Purpose of the link by which a sender ends the messages about his letter."""

_SURAT = columns(Surat)
_TOLD = frozenset(
    {
        SuratStatus.SUBMITTED,
        SuratStatus.RECEIVED,
        SuratStatus.PROCESSING,
        SuratStatus.COMPLETED,
    }
)


@dataclass(frozen=True, slots=True)
class SenderBrief:
    """A letter for the message to its sender; an address is there only where he wants messages."""

    id: UUID
    name: str
    email: str | None
    whatsapp: str | None
    tracking_id: str
    agenda_number: str
    kind: SuratKind


def tell_sender(session: Session, row: Surat, step: SuratStep) -> None:
    """Write the message about a stage of a letter, if its sender asked for messages."""
    wanted = row.notify_whatsapp or row.notify_email
    if not (wanted and step.status in _TOLD and outbox.channels()):
        return
    facts = {"surat": str(row.id)}
    to = outbox.receiver(TOPIC, row.id)
    kind = f"surat_{step.status.value}"
    outbox.put(session, [NewMessage(f"surat:{step.id}", to, topic=TOPIC, kind=kind, facts=facts)])


def senders(session: Session, ids: Iterable[UUID]) -> dict[UUID, SenderBrief]:
    """Tell how the senders of some letters are reached; a letter that is gone is absent."""
    query = sa.select(
        _SURAT.id, _SURAT.nama_pengirim, _SURAT.email_pengirim, _SURAT.notify_email,
        _SURAT.telepon_sealed, _SURAT.notify_whatsapp, _SURAT.tracking_id,
        _SURAT.agenda_number, _SURAT.jenis_surat,
    ).where(_SURAT.id.in_(list(ids)))  # fmt: skip
    return {
        row.id: SenderBrief(
            row.id,
            row.nama_pengirim,
            row.email_pengirim if row.notify_email else None,
            _number(row.telepon_sealed) if row.notify_whatsapp else None,
            row.tracking_id,
            row.agenda_number,
            row.jenis_surat,
        )
        for row in session.execute(query)
    }


def confidential(session: Session, ids: Iterable[UUID]) -> set[UUID]:
    """Tell which of some letters the reception marked as *Rahasia* or *Sangat Rahasia*."""
    marked = _SURAT.klasifikasi.ilike("%rahasia%")
    return set(session.scalars(sa.select(_SURAT.id).where(_SURAT.id.in_(list(ids)), marked)))


@open_to_all
def stop_telling(session: Session, actor: Actor, *, token: str) -> str:
    """End the messages about a letter, by the signed link in each of them.

    Returns:
        The tracking code of the letter, by which it can still be followed.

    Raises:
        SuratNotFound: not a link of ours.
    """
    surat_id = vault.row_of(STOP, token)
    row = session.get(Surat, surat_id, with_for_update=True) if surat_id else None
    if row is None:
        raise SuratNotFound
    row.notify_email = row.notify_whatsapp = False
    session.flush()
    return row.tracking_id


def stop_token(surat_id: UUID) -> str:
    """Make the token of the link that ends the messages about a letter."""
    return vault.token_for(STOP, surat_id)


def stop_telling_number(session: Session, *, number_print: str) -> None:
    """End the WhatsApp messages to a number about whatever letter."""
    session.execute(
        sa.update(Surat)
        .where(_SURAT.telepon_print == number_print, _SURAT.notify_whatsapp)
        .values(notify_whatsapp=False)
    )


def _number(sealed: str | None) -> str | None:
    return vault.unseal(sealed) if sealed else None
