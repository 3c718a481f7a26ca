"""Inviting who has no password, such as somebody of an import; he makes his own by a link, once."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import outbox
from mgapp.services.access import Actor, Permission, open_to_all, requires
from mgapp.services.accounts import trail
from mgapp.services.accounts.errors import CannotInvite, PasswordSet
from mgapp.services.accounts.inputs import Invitations
from mgapp.services.accounts.models import Invitation, User
from mgapp.services.accounts.queries.invitations import (
    INVITATION,
    TOPIC,
    invitation_link,
    invitation_path,
    invited_by,
)
from mgapp.services.accounts.summaries import InvitationLink, Invited
from mgapp.services.accounts.words import SecurityEventType, UserStatus
from mgapp.services.accounts.writing import locked
from mgapp.services.kernel import clock
from mgapp.services.outbox import NewMessage

GOOD_FOR = timedelta(days=7)


@requires(Permission.USER_MANAGE)
def invite(session: Session, actor: Actor, *, wanted: Invitations) -> list[InvitationLink]:
    """Make a link for each of some people; it is told only here, and by message where one leaves.

    A link that somebody had before is replaced.

    Raises:
        UserNotFound: no such person.
        CannotInvite: an account that is not active.
        PasswordSet: somebody who can sign in already.
    """
    made = [_invited(session, actor, user_id) for user_id in sorted(set(wanted.user_ids))]
    return sorted(made, key=lambda one: one.name.lower())


def _invited(session: Session, actor: Actor, user_id: UUID) -> InvitationLink:
    user = locked(session, user_id)
    if user.status is not UserStatus.ACTIVE:
        raise CannotInvite(name=user.name)
    if user.password_hash is not None:
        raise PasswordSet(name=user.name)
    now = clock.now()
    session.execute(
        sa.update(Invitation)
        .where(INVITATION.user_id == user_id, INVITATION.replaced_at.is_(None))
        .values(replaced_at=now)
    )
    made = Invitation(user_id=user_id, created_by=actor.user_id, expires_at=now + GOOD_FOR)
    session.add(made)
    session.flush()
    trail.record(session, actor, SecurityEventType.USER_INVITED, user_id, invitation=str(made.id))
    return InvitationLink(
        user_id=user_id,
        name=user.name,
        username=user.username,
        whatsapp=user.whatsapp,
        url=invitation_link(made.id),
        path=invitation_path(made.id),
        expires_at=made.expires_at,
        sent=_told(session, made.id, user),
    )


def _told(session: Session, invitation_id: UUID, user: User) -> bool:
    """Have the worker send the link, where a way to this person is open."""
    if not outbox.channels() & _ways_to(user):
        return False
    facts = {"invitation": str(invitation_id), "user": str(user.id)}
    to = outbox.receiver("user", user.id)
    kind = "account_invited"
    message = NewMessage(f"invitation:{invitation_id}", to, topic=TOPIC, kind=kind, facts=facts)
    outbox.put(session, [message])
    return True


def _ways_to(user: User) -> set[outbox.Channel]:
    ways: Iterable[tuple[outbox.Channel, str | None]] = (
        (outbox.Channel.EMAIL, user.email),
        (outbox.Channel.WHATSAPP, user.whatsapp),
    )
    return {way for way, address in ways if address}


@open_to_all
def accept_invitation(session: Session, actor: Actor, *, token: str, password_hash: str) -> Invited:
    """Take the first password of whoever holds the link; it opens nothing afterwards.

    The hash comes from ``hashed``, once ``invitation`` said that the link is good.

    Raises:
        InvitationNotFound: no link of ours.
        InvitationOver: used, replaced or too old.
        AccountDisabled: its person may not sign in any more.
    """
    row, user = invited_by(session, token, for_change=True)
    now = clock.now()
    user.password_hash, user.password_changed_at = password_hash, now
    user.must_change_password = False
    user.edited()
    row.used_at = now
    facts = {"invitation": str(row.id)}
    trail.record(session, actor, SecurityEventType.INVITATION_USED, user.id, **facts)
    return Invited(user.name, user.username, row.expires_at)
