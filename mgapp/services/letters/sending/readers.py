"""To whom a letter goes inside the house."""

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import accounts, organisation
from mgapp.services.letters.models import Letter
from mgapp.services.letters.models.letter import RECIPIENTS
from mgapp.services.letters.words import RecipientRole


def inside(session: Session, letter: Letter) -> dict[RecipientRole, set[UUID]]:
    """Tell the colleagues among the addressees and the tembusan; a unit means who leads it.

    A post that was named while its period ran means who held it, also when the period is over.
    """
    query = sa.select(
        RECIPIENTS.role, RECIPIENTS.user_id, RECIPIENTS.member_id, RECIPIENTS.org_unit_id
    ).where(RECIPIENTS.letter_id == letter.id)
    rows = session.execute(query).all()
    holders = _holders(session, {row.member_id for row in rows if row.member_id})
    found: dict[RecipientRole, set[UUID]] = {role: set() for role in RecipientRole}
    for row in rows:
        people = found[row.role]
        if row.user_id is not None:
            people.add(row.user_id)
        if row.member_id in holders:
            people.add(holders[row.member_id])
        if row.org_unit_id is not None:
            lead = organisation.lead_of(session, row.org_unit_id)
            if lead is not None and lead.user_id is not None:
                people.add(lead.user_id)
    found[RecipientRole.CC] -= found[RecipientRole.TO]
    return found


def _holders(session: Session, member_ids: set[UUID]) -> dict[UUID, UUID]:
    """Map posts to who holds them, as far as he still works here."""
    posts = organisation.members_among(session, member_ids)
    working = accounts.active_among(session, [one.user_id for one in posts])
    return {one.id: one.user_id for one in posts if one.user_id in working}
