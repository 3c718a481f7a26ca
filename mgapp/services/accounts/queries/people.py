"""Who works in the office."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, Role, requires, signed_in
from mgapp.services.accounts.errors import OperatorNotFound, UserNotFound
from mgapp.services.accounts.inputs import UserFilter
from mgapp.services.accounts.models import TotpSecret, User, UserRole
from mgapp.services.accounts.summaries import (
    Operator,
    Person,
    Signatory,
    UserSummary,
    in_order,
)
from mgapp.services.accounts.words import UserStatus
from mgapp.services.kernel import paging
from mgapp.services.kernel.cache import KeptEach
from mgapp.services.kernel.paging import Page
from mgapp.services.kernel.table import columns

USER, HELD, TOTP = columns(User), columns(UserRole), columns(TotpSecret)
_LIKE = str.maketrans({"%": r"\%", "_": r"\_", "\\": r"\\"})
_MOST = 500
_NIP = re.compile(r"\d{18}")
"""A civil servant's number; the other kinds that the column holds are never printed."""
_NOT_SHOWN = {"password_hash", "password_changed_at", "legacy_id"}


def roles_of_user() -> Any:
    """Collect the roles of the user of the outer query."""
    return (
        sa.select(
            sa.func.coalesce(sa.func.array_agg(sa.cast(HELD.role, sa.Text)), sa.cast([], _texts()))
        )
        .where(HELD.user_id == USER.id)
        .correlate(User)
        .scalar_subquery()
    )


def shown() -> sa.Select[*tuple[Any, ...]]:
    """Select exactly what ``UserSummary`` shows."""
    has_totp = (
        sa.exists().where(TOTP.user_id == USER.id, TOTP.confirmed_at.is_not(None)).correlate(User)
    )
    shown_columns = [column for column in USER if column.name not in _NOT_SHOWN]
    return sa.select(
        *shown_columns,
        USER.password_hash.is_not(None).label("has_password"),
        roles_of_user().label("roles"),
        has_totp.label("totp_enabled"),
    )


def summary(session: Session, user_id: UUID) -> UserSummary:
    """Read one person.

    Raises:
        UserNotFound: no such person.
    """
    row = session.execute(shown().where(USER.id == user_id)).mappings().one_or_none()
    if row is None:
        raise UserNotFound
    return UserSummary.of_row(row)


@requires(Permission.USER_MANAGE)
def user(session: Session, actor: Actor, *, user_id: UUID) -> UserSummary:
    """Show one person to an admin.

    Raises:
        UserNotFound: no such person.
    """
    return summary(session, user_id)


@requires(Permission.USER_MANAGE)
def list_users(
    session: Session,
    actor: Actor,
    *,
    only: UserFilter | None = None,
    limit: int = paging.DEFAULT_LIMIT,
    cursor: str | None = None,
) -> Page[UserSummary]:
    """List people by name."""
    key = (sa.func.lower(USER.name), USER.id)
    query = narrowed(shown(), only or UserFilter()).order_by(*key).limit(limit + 1)
    if cursor:
        query = query.where(sa.tuple_(*key) > sa.tuple_(*paging.decode(cursor, str, UUID)))
    rows = [UserSummary.of_row(row) for row in session.execute(query).mappings()]
    return paging.page(rows, limit, lambda row: (row.name.lower(), row.id))


@requires(Permission.USER_MANAGE)
def count_users(session: Session, actor: Actor, *, only: UserFilter | None = None) -> int:
    """Count the people of a filter: for files that take a while, never for a page."""
    del actor
    found = narrowed(shown(), only or UserFilter()).with_only_columns(USER.id).subquery()
    return int(session.scalar(sa.select(sa.func.count()).select_from(found)) or 0)


def operator(session: Session, operator_id: UUID) -> Operator:
    """Find somebody who can work a case.

    Raises:
        OperatorNotFound: no such active operator.
    """
    row = session.execute(_ONE_OPERATOR, {"id": operator_id}).one_or_none()
    if row is None:
        raise OperatorNotFound
    names_kept.learn(session, {row.id: row.name})
    return Operator(row.id, row.name, row.org_unit_id)


def operators(session: Session) -> list[Operator]:
    """List everybody who can work a case, by name."""
    query = _operators().order_by(sa.func.lower(USER.name)).limit(_MOST)
    return [Operator(row.id, row.name, row.org_unit_id) for row in session.execute(query)]


