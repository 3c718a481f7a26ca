"""Whose place somebody takes on a day, and which units are his to lead then."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.kernel.table import columns
from mgapp.services.organisation.models import OrgUnit, OrgUnitContact
from mgapp.services.organisation.queries.leads import CONTACT
from mgapp.services.organisation.queries.people import USERS
from mgapp.services.organisation.queries.stand_ins import STAND_IN, valid_on
from mgapp.services.organisation.words import ContactType

_UNIT = columns(OrgUnit)
STANDING_USER, STANDING_DAY = "standing_user", "standing_day"
"""Names of the two values that a statement with ``absent_then`` or ``units_then`` is given."""

_USER = sa.bindparam(STANDING_USER, type_=sa.Uuid)
_DAY = sa.bindparam(STANDING_DAY, type_=sa.Date)


@dataclass(frozen=True, slots=True)
class Standing:
    """For whom somebody acts on a day, and the codes of the units that he leads, so or himself."""

    absent: list[UUID]
    units: list[str]


def standing_of(session: Session, *, user_id: UUID, on: date) -> Standing:
    """Tell in whose place somebody acts on a day and which units he leads, by one statement."""
    rows = session.execute(_STANDING, {STANDING_USER: user_id, STANDING_DAY: on}).all()
    return Standing(
        absent=[row.absent for row in rows if row.absent is not None],
        units=[row.unit for row in rows if row.unit is not None],
    )


# Named once, however often a statement asks: it is read once, and the statement stays short.
_ABSENT = (
    sa.select(STAND_IN.absent_user_id)
    .distinct()
    .join(USERS, USERS.c.id == STAND_IN.user_id)
    .where(STAND_IN.user_id == _USER, *valid_on(_DAY))
    .cte("absent")
)
_PEOPLE = sa.union_all(sa.select(_ABSENT.c[0].label("id")), sa.select(_USER)).cte("places")


def absent_then() -> sa.Select[tuple[UUID]]:
    """Select in whose place somebody acts then: a part of a statement that is given both values."""
    return sa.select(_ABSENT.c[0])


def units_then() -> sa.Select[tuple[str]]:
    """Select the codes of the units that somebody leads then, himself or as a stand-in."""
    among = sa.select(_PEOPLE.c[0])
    # Most people lead nothing: for them no unit is looked at.
    leads_any = sa.exists().where(
        CONTACT.user_id.in_(among),
        CONTACT.contact_type.in_([ContactType.LEAD, ContactType.KADIS]),
    )
    return sa.select(_UNIT.id).where(leads_any, _lead().in_(among))


def _standing() -> sa.Select[*tuple[Any, ...]]:
    absent, units = absent_then().subquery(), units_then().subquery()
    both = sa.union_all(
        sa.select(absent.c[0], sa.null().cast(sa.Text)),
        sa.select(sa.null().cast(sa.Uuid), units.c[0]),
    ).subquery()
    absent_id, unit = both.c
    return sa.select(absent_id.label("absent"), unit.label("unit"))


def _lead() -> sa.ScalarSelect[UUID | None]:
    """Tell the lead of ``_UNIT`` as ``lead_of`` does: its lead, its kadis, else the kadis."""
    own = CONTACT.org_unit_id == _UNIT.id
    is_lead = sa.and_(own, CONTACT.contact_type == ContactType.LEAD)
    return (
        sa.select(CONTACT.user_id)
        .select_from(OrgUnitContact)
        .where(sa.or_(is_lead, CONTACT.contact_type == ContactType.KADIS))
        .order_by(is_lead.desc(), own.desc(), CONTACT.id)
        .limit(1)
        .correlate(OrgUnit)
        .scalar_subquery()
    )


_STANDING = _standing()
