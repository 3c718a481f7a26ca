"""Who comes by a program's token, and which tokens there are."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, ActorKind, Permission, Scope, in_person, requires, within
from mgapp.services.accounts import programs
from mgapp.services.accounts.models import ApiToken, User
from mgapp.services.accounts.queries.people import USER, roles_of_user
from mgapp.services.accounts.summaries import in_order
from mgapp.services.accounts.words import UserStatus
from mgapp.services.kernel import clock, paging
from mgapp.services.kernel.errors import NotAuthenticated
from mgapp.services.kernel.paging import DEFAULT_LIMIT, Page
from mgapp.services.kernel.table import columns, table

TOKEN = columns(ApiToken)
SEEN_EVERY = timedelta(minutes=5)
"""A token's last use is written at most this often."""


@dataclass(frozen=True, slots=True)
class ApiTokenRow:
    """A token as lists show it; ``ending`` are its last characters."""

    id: UUID
    user_id: UUID
    user_name: str
    name: str
    scopes: tuple[Scope, ...]
    ending: str
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    last_used_at: datetime | None
    last_address: str | None
    active: bool


@dataclass(frozen=True, slots=True)
class NewApiTokenRow:
    """A new token; its text is told here and never again."""

    api_token: ApiTokenRow
    token: str


def identify_program(
    session: Session, token: str, *, changing: bool, address: str | None = None
) -> Actor:
    """Tell in whose name a program comes, and what it may do at most.

    Args:
        session: The transaction of what it asks for.
        token: What it shows.
        changing: Whether its request may change something.
        address: Where it is, as seen through trusted proxies.

    Raises:
        NotAuthenticated: no such token, or it ended, or its owner may not come in himself.
    """
    if not programs.is_ours(token):
        raise NotAuthenticated
    row = session.execute(_LIVE, {"hash": programs.digest(token), "now": clock.now()}).one_or_none()
    if row is None:
        raise NotAuthenticated
    if row.last_used_at is None or row.last_used_at < clock.now() - SEEN_EVERY:
        used = {"last_used_at": clock.now(), "last_address": address}
        session.execute(sa.update(ApiToken).where(TOKEN.id == row.id).values(used))
    return Actor(
        ActorKind.PERSON,
        user_id=row.user_id,
        name=row.name,
        roles=frozenset(in_order(row.roles)),
        org_unit_id=row.org_unit_id,
        address=address,
        token_id=row.id,
        within=within(known(row.scopes), changing=changing),
    )


@in_person
def own_api_tokens(session: Session, actor: Actor) -> list[ApiTokenRow]:
    """List one's own live tokens, newest first."""
    query = _listed().where(TOKEN.user_id == actor.me, is_live())
    return [row_of(row, name) for row, name in session.execute(query)]


@requires(Permission.USER_MANAGE)
def list_api_tokens(
    session: Session,
    _actor: Actor,
    *,
    user_id: UUID | None = None,
    limit: int = DEFAULT_LIMIT,
    cursor: str | None = None,
) -> Page[ApiTokenRow]:
    """List everybody's tokens, those that ended too, newest first."""
    query = _listed().limit(limit + 1)
    if user_id is not None:
        query = query.where(TOKEN.user_id == user_id)
    if cursor is not None:
        query = query.where(TOKEN.id < paging.decode(cursor, UUID)[0])
    rows = [row_of(row, name) for row, name in session.execute(query)]
    return paging.page(rows, limit, lambda row: (row.id,))


def row_of(row: ApiToken, user_name: str) -> ApiTokenRow:
    """Show a token."""
    return ApiTokenRow(
        id=row.id,
        user_id=row.user_id,
        user_name=user_name,
        name=row.name,
        scopes=known(row.scopes),
        ending=row.ending,
        created_at=row.created_at,
        expires_at=row.expires_at,
        revoked_at=row.revoked_at,
        last_used_at=row.last_used_at,
        last_address=row.last_address,
        active=row.revoked_at is None and row.expires_at > clock.now(),
    )


def known(scopes: list[str]) -> tuple[Scope, ...]:
    """Read the stored scopes; one that is no more opens nothing."""
    return tuple(scope for scope in Scope if scope.value in scopes)


def is_live() -> sa.ColumnElement[bool]:
    """Say in SQL that a token still opens something."""
    return sa.and_(TOKEN.revoked_at.is_(None), TOKEN.expires_at > clock.now())


def _listed() -> sa.Select[ApiToken, Any]:
    joined = sa.select(ApiToken, USER.name).join(table(User), USER.id == TOKEN.user_id)
    return joined.order_by(TOKEN.id.desc())


def _live() -> sa.Select[*tuple[Any, ...]]:
    now = sa.bindparam("now", type_=sa.DateTime(timezone=True))
    return (
        sa.select(
            TOKEN.id,
            TOKEN.user_id,
            TOKEN.scopes,
            TOKEN.last_used_at,
            USER.name,
            USER.org_unit_id,
            roles_of_user().label("roles"),
        )
        .join(table(User), USER.id == TOKEN.user_id)
        .where(
            TOKEN.token_hash == sa.bindparam("hash", type_=sa.String),
            TOKEN.revoked_at.is_(None),
            TOKEN.expires_at > now,
            USER.status == UserStatus.ACTIVE,
        )
    )


_LIVE = _live()
