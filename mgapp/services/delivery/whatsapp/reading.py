"""Reading what Meta told: receipts, and what people wrote."""

from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services import outbox
from mgapp.services.delivery import ways
from mgapp.services.delivery.alarm import tell_admins
from mgapp.services.delivery.errors import WhatsAppOff
from mgapp.services.delivery.whatsapp import talking
from mgapp.services.delivery.whatsapp.calls import opened
from mgapp.services.delivery.whatsapp.cloud import refusal_sentence
from mgapp.services.delivery.whatsapp.shapes import Incoming, Stage, read
from mgapp.services.outbox import Channel


def read_call(session: Session, *, call_id: UUID) -> None:
    """Read a call that was kept; reading it again changes nothing.

    Raises:
        WhatsAppOff: this process does not know which number is ours; the call stays unread.
    """
    client = ways.whatsapp()
    if client is None:
        raise WhatsAppOff
    call = opened(session, call_id)
    if call is None:
        return
    for one in read(call, client.cloud.phone_id):
        if isinstance(one, Incoming):
            talking.answer(session, one)
        else:
            _note(session, one)


def _note(session: Session, stage: Stage) -> None:
    if stage.status is not None:
        outbox.receipt(
            session, channel=Channel.WHATSAPP, remote_id=stage.name, message_id=stage.message_id,
            status=stage.status, at=stage.at,
        )  # fmt: skip
        return
    failed = outbox.bounced(
        session, channel=Channel.WHATSAPP, remote_id=stage.name, message_id=stage.message_id,
        reason=refusal_sentence(stage.code), elsewhere=True,
    )  # fmt: skip
    if failed is not None:
        tell_admins(session)
