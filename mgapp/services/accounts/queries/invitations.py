"""Links by which people make their first password: whose they are, and who waits for one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, open_to_all, requires
from mgapp.services.accounts.errors import AccountDisabled, InvitationNotFound, InvitationOver
from mgapp.services.accounts.models import Invitation, User
from mgapp.services.accounts.queries.people import USER
from mgapp.services.accounts.summaries import Invited, Uninvited
from mgapp.services.accounts.words import UserStatus
from mgapp.services.kernel import clock, links, paging, vault
from mgapp.services.kernel.paging import Page
from mgapp.services.kernel.table import columns, table

INVITATION = columns(Invitation)
TOPIC = "invitation"
"""Messages that carry a link, in the outbox."""

_PURPOSE = "invitation"
USED = "Tautan ini sudah dipakai untuk membuat kata sandi. Silakan masuk."
REPLACED = "Tautan ini diganti dengan yang lebih baru. Pakai tautan terakhir yang Anda terima."
EXPIRED = "Masa berlaku tautan ini habis. Minta tautan baru ke admin kantor."
HAS_ONE = "Akun ini sudah punya kata sandi. Bila lupa, hubungi admin kantor."


@dataclass(frozen=True, slots=True)
class PendingInvitation:
    """An invitation that still opens something, for the message that carries it."""

    name: str
    username: str
    email: str | None
    whatsapp: str | None
    url: str
    expires_at: datetime


def invitation_path(invitation_id: UUID) -> str:
    """Write where an invitation leads."""
    return f"/invite/{vault.token_for(_PURPOSE, invitation_id)}"


def invitation_link(invitation_id: UUID) -> str:
    """Write the whole link of an invitation, for a message."""
    return links.absolute(invitation_path(invitation_id))


def invited_by(session: Session, token: str, *, for_change: bool) -> tuple[Invitation, User]:
    """Find what a link opens.

    Raises:
        InvitationNotFound: no link of ours.
        InvitationOver: used, replaced or too old.
        AccountDisabled: its person may not sign in any more.
    """
    row_id = vault.row_of(_PURPOSE, token)
    row = session.get(Invitation, row_id) if row_id else None
    if row is None:
        raise InvitationNotFound
    # Whoever comes second waits here, and then finds the link used.
    user = session.get_one(User, row.user_id, with_for_update=for_change)
    if for_change:
        session.refresh(row)
    if why := _why_over(row, user):
        raise InvitationOver(why=why)
    if user.status is not UserStatus.ACTIVE:
        raise AccountDisabled
    return row, user


def _why_over(row: Invitation, user: User) -> str | None:
    if row.used_at is not None:
        return USED
    if row.replaced_at is not None:
        return REPLACED
    if user.password_hash is not None:
        return HAS_ONE
    return EXPIRED if row.expires_at <= clock.now() else None


@open_to_all
def invitation(session: Session, actor: Actor, *, token: str) -> Invited:
    """Tell whoever holds a link whose it is, while it opens something.

    Raises:
        InvitationNotFound: no link of ours.
        InvitationOver: used, replaced or too old.
        AccountDisabled: its person may not sign in any more.
    """
    row, user = invited_by(session, token, for_change=False)
    return Invited(user.name, user.username, row.expires_at)


@requires(Permission.USER_MANAGE)
def list_uninvited(
    session: Session,
    actor: Actor,
    *,
    limit: int = paging.DEFAULT_LIMIT,
    cursor: str | None = None,
) -> Page[Uninvited]:
    """List the active people without a password by name, each with his latest invitation."""
    latest = (
        sa.select(INVITATION.user_id, INVITATION.created_at, INVITATION.expires_at)
        .where(INVITATION.replaced_at.is_(None), INVITATION.used_at.is_(None))
        .subquery()
    )
    key = (sa.func.lower(USER.name), USER.id)
    query = (
        sa.select(
            USER.id, USER.name, USER.username, USER.email, USER.whatsapp,
            latest.c.created_at, latest.c.expires_at,
        )
        .select_from(table(User))
        .outerjoin(latest, latest.c.user_id == USER.id)
        .where(USER.status == UserStatus.ACTIVE, USER.password_hash.is_(None))
        .order_by(*key)
        .limit(limit + 1)
    )  # fmt: skip
    if cursor:
        query = query.where(sa.tuple_(*key) > sa.tuple_(*paging.decode(cursor, str, UUID)))
    rows = [Uninvited(*row) for row in session.execute(query)]
    return paging.page(rows, limit, lambda row: (row.name.lower(), row.id))


def pending_invitations(session: Session, ids: Iterable[UUID]) -> dict[UUID, PendingInvitation]:
    """Tell what messages say that carry links; what opens nothing any more is absent."""
    query: sa.Select[*tuple[Any, ...]] = (
        sa.select(
            INVITATION.id, INVITATION.expires_at,
            USER.name, USER.username, USER.email, USER.whatsapp,
        )
        .select_from(table(Invitation))
        .join(table(User), USER.id == INVITATION.user_id)
        .where(
            INVITATION.id.in_(list(ids)),
            INVITATION.used_at.is_(None),
            INVITATION.replaced_at.is_(None),
            INVITATION.expires_at > clock.now(),
            USER.status == UserStatus.ACTIVE,
            USER.password_hash.is_(None),
        )
    )  # fmt: skip
    return {
        row.id: PendingInvitation(
            row.name, row.username, row.email, row.whatsapp,
            invitation_link(row.id), row.expires_at,
        )
        for row in session.execute(query)
    }  # fmt: skip
