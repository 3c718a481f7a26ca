"""Who leads a unit."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

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
    name, whatsapp, user_id, contact_type, contact_id = row
    return Lead(name or contact_type.label, whatsapp, user_id, contact_id)


def heads_of(session: Session, unit_code: str | None) -> list[Lead]:
    """Tell to whom a matter of a unit goes, step by step: its lead, then the kadis.

    Whose account is closed has left and is passed over; without a unit it is the kadis alone.
    """
    first: dict[ContactType, Lead] = {}
    for name, whatsapp, user_id, contact_type, contact_id in session.execute(
        _HEADS, {"unit": unit_code}
    ):
        lead = Lead(name or contact_type.label, whatsapp, user_id, contact_id)
        first.setdefault(contact_type, lead)
    return list(first.values())


def contacts_of(session: Session, ids: Iterable[UUID]) -> dict[UUID, Lead]:
    """Tell how some contacts are reached; one that is gone is absent."""
    query = sa.select(*_SHOWN, CONTACT.id).outerjoin(USERS, USERS.c.id == CONTACT.user_id)
    rows = session.execute(query.where(CONTACT.id.in_(list(ids))))
    return {
        contact_id: Lead(name or contact_type.label, whatsapp, user_id, contact_id)
        for name, whatsapp, user_id, contact_type, contact_id in rows
    }


_SHOWN = (
    sa.func.coalesce(CONTACT.name_override, USERS.c.name),
    sa.func.coalesce(CONTACT.whatsapp, USERS.c.whatsapp),
    CONTACT.user_id,
    CONTACT.contact_type,
)


def _heads() -> sa.Select[*tuple[Any, ...]]:
    own = CONTACT.org_unit_id == sa.bindparam("unit", type_=sa.Text)
    is_lead = sa.and_(own, CONTACT.contact_type == ContactType.LEAD)
    return (
        sa.select(*_SHOWN, CONTACT.id)
        .outerjoin(USERS, USERS.c.id == CONTACT.user_id)
        .where(sa.or_(is_lead, CONTACT.contact_type == ContactType.KADIS))
        .order_by(is_lead.desc().nulls_last(), own.desc().nulls_last(), CONTACT.id)
    )


_LEAD = _heads().limit(1)
_HEADS = _heads().where(sa.or_(CONTACT.user_id.is_(None), USERS.c.status == "active"))
