"""Programs of the matrix: Budi's token, a receiver that nobody listens at; an invitation."""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import accounts, webhooks
from mgapp.services.access import Role
from mgapp.services.accounts import Invitations
from mgapp.services.outbox import MessageStatus
from mgapp.services.outbox.models import MESSAGES, Message
from mgapp.services.webhooks import WebhookInput
from tests.cast import Office, hire
from tests.programs import a_token


@dataclass(frozen=True, slots=True)
class Programs:
    """One of each; the message was sent to the receiver before."""

    token_id: UUID
    webhook_id: UUID
    message_id: UUID
    uninvited_id: UUID
    invitation: str


def programs(session: Session, office: Office) -> Programs:
    """Let one of each in."""
    wanted = WebhookInput(name="Provinsi", url="http://127.0.0.1:9/", events=["case.created"])
    hook = webhooks.create_webhook(session, office.admin, webhook=wanted)
    webhooks.ping(session, office.admin, webhook_id=hook.id)
    sent = sa.update(Message).values(status=MessageStatus.SENT).returning(MESSAGES.id)
    message_id = session.scalars(sent.where(MESSAGES.kind == "ping")).one()
    new_id = hire(session, "titi", "Titi Lestari", Role.VIEWER, password_hash=None).me
    [link] = accounts.invite(session, office.admin, wanted=Invitations(user_ids=[new_id]))
    token = link.url.rpartition("/")[2]
    return Programs(a_token(session, office.budi)[0], hook.id, message_id, new_id, token)
