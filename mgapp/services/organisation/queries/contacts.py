"""Contacts of units, and who leads a unit."""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import paging
from mgapp.services.kernel.paging import Page
from mgapp.services.kernel.table import columns
from mgapp.services.organisation.errors import ContactNotFound
from mgapp.services.organisation.models import OrgUnitContact
from mgapp.services.organisation.words import ContactType

CONTACT = columns(OrgUnitContact)

_COLUMNS = (
    CONTACT.id, CONTACT.org_unit_id, CONTACT.contact_type,
    CONTACT.user_id, CONTACT.name_override, CONTACT.whatsapp,
    CONTACT.version,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ContactSummary:
    """Whom to call about a unit."""

    id: UUID
    org_unit_id: str
    contact_type: ContactType
    user_id: UUID | None
    name_override: str | None
    whatsapp: str | None
    version: int


@dataclass(frozen=True, slots=True)
class Lead:
    """Who leads a unit; without a number the chat is not offered."""

    name: str
    whatsapp: str | None
    user_id: UUID | None = None
    contact_id: UUID | None = None


def contact_summary(row: OrgUnitContact) -> ContactSummary:
    """Show a contact as it leaves the package."""
    return ContactSummary(
        row.id, row.org_unit_id, row.contact_type, row.user_id, row.name_override,
        row.whatsapp, row.version,
    )  # fmt: skip


@requires(Permission.ORG_READ)
def contacts(
    session: Session,
    _actor: Actor,
    *,
    org_unit_id: str | None = None,
    cursor: str | None = None,
    limit: int = paging.DEFAULT_LIMIT,
) -> Page[ContactSummary]:
    """List contacts, oldest first."""
    query = sa.select(*_COLUMNS).order_by(CONTACT.id).limit(limit + 1)
    if org_unit_id is not None:
        query = query.where(CONTACT.org_unit_id == org_unit_id)
    if cursor is not None:
        query = query.where(CONTACT.id > paging.decode(cursor, UUID)[0])
    rows = [ContactSummary(*row) for row in session.execute(query)]
    return paging.page(rows, limit, lambda contact: (contact.id,))


@requires(Permission.ORG_READ)
def contact(session: Session, _actor: Actor, *, contact_id: UUID) -> ContactSummary:
    """Show one contact.

    Raises:
        ContactNotFound: no such contact.
    """
    row = session.execute(sa.select(*_COLUMNS).where(CONTACT.id == contact_id)).one_or_none()
    if row is None:
        raise ContactNotFound
    return ContactSummary(*row)