def active_among(session: Session, ids: Iterable[UUID]) -> set[UUID]:
    """Tell which of some people still work here."""
    query = sa.select(USER.id).where(USER.id.in_(list(ids)), USER.status == UserStatus.ACTIVE)
    return set(session.scalars(query))


def names(session: Session, ids: Iterable[UUID]) -> dict[UUID, str]:
    """Tell the names of people, whatever their status; kept in the process for half a minute."""
    return names_kept.get(session, ids)


def _names(session: Session, ids: list[UUID]) -> dict[UUID, str]:
    return {row.id: row.name for row in session.execute(_NAMES, {"ids": ids})}


_NAMES = sa.select(USER.id, USER.name).where(
    USER.id == sa.any_(sa.bindparam("ids", type_=sa.ARRAY(sa.Uuid)))
)


names_kept: KeptEach[UUID, str] = KeptEach(_names)


def signatory(session: Session, user_id: UUID) -> Signatory:
    """Tell how a person stands below a letter, whatever his status.

    Raises:
        UserNotFound: no such person.
    """
    query = sa.select(USER.name, USER.pangkat, USER.nip_nik).where(USER.id == user_id)
    row = session.execute(query).one_or_none()
    if row is None:
        raise UserNotFound
    return signatory_of(*row)


def signatory_of(name: str, pangkat: str | None, number: str | None) -> Signatory:
    """Tell how a person stands below a letter, of what ``signatory_part`` read."""
    return Signatory(name, pangkat, number if number and _NIP.fullmatch(number) else None)


def signatory_part(user_id: Any) -> sa.ScalarSelect[Any]:
    """Select how a person stands below a letter, as a part of a larger statement."""
    shown = sa.func.jsonb_build_array(USER.name, USER.pangkat, USER.nip_nik)
    return sa.select(shown).where(USER.id == user_id).scalar_subquery()


@cache
def holders(role: Role) -> sa.Select[tuple[UUID]]:
    """Select the ids of the active people with a role; a subquery for one statement."""
    return (
        sa.select(USER.id)
        .join(UserRole, HELD.user_id == USER.id)
        .where(HELD.role == role, USER.status == UserStatus.ACTIVE)
    )


@signed_in
def colleagues(
    session: Session,
    actor: Actor,
    *,
    q: str = "",
    org_unit_id: str | None = None,
    role: Role | None = None,
) -> list[Person]:
    """List the active people for the directory, by name; at most 500."""
    only = UserFilter(
        q=q,
        statuses=[UserStatus.ACTIVE],
        roles=[role] if role else [],
        org_unit_id=org_unit_id,
    )
    chosen = sa.select(
        USER.id, USER.name, roles_of_user().label("roles"),
        USER.org_unit_id, USER.whatsapp,
    )  # fmt: skip
    query = narrowed(chosen, only).order_by(sa.func.lower(USER.name)).limit(_MOST)
    return [
        Person(row.id, row.name, in_order(row.roles), row.org_unit_id, row.whatsapp)
        for row in session.execute(query)
    ]


def _operators() -> sa.Select[*tuple[Any, ...]]:
    return sa.select(USER.id, USER.name, USER.org_unit_id).where(
        USER.id.in_(holders(Role.OPERATOR))
    )


_ONE_OPERATOR = _operators().where(USER.id == sa.bindparam("id", type_=sa.Uuid))


def narrowed(query: sa.Select[*tuple[Any, ...]], only: UserFilter) -> sa.Select[*tuple[Any, ...]]:
    """Narrow a query over people to what a list asks for."""
    if only.q:
        part = f"%{only.q.translate(_LIKE)}%"
        fields = (USER.name, USER.username, USER.email, USER.nip_nik)
        query = query.where(sa.or_(*(field.ilike(part, escape="\\") for field in fields)))
    if only.statuses:
        query = query.where(USER.status.in_(only.statuses))
    if only.roles:
        query = query.where(sa.exists().where(HELD.user_id == USER.id, HELD.role.in_(only.roles)))
    if only.org_unit_id:
        query = query.where(USER.org_unit_id == only.org_unit_id)
    if only.has_password is not None:
        query = query.where(USER.password_hash.is_not(None) == only.has_password)
    return query


def _texts() -> Any:
    return sa.ARRAY(sa.Text)
