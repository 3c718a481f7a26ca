"""Creating, changing and deleting the contacts of units."""

from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.organisation.actions.rows import apply, guarded, locked
from mgapp.services.organisation.errors import ContactNotFound
from mgapp.services.organisation.inputs import ContactChange, ContactInput
from mgapp.services.organisation.models import OrgUnitContact
from mgapp.services.organisation.queries.contacts import ContactSummary, contact_summary

_UNKNOWN = {
    "org_unit_id": "Unit kerja tidak ditemukan. Pilih unit lain.",
    "user_id": "Pengguna tidak ditemukan. Pilih pengguna lain.",
}


@requires(Permission.ORG_MANAGE)
def create_contact(session: Session, _actor: Actor, *, contact: ContactInput) -> ContactSummary:
    """Add a contact to a unit.

    Raises:
        InputRefused: there is no such unit or colleague.
    """
    row = OrgUnitContact(**contact.model_dump())
    with guarded(session, what="Kontak", unknown=_UNKNOWN):
        session.add(row)
    return contact_summary(row)


@requires(Permission.ORG_MANAGE)
def change_contact(
    session: Session, _actor: Actor, *, contact_id: UUID, change: ContactChange
) -> ContactSummary:
    """Change a contact.

    Raises:
        ContactNotFound: no such contact.
        StaleVersion: somebody changed it since it was shown.
        InputRefused: there is no such colleague.
    """
    row = locked(session, OrgUnitContact, contact_id, ContactNotFound, change.version)
    with guarded(session, what="Kontak", unknown=_UNKNOWN):
        apply(row, change)
    return contact_summary(row)


@requires(Permission.ORG_MANAGE)
def delete_contact(session: Session, _actor: Actor, *, contact_id: UUID) -> None:
    """Delete a contact.

    Raises:
        ContactNotFound: no such contact.
    """
    session.delete(locked(session, OrgUnitContact, contact_id, ContactNotFound, None))
    session.flush()
