"""Colleagues and contacts of units in one list, to find somebody and write to him."""

from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, Role, requires
from mgapp.services.kernel import paging, phone
from mgapp.services.kernel.paging import Page
from mgapp.services.kernel.table import columns
from mgapp.services.organisation.models import OrgUnit, OrgUnitContact
from mgapp.services.organisation.queries.people import USER_ROLES, USERS
from mgapp.services.organisation.queries.units import unit_and_below
from mgapp.services.organisation.words import ContactType

UNIT, CONTACT = columns(OrgUnit), columns(OrgUnitContact)
Query = sa.Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class UnitName:
    """A unit by id and name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class DirectoryEntry:
    """Somebody to be reached; ``whatsapp_url`` opens a chat and sends nothing by itself."""

    kind: Literal["user", "contact"]
    id: UUID
    name: str
    role_label: str
    org_unit: UnitName | None
    whatsapp: str | None
    whatsapp_url: str | None


@requires(Permission.DIRECTORY_READ)
def directory(
    session: Session,
    _actor: Actor,
    *,
    q: str = "",
    org_unit_id: str | None = None,
    role: Role | None = None,
    cursor: str | None = None,
    limit: int = paging.DEFAULT_LIMIT,
) -> Page[DirectoryEntry]:
    """List active colleagues and contacts of units by name.

    Args:
        session: The transaction.
        q: Part of a name or of the unit's name.
        org_unit_id: Only this unit and what lies below it.
        role: Only colleagues who hold this role; contacts hold none.
        cursor: Where the page starts.
        limit: How many.
    """
    found = (_people(role) if role else sa.union_all(_people(None), _contacts())).subquery()
    key = sa.func.lower(found.c.name)
    query = sa.select(found).order_by(key, found.c.id).limit(limit + 1)
    if q.strip():
        part = f"%{_literal(q.strip().lower())}%"
        query = query.where(sa.or_(key.like(part), sa.func.lower(found.c.unit_name).like(part)))
    if org_unit_id is not None:
        query = query.where(found.c.unit_id.in_(unit_and_below(session, org_unit_id)))
    if cursor is not None:
        name, entry_id = paging.decode(cursor, str, UUID)
        query = query.where(
            sa.tuple_(key, found.c.id) > sa.tuple_(sa.func.lower(name), sa.literal(entry_id))
        )
    entries = [_entry(row) for row in session.execute(query)]
    return paging.page(entries, limit, lambda entry: (entry.name, entry.id))


def _people(role: Role | None) -> Query:
    roles = (
        sa.select(sa.func.array_agg(USER_ROLES.c.role))
        .where(USER_ROLES.c.user_id == USERS.c.id)
        .scalar_subquery()
    )
    query = (
        sa.select(
            sa.literal("user").label("kind"),
            USERS.c.id,
            USERS.c.name,
            sa.cast(roles, ARRAY(sa.Text)).label("roles"),
            UNIT.id.label("unit_id"),
            UNIT.name.label("unit_name"),
            USERS.c.whatsapp,
        )
        .outerjoin(OrgUnit, UNIT.id == USERS.c.org_unit_id)
        .where(USERS.c.status == "active")
    )
    if role is None:
        return query
    holds = sa.select(USER_ROLES.c.user_id).where(USER_ROLES.c.role == role.value)
    return query.where(USERS.c.id.in_(holds))


def _contacts() -> Query:
    kind = sa.cast(CONTACT.contact_type, sa.Text)
    return (
        sa.select(
            sa.literal("contact").label("kind"),
            CONTACT.id,
            sa.func.coalesce(CONTACT.name_override, USERS.c.name, _contact_label(kind)),
            sa.cast(postgresql.array([kind]), ARRAY(sa.Text)),
            UNIT.id,
            UNIT.name,
            sa.func.coalesce(CONTACT.whatsapp, USERS.c.whatsapp),
        )
        .join(OrgUnit, UNIT.id == CONTACT.org_unit_id)
        .outerjoin(USERS, USERS.c.id == CONTACT.user_id)
    )


def _contact_label(kind: Any) -> sa.Case[str]:
    return sa.case(ContactType.labels(), value=kind)


def _entry(row: Any) -> DirectoryEntry:
    return DirectoryEntry(
        kind=row.kind,
        id=row.id,
        name=row.name,
        role_label=_label(row.kind, row.roles or []),
        org_unit=UnitName(row.unit_id, row.unit_name) if row.unit_id else None,
        whatsapp=row.whatsapp,
        whatsapp_url=phone.wa_link(row.whatsapp) if row.whatsapp else None,
    )


def _label(kind: str, words: list[str]) -> str:
    if kind == "contact":
        return ContactType(words[0]).label
    return ", ".join(role.label for role in Role if role.value in words)


def _literal(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
