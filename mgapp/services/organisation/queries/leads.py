"""Who leads a unit."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.kernel.table import columns
from mgapp.services.organisation.models import OrgUnitContact
from mgapp.services.organisation.queries.contacts import Lead
from mgapp.services.organisation.queries.people import USERS
from mgapp.services.organisation.words import ContactType

CONTACT = columns(OrgUnitContact)

NO_NUMBER = "Kontak pimpinan belum diisi"


def lead_of(session: Session, unit_code: str) -> Lead | None:
    """Tell the head of a unit: its ``lead``, else the ``kadis``; None when neither is entered.

    A number that is missing stays missing: the head of the office is not called in the place of
    a lead whose number nobody entered.
    """
    row = session.execute(_LEAD, {"unit": unit_code}).one_or_none()
    if row is None:
        return None
    name, whatsapp, user_id, contact_type = row
    return Lead(name or contact_type.label, whatsapp, user_id)


def _lead() -> sa.Select[*tuple[Any, ...]]:
    own = CONTACT.org_unit_id == sa.bindparam("unit", type_=sa.Text)
    is_lead = sa.and_(own, CONTACT.contact_type == ContactType.LEAD)
    return (
        sa.select(
            sa.func.coalesce(CONTACT.name_override, USERS.c.name),
            sa.func.coalesce(CONTACT.whatsapp, USERS.c.whatsapp),
            CONTACT.user_id,
            CONTACT.contact_type,
        )
        .outerjoin(USERS, USERS.c.id == CONTACT.user_id)
        .where(sa.or_(is_lead, CONTACT.contact_type == ContactType.KADIS))
        .order_by(is_lead.desc(), own.desc(), CONTACT.id)
        .limit(1)
    )


_LEAD = _lead()
